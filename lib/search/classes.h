/* SPDX-License-Identifier: GPL-2.0-or-later */
/* classes.h: words in the names of classes, see schema.h. */
#ifndef SEARCH_CLASSES_H
#define SEARCH_CLASSES_H

#include "base/bytes.h"

#include <stdbool.h>

/* Takes the next word out of plain text. */
bool classes_next_word(struct bytes *text, struct bytes *word);

/* Whether a text begins with these words; the last may be cut: "lit*". */
bool classes_begin(struct bytes text, struct bytes words);

/* Whether the text has these words one after another anywhere. */
bool classes_have(struct bytes text, struct bytes words);

#endif

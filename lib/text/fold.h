/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fold.h: removes diacritics from words. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes `word` (composed, lower case) without diacritics to `out`, which has
 * room for `len` bytes.  Returns the number of bytes written, never more than
 * `len`.  Letters of other scripts are kept; "ß", "ł", "đ", "ø" become "s",
 * "l", "d", "o".
 */
size_t fold(const char *word, size_t len, char *out);

/* Whether folding would leave the word unchanged. */
bool fold_is_plain(const char *word, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* t602.h: the text of documents of Text602, a word processor for DOS. */
#ifndef READER_T602_H
#define READER_T602_H

#include "reader/base/output.h"

/* Outputs a whole document, which may be modified, including the end. */
void t602_say(char *bytes, size_t len, struct output *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.h: the words of a text as patterns know them: small, no diacritics. */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include "base/bytes.h"

#include <stddef.h>

/*
 * Writes the run of letters that begins at `s`, in lower case and without
 * diacritics, to `out` (`room` bytes, at least 1), NUL-terminated.  Returns
 * the bytes of the run; 0: there is no letter.  A run that does not fit
 * leaves `out` empty.
 */
size_t plain_word(const char *s, size_t len, char *out, size_t room);

/*
 * Appends all of a text in lower case and without diacritics, as far as `out`
 * then has no more than `most` bytes; without NUL bytes and what is no UTF-8.
 */
void plain_all(struct bytes text, size_t most, struct buf *out);

/* Bytes of white space at `s`, without line ends. */
size_t plain_space(const char *s, size_t len);

#endif

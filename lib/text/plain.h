/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.h: the words of a text as patterns know them: small, no diacritics. */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include <stddef.h>

/*
 * Writes the run of letters that begins at `s`, in lower case and without
 * diacritics, to `out` (`room` bytes, at least 1), NUL-terminated.  Returns
 * the bytes of the run; 0: there is no letter.  A run that does not fit
 * leaves `out` empty.
 */
size_t plain_word(const char *s, size_t len, char *out, size_t room);

/* Bytes of white space at `s`, without line ends. */
size_t plain_space(const char *s, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.h: words in lower case without diacritics, as patterns need them. */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include "base/bytes.h"

#include <stddef.h>

/*
 * Writes the run of letters at `s`, in lower case and without diacritics, to
 * `out` (`room` bytes, at least 1), NUL-terminated.  Returns the length of the
 * run; 0 if there is no letter.  If the run does not fit, `out` is empty.
 */
size_t plain_word(const char *s, size_t len, char *out, size_t room);

/*
 * Appends a whole text in lower case and without diacritics, as long as `out`
 * has no more than `most` bytes; skips NUL bytes and bytes that are not UTF-8.
 */
void plain_all(struct bytes text, size_t most, struct buf *out);

/* Length of the white space at `s`, without line ends. */
size_t plain_space(const char *s, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf.h: recognises and reads the encodings of Unicode. */
#ifndef TEXT_UTF_H
#define TEXT_UTF_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

enum utf { UTF_NONE, UTF_8, UTF_16LE, UTF_16BE, UTF_32LE, UTF_32BE };

/* Static name, such as "UTF-16LE"; "" for UTF_NONE. */
const char *utf_name(enum utf utf);

/* The encoding whose byte order mark comes first; *mark: its length. */
enum utf utf_marked(const unsigned char *bytes, size_t len, size_t *mark);

/* UTF-16 without a mark, recognised by its text; otherwise UTF_NONE. */
enum utf utf_guess16(const unsigned char *bytes, size_t len);

/* Statistics of the bytes read as UTF-8. */
struct utf8_survey {
	size_t high;   /* bytes above ASCII */
	size_t good;   /* characters of several bytes */
	size_t latin;  /* of these, Latin letters, marks and punctuation */
	size_t broken; /* bytes of no character, not even a cut-off one */
	size_t whole;  /* bytes before a character cut off at the end */
};

struct utf8_survey utf8_survey(const char *s, size_t len);

/*
 * Appends the bytes, without a mark, as UTF-8.  Undefined characters become
 * U+FFFD, but a unit of UTF-16 or UTF-32 truncated by the end is dropped.
 */
void utf_read(enum utf utf, const unsigned char *bytes, size_t len,
	      struct buf *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf.h: recognising and reading the encodings of Unicode. */
#ifndef TEXT_UTF_H
#define TEXT_UTF_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

enum utf { UTF_NONE, UTF_8, UTF_16LE, UTF_16BE, UTF_32LE, UTF_32BE };

/* Static name, such as "UTF-16LE".  "" of UTF_NONE. */
const char *utf_name(enum utf utf);

/* The encoding whose byte order mark stands first; *mark: its bytes. */
enum utf utf_marked(const unsigned char *bytes, size_t len, size_t *mark);

/* UTF-16 without a mark, told by its text; else UTF_NONE. */
enum utf utf_guess16(const unsigned char *bytes, size_t len);

/* What the bytes are like, read as UTF-8. */
struct utf8_survey {
	size_t high;   /* bytes above ASCII */
	size_t good;   /* characters of several bytes */
	size_t latin;  /* of these, Latin letters, marks and punctuation */
	size_t broken; /* bytes that are no part of one, nor of one cut off */
	size_t whole;  /* bytes before one that the end cuts off: mostly all */
};

struct utf8_survey utf8_survey(const char *s, size_t len);

/*
 * Appends the bytes, without a mark, as UTF-8.  What is no character becomes
 * U+FFFD, but for a unit of UTF-16 or 32 cut off by the end, which is dropped.
 */
void utf_read(enum utf utf, const unsigned char *bytes, size_t len,
	      struct buf *out);

#endif

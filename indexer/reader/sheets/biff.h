/* SPDX-License-Identifier: GPL-2.0-or-later */
/* biff.h: records of a workbook, and strings across several of them. */
#ifndef READER_BIFF_H
#define READER_BIFF_H

#include "reader/base/view.h"

#include <stdbool.h>

/* A record may be continued in those that follow it. */
#define BIFF_CONTINUE 0x003C

struct biff_record {
	unsigned id;
	size_t at;         /* where its bytes begin */
	struct view bytes; /* as far as the stream has them */
	bool whole;
};

/* The record whose header is at `at`.  False: there is none. */
bool biff_record(const struct view *stream, size_t at,
		 struct biff_record *record);

/* Offset of the next header. */
static inline size_t biff_next(const struct biff_record *record)
{
	return record->at + record->bytes.len;
}

/* A position in a record and those that continue it. */
struct biff_cursor {
	const struct view *stream;
	struct biff_record record;
	size_t at; /* in its bytes */
};

void biff_begin(struct biff_cursor *c, const struct view *stream,
		const struct biff_record *record);

/* Whether nothing is left. */
bool biff_at_end(struct biff_cursor *c);

void biff_skip(struct biff_cursor *c, size_t len);
uint32_t biff_number(struct biff_cursor *c, unsigned bytes);

/* Maximum characters in one string. */
#define BIFF_MAX_STRING 65535u

/*
 * A Unicode string, whose length has this many bytes, as UTF-8; `to` needs room
 * for 3 * BIFF_MAX_STRING bytes.
 */
size_t biff_string(struct biff_cursor *c, unsigned length_bytes, char *to);

/* The same without its length: this many characters, flags first. */
size_t biff_characters(struct biff_cursor *c, uint32_t count, char *to);

/* The number in 32 bits of an RK record. */
double biff_rk(uint32_t rk);

/* A floating point number as it is stored. */
double biff_double(uint64_t bits);

#endif

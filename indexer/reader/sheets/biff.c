/* SPDX-License-Identifier: GPL-2.0-or-later */
/* biff.c: records of a workbook, and strings across several of them. */
#include "reader/sheets/biff.h"

#include "reader/base/characters.h"

#include <string.h>

#define HEADER_BYTES 4u

bool biff_record(const struct view *stream, size_t at,
		 struct biff_record *record)
{
	size_t len = view_u16(stream, at + 2);

	if (at + HEADER_BYTES > stream->len)
		return false;
	record->id = view_u16(stream, at);
	record->at = at + HEADER_BYTES;
	record->bytes = view_part(stream, record->at, len);
	record->whole = record->bytes.len == len;
	return true;
}

void biff_begin(struct biff_cursor *c, const struct view *stream,
		const struct biff_record *record)
{
	*c = (struct biff_cursor){stream, *record, 0};
}

/* Advances to the record that continues this one. */
static bool go_on(struct biff_cursor *c)
{
	struct biff_record next;

	if (!biff_record(c->stream, biff_next(&c->record), &next) ||
	    next.id != BIFF_CONTINUE)
		return false;
	c->record = next;
	c->at = 0;
	return true;
}

bool biff_at_end(struct biff_cursor *c)
{
	while (c->at >= c->record.bytes.len)
		if (!go_on(c))
			return true;
	return false;
}

void biff_skip(struct biff_cursor *c, size_t len)
{
	while (len > 0 && !biff_at_end(c)) {
		size_t n = c->record.bytes.len - c->at;

		if (n > len)
			n = len;
		c->at += n;
		len -= n;
	}
}

uint32_t biff_number(struct biff_cursor *c, unsigned bytes)
{
	uint32_t number = 0;

	for (unsigned i = 0; i < bytes && !biff_at_end(c); i++)
		number |= (uint32_t)view_u8(&c->record.bytes, c->at++)
			  << (8 * i);
	return number;
}

/* ---- strings */

enum { FLAG_WIDE = 1, FLAG_PHONETIC = 4, FLAG_RICH = 8 };

static size_t latin1(const unsigned char *from, size_t len, char *to)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += character_utf8(from[i], to + n);
	return n;
}

/*
 * Each record that continues a string says again how wide its characters are.
 */
static size_t characters(struct biff_cursor *c, uint32_t count, unsigned flags,
			 char *to)
{
	size_t len = 0;

	while (count > 0) {
		size_t width = flags & FLAG_WIDE ? 2 : 1;
		size_t n = (c->record.bytes.len - c->at) / width;
		const unsigned char *from = c->record.bytes.bytes + c->at;

		if (n > count)
			n = count;
		if (n == 0) {
			c->at = c->record.bytes.len;
			if (biff_at_end(c))
				break;
			flags = biff_number(c, 1);
			continue;
		}
		len += width == 2 ? utf16_to_utf8(from, n, to + len)
				  : latin1(from, n, to + len);
		c->at += n * width;
		count -= (uint32_t)n;
	}
	return len;
}

size_t biff_string(struct biff_cursor *c, unsigned length_bytes, char *to)
{
	uint32_t count = biff_number(c, length_bytes);
	unsigned flags = biff_number(c, 1);
	uint32_t runs = flags & FLAG_RICH ? biff_number(c, 2) : 0;
	uint32_t phonetic = flags & FLAG_PHONETIC ? biff_number(c, 4) : 0;
	size_t len = characters(c, count, flags, to);

	biff_skip(c, (size_t)4 * runs + phonetic);
	return len;
}

size_t biff_characters(struct biff_cursor *c, uint32_t count, char *to)
{
	unsigned flags = biff_number(c, 1);

	return characters(c, count, flags, to);
}

/* ---- numbers */

double biff_double(uint64_t bits)
{
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* The upper 30 bits are those of a floating point number, or an integer. */
double biff_rk(uint32_t rk)
{
	enum { HUNDREDTHS = 1, INTEGER = 2 };
	double value;

	if (rk & INTEGER)
		value = (double)((int32_t)rk >> 2);
	else
		value = biff_double((uint64_t)(rk & ~3u) << 32);
	return rk & HUNDREDTHS ? value / 100 : value;
}

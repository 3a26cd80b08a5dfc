/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compose.c: Unicode NFC; text that is composed already is copied in runs. */
#include "text/compose.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/*
 * Maximum number of decomposed code points of a letter with its marks.
 * Vietnamese needs three, the stream-safe format of UAX #15 allows 31.  Without
 * a limit the quadratic ordering of marks could be attacked.
 */
#define CLUSTER_MAX 32

/* The canonical decomposition of a code point has at most four. */
#define DECOMPOSED_MAX 4

/*
 * A cluster is a code point and those after it that may combine with it.  NFC
 * never crosses its boundaries.
 */
struct composer {
	struct buf *out;
	bool keep_c1; /* U+0080 to U+009F */
	utf8proc_int32_t cluster[CLUSTER_MAX];
	size_t count;
};

static bool is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/*
 * Length of the prefix of `text` that NFC does not change and that does not
 * combine with what precedes it: ASCII except controls, U+00A0 to U+02FF, and
 * dashes, quotes and dots from U+2010 to U+2027.
 */
static size_t plain_run(const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + len;

	while (p < end) {
		if (*p >= 0x20 && *p < 0x7F)
			p++;
		else if (*p >= 0xC3 && *p <= 0xCB && end - p > 1 &&
			 is_tail(p[1]))
			p += 2;
		else if (*p == '\n' || *p == '\t' || *p == '\f')
			p++;
		else if (*p == 0xC2 && end - p > 1 && p[1] >= 0xA0 &&
			 is_tail(p[1]))
			p += 2;
		else if (*p == 0xE2 && end - p > 2 && p[1] == 0x80 &&
			 p[2] >= 0x90 && p[2] <= 0xA7)
			p += 3;
		else
			break;
	}
	return (size_t)((const char *)p - text);
}

/* Common code points that NFC does not change and that combine with nothing. */
static bool is_stable(utf8proc_int32_t cp)
{
	return cp < 0x300 || (cp >= 0x400 && cp < 0x483) ||
	       (cp >= 0x2010 && cp < 0x2028) || (cp >= 0x2500 && cp < 0x2600) ||
	       (cp >= 0x4E00 && cp < 0xA000);
}

static int combining_class(utf8proc_int32_t cp)
{
	return (int)utf8proc_get_property(cp)->combining_class;
}

/* Canonical order: sorts marks by class, stably, never across a starter. */
static void order_marks(utf8proc_int32_t *cp, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		utf8proc_int32_t moved = cp[i];
		int class = combining_class(moved);
		size_t at = i;

		if (class == 0)
			continue;
		while (at > 0 && combining_class(cp[at - 1]) > class) {
			cp[at] = cp[at - 1];
			at--;
		}
		cp[at] = moved;
	}
}

static void put(struct buf *out, uint32_t cp)
{
	char *to = buf_reserve(out, UTF8_MAX_BYTES);

	if (to)
		out->len += utf8_put(cp, to);
}

static void flush(struct composer *c)
{
	utf8proc_ssize_t count = (utf8proc_ssize_t)c->count;

	if (count > 1) {
		order_marks(c->cluster, c->count);
		count = utf8proc_normalize_utf32(
			c->cluster, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	}
	for (utf8proc_ssize_t i = 0; i < count; i++)
		put(c->out, (uint32_t)c->cluster[i]);
	c->count = 0;
}

/* Marks, and vowels and finals of Hangul, combine with what precedes them. */
static bool joins(utf8proc_int32_t cp)
{
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return cp >= 0x1160 && cp <= 0x11FF;
	}
}

static void push(struct composer *c, utf8proc_int32_t cp)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	utf8proc_ssize_t count;
	int boundary;

	if (is_stable(cp) || !joins(cp))
		flush(c);
	count = utf8proc_decompose_char(cp, parts, DECOMPOSED_MAX,
					UTF8PROC_COMPOSE | UTF8PROC_STABLE,
					&boundary);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		if (c->count < CLUSTER_MAX)
			c->cluster[c->count++] = parts[i];
}

/* Characters that the contract in the header drops. */
static bool is_dropped(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C ||
	       cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

static void push_ligature(struct composer *c, uint32_t cp)
{
	static const char letters[][4] = {"ff",  "fi", "fl", "ffi",
					  "ffl", "st", "st"};

	for (const char *s = letters[cp - 0xFB00]; *s; s++)
		push(c, *s);
}

/*
 * U+0001 marks a heading, but only at the beginning of a line.  Elsewhere it is
 * dropped, and the marks after it combine with what precedes it.
 */
static void push_mark(struct composer *c)
{
	utf8proc_int32_t last = '\n';

	if (c->count > 0)
		last = c->cluster[c->count - 1];
	else if (c->out->len > 0)
		last = c->out->data[c->out->len - 1];
	if (last != '\n' && last != '\f' && last != COMPOSE_HEADING)
		return;
	flush(c);
	buf_byte(c->out, COMPOSE_HEADING);
}

/* Handles one code point that is not plain; returns its length. */
static size_t push_next(struct composer *c, const char *text, size_t len)
{
	uint32_t cp;
	size_t n = utf8_get(text, len, &cp);

	switch (cp) {
	case '\r':
		if (len > 1 && text[1] == '\n')
			break;
		/* fall through */
	case '\v':
	case 0x85:
	case 0x2028:
	case 0x2029:
		push(c, '\n');
		break;
	case '\t':
	case '\n':
	case '\f':
		push(c, (utf8proc_int32_t)cp);
		break;
	case COMPOSE_HEADING:
		push_mark(c);
		break;
	case UTF8_BAD:
		push(c, UTF8_REPLACEMENT);
		break;
	default:
		if (cp >= 0xFB00 && cp <= 0xFB06)
			push_ligature(c, cp);
		else if (!is_dropped(cp) ||
			 (c->keep_c1 && cp >= 0x80 && cp < 0xA0))
			push(c, (utf8proc_int32_t)cp);
	}
	return n;
}

static spis_status compose_all(struct error *e, const char *text, size_t len,
			       bool keep_c1, struct buf *out)
{
	struct composer c = {.out = out, .keep_c1 = keep_c1};
	size_t at = 0;

	while (at < len) {
		size_t run = plain_run(text + at, len - at);

		if (run > 0) {
			/* Its last letter may still combine with a mark. */
			size_t last = utf8_floor(text + at, run - 1);

			flush(&c);
			buf_add(out, text + at, last);
			at += last;
		}
		if (at < len)
			at += push_next(&c, text + at, len - at);
	}
	flush(&c);
	return out->failed ? fail_memory(e) : SPIS_OK;
}

spis_status compose(struct error *e, const char *text, size_t len,
		    struct buf *out)
{
	return compose_all(e, text, len, false, out);
}

spis_status compose_decoded(struct error *e, const char *text, size_t len,
			    struct buf *out)
{
	return compose_all(e, text, len, true, out);
}

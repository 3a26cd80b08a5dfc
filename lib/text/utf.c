/* SPDX-License-Identifier: GPL-2.0-or-later */
/* utf.c: recognises and reads the encodings of Unicode. */
#include "text/utf.h"

#include "base/utf8.h"

#include <string.h>

/* Units examined for guessing: a page or two is enough. */
#define GUESS_UNITS 4096

const char *utf_name(enum utf utf)
{
	switch (utf) {
	case UTF_NONE:
		return "";
	case UTF_8:
		return "UTF-8";
	case UTF_16LE:
		return "UTF-16LE";
	case UTF_16BE:
		return "UTF-16BE";
	case UTF_32LE:
		return "UTF-32LE";
	case UTF_32BE:
		return "UTF-32BE";
	}
	return "";
}

enum utf utf_marked(const unsigned char *bytes, size_t len, size_t *mark)
{
	/* UTF-32LE before UTF-16LE, which begins the same way. */
	static const struct {
		enum utf utf;
		size_t len;
		unsigned char bytes[4];
	} marks[] = {
		{UTF_8, 3, {0xEF, 0xBB, 0xBF}},
		{UTF_32LE, 4, {0xFF, 0xFE, 0, 0}},
		{UTF_32BE, 4, {0, 0, 0xFE, 0xFF}},
		{UTF_16LE, 2, {0xFF, 0xFE}},
		{UTF_16BE, 2, {0xFE, 0xFF}},
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		*mark = marks[i].len;
		if (len >= *mark && !memcmp(bytes, marks[i].bytes, *mark))
			return marks[i].utf;
	}
	*mark = 0;
	return UTF_NONE;
}

static uint32_t unit16(enum utf utf, const unsigned char *p)
{
	return utf == UTF_16LE ? p[0] | (uint32_t)p[1] << 8
			       : p[1] | (uint32_t)p[0] << 8;
}

static uint32_t unit32(enum utf utf, const unsigned char *p)
{
	if (utf == UTF_32LE)
		return unit16(UTF_16LE, p) | unit16(UTF_16LE, p + 2) << 16;
	return unit16(UTF_16BE, p) << 16 | unit16(UTF_16BE, p + 2);
}

/* Units of Latin text, minus eight times those that do not occur in text. */
static long likeness16(enum utf utf, const unsigned char *bytes, size_t units)
{
	long likeness = 0;

	for (size_t i = 0; i < units; i++) {
		uint32_t u = unit16(utf, bytes + 2 * i);

		if ((u >= 0x20 && u < 0x7F) || (u >= 0xA0 && u < 0x180) ||
		    u == '\n' || u == '\r' || u == '\t' || u == '\f')
			likeness++;
		else if (u < 0xA0 || (u >= 0xE000 && u < 0xF900) || u >= 0xFFF0)
			likeness -= 8;
	}
	return likeness;
}

enum utf utf_guess16(const unsigned char *bytes, size_t len)
{
	size_t units = len / 2 < GUESS_UNITS ? len / 2 : GUESS_UNITS;
	long le, be;

	/* The upper byte of a Latin letter, which other texts do not have. */
	if (!memchr(bytes, 0, 2 * units) && !memchr(bytes, 1, 2 * units))
		return UTF_NONE;
	le = likeness16(UTF_16LE, bytes, units);
	be = likeness16(UTF_16BE, bytes, units);
	/* Even Japanese text has spaces and digits. */
	if (le > be && le > (long)units / 16)
		return UTF_16LE;
	if (be > le && be > (long)units / 16)
		return UTF_16BE;
	return UTF_NONE;
}

/* Length of the ASCII prefix. */
static size_t ascii_run(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len && !(s[at] & 0x80))
		at++;
	return at;
}

/* Whether `s` begins a character that is truncated. */
static bool is_cut(const char *s, size_t len)
{
	unsigned char lead = (unsigned char)*s;
	size_t want = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	if (lead < 0xC2 || lead > 0xF4 || len >= want)
		return false;
	for (size_t i = 1; i < len; i++)
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return false;
	return true;
}

/* What Latin text has above ASCII, including decomposed text. */
static bool is_latin(uint32_t cp)
{
	return (cp >= 0xA0 && cp < 0x180) || (cp >= 0x300 && cp < 0x370) ||
	       (cp >= 0x2000 && cp < 0x2200) || cp == 0xFEFF;
}

struct utf8_survey utf8_survey(const char *s, size_t len)
{
	struct utf8_survey survey = {.whole = len};
	size_t at = ascii_run(s, len);

	while (at < len) {
		uint32_t cp;
		size_t n = utf8_get(s + at, len - at, &cp);

		survey.high += n;
		if (cp != UTF8_BAD) {
			survey.good++;
		} else if (is_cut(s + at, len - at)) {
			survey.whole = at;
			break;
		} else {
			survey.broken++;
		}
		survey.latin += is_latin(cp);
		at += n;
		at += ascii_run(s + at, len - at);
	}
	return survey;
}

static void put(struct buf *out, uint32_t cp)
{
	char *to = buf_reserve(out, UTF8_MAX_BYTES);

	if (to)
		out->len += utf8_put(cp, to);
}

static void read8(const char *s, size_t len, struct buf *out)
{
	size_t from = 0, at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = utf8_get(s + at, len - at, &cp);

		if (cp == UTF8_BAD) {
			buf_add(out, s + from, at - from);
			put(out, UTF8_REPLACEMENT);
			from = at + n;
		}
		at += n;
	}
	buf_add(out, s + from, at - from);
}

static void read16(enum utf utf, const unsigned char *p, size_t len,
		   struct buf *out)
{
	for (size_t at = 0; at + 2 <= len; at += 2) {
		uint32_t cp = unit16(utf, p + at), low = 0;

		if (cp >= 0xD800 && cp < 0xDC00 && at + 4 <= len)
			low = unit16(utf, p + at + 2);
		if (low >= 0xDC00 && low < 0xE000) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			at += 2;
		} else if (cp >= 0xD800 && cp < 0xE000) {
			cp = UTF8_REPLACEMENT;
		}
		put(out, cp);
	}
}

static void read32(enum utf utf, const unsigned char *p, size_t len,
		   struct buf *out)
{
	for (size_t at = 0; at + 4 <= len; at += 4) {
		uint32_t cp = unit32(utf, p + at);

		if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
			cp = UTF8_REPLACEMENT;
		put(out, cp);
	}
}

void utf_read(enum utf utf, const unsigned char *bytes, size_t len,
	      struct buf *out)
{
	if (utf == UTF_8)
		read8((const char *)bytes, len, out);
	else if (utf == UTF_16LE || utf == UTF_16BE)
		read16(utf, bytes, len, out);
	else
		read32(utf, bytes, len, out);
}

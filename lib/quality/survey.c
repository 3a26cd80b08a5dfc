/* SPDX-License-Identifier: GPL-2.0-or-later */
/* survey.c: counts the kinds of characters in a text. */
#include "quality/survey.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Kinds of characters; the bits of `struct survey` that they are counted in. */
enum kind {
	LETTER = 1,
	DIGIT = 2,
	ACCENTED = 4,
	ODD = 8,
	JUNK = 16,
	MARK = 32,
	SIGN = 64,     /* odd only after a letter */
	PRIVATE = 128, /* bullets of a font; junk after a letter */
	CAPITAL = 256
};

/*
 * From U+0080 to U+017F, in rows of 32: controls; signs that may be anywhere,
 * only by themselves, or are rare (o); letters of Czech and of neighbouring
 * languages' names (a), and foreign ones.
 */
#define LATIN_START 0x80
#define LATIN_END   0x180
static const char latin[] = "ccccc.cccccccccccccccccccccccccc"
			    ".oosooo.oso.o.so.s..ooo.ooo.ssso"
			    "faffaffffafffafffffaffasffafaaff"
			    "faffaffffafffafffffaffaoffafaaff"
			    "ffffffffffffaaaaffffffffffaaffff"
			    "ffffffffffffffffffffffffffffffff"
			    "fffffffaafffffffffffffffaaffffff"
			    "aaffaaffffffffaafffffffffffffaaf";

static const unsigned char latin_kinds['z' + 1] = {
	['c'] = ODD | JUNK,
	['o'] = ODD,
	['s'] = SIGN,
	['a'] = LETTER | ACCENTED,
	['f'] = LETTER | ACCENTED | ODD,
};

static unsigned high_kind(uint32_t cp)
{
	if (cp < LATIN_END)
		return latin_kinds[(unsigned char)latin[cp - LATIN_START]];
	if (cp < 0x250)
		return LETTER | ODD;
	if (cp >= 0x300 && cp < 0x370)
		return MARK;
	if (cp < 0x2000)
		return ODD | (cp >= 0x370 ? LETTER : 0);
	if (cp >= 0x2020 && cp < 0x2022) /* daggers */
		return SIGN;
	if (cp < 0x2190) /* quotes, dashes, the euro */
		return 0;
	if (cp < 0x2E80)
		return SIGN;
	if (cp < 0xD800)
		return LETTER;
	if (cp == UTF8_REPLACEMENT || cp == UTF8_BAD)
		return ODD | JUNK;
	if (cp < 0xF900 || cp >= 0xF0000)
		return ODD | PRIVATE;
	return 0;
}

static unsigned ascii_kind(unsigned char c)
{
	if (c >= 'a' && c <= 'z')
		return LETTER;
	if (c >= 'A' && c <= 'Z')
		return LETTER | CAPITAL;
	if (c >= '0' && c <= '9')
		return DIGIT;
	if (c < 0x20 && c != '\n' && c != '\t' && c != '\f' && c != '\r' &&
	    c != '\v' && c != 0x01)
		return JUNK;
	return 0;
}

void survey_add(struct survey *s, const char *text, size_t len)
{
	unsigned before = 0;

	for (size_t at = 0; at < len;) {
		unsigned char c = (unsigned char)text[at];
		unsigned kind;
		uint32_t cp;

		if (c < 0x80) {
			kind = ascii_kind(c);
			s->letters += kind & 1;
			s->capitals += kind >> 8;
			s->digits += kind >> 1 & 1;
			s->junk += kind >> 4 & 1;
			at++;
		} else {
			at += utf8_get(text + at, len - at, &cp);
			kind = high_kind(cp);
			s->high++;
			s->letters += kind & 1;
			s->accented += kind >> 2 & 1;
			s->odd += (kind >> 3 & 1) | (kind >> 6 & before & 1);
			s->junk += (kind >> 4 & 1) | (kind >> 7 & before & 1);
			s->marks += kind >> 5 & 1;
		}
		before = kind;
	}
}

size_t survey_piece(const char *text, size_t len)
{
	size_t at = 0;

	for (; at < len && at < SURVEY_PIECE_BYTES; at++)
		if (text[at] == '\n' || text[at] == '\f')
			return at + 1;
	if (at == len)
		return at;
	/* Do not cut a word in two, unless it is too long for a word. */
	for (size_t i = at; i > SURVEY_PIECE_BYTES / 2; i--)
		if (text[i - 1] == ' ')
			return i;
	len = utf8_floor(text, at);
	return len > 0 ? len : at; /* bytes that are not UTF-8 must end, too */
}

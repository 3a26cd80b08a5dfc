/* SPDX-License-Identifier: GPL-2.0-or-later */
/* letters.c: character classes for the tokenizer, and lower case. */
#include "text/letters.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* Short names, so that the table has sixteen characters per line. */
enum {
	_ = 0,
	a = LETTER_SMALL,
	A = LETTER_CAPITAL,
	D = LETTER_DIGIT,
	W = LETTER_MARK,
	N = LETTER_LINE,
	E = LETTER_STOP
};

/* clang-format off */
const uint8_t letters_step[4 * 256] = {
	/* 00 */ _, _, _, _, _, _, _, _, _, _, N, N, N, N, _, _,
	/* 10 */ _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _,
	/* 20 */ _, E, _, _, _, _, _, _, _, _, _, _, _, _, E, _,
	/* 30 */ D, D, D, D, D, D, D, D, D, D, _, _, _, _, _, E,
	/* 40 */ _, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
	/* 50 */ A, A, A, A, A, A, A, A, A, A, A, _, _, _, _, _,
	/* 60 */ _, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
	/* 70 */ a, a, a, a, a, a, a, a, a, a, a, _, _, _, _, _,
	[0xC3] = W, [0xC4] = W, [0xC5] = W,
	/* after C3: U+00C0 */ [0x180] =
	/* 80 */ A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
	/* 90 */ A, A, A, A, A, A, A, _, A, A, A, A, A, A, A, a,
	/* A0 */ a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
	/* B0 */ a, a, a, a, a, a, a, _, a, a, a, a, a, a, a, a,
	/* after C4: U+0100 */ [0x280] =
	/* 80 */ A, a, A, a, A, a, A, a, A, a, A, a, A, a, A, a,
	/* 90 */ A, a, A, a, A, a, A, a, A, a, A, a, A, a, A, a,
	/* A0 */ A, a, A, a, A, a, A, a, A, a, A, a, A, a, A, a,
	/* B0 */ A, a, A, a, A, a, A, a, a, A, a, A, a, A, a, A,
	/* after C5: U+0140 */ [0x380] =
	/* 80 */ a, A, a, A, a, A, a, A, a, a, A, a, A, a, A, a,
	/* 90 */ A, a, A, a, A, a, A, a, A, a, A, a, A, a, A, a,
	/* A0 */ A, a, A, a, A, a, A, a, A, a, A, a, A, a, A, a,
	/* B0 */ A, a, A, a, A, a, A, a, A, A, a, A, a, A, a, a,
};

const uint16_t letters_row[256] = {
	[0xC3] = 0x100, [0xC4] = 0x200, [0xC5] = 0x300,
};
/* clang-format on */

/* U+0080 to U+00BF. */
static unsigned latin1_kind(uint32_t cp)
{
	switch (cp) {
	case 0x85: /* next line */
		return LETTER_LINE;
	case 0xAD: /* soft hyphen */
		return LETTER_INVISIBLE;
	case 0xBB: /* quotation mark, opens in Czech */
		return LETTER_STOP;
	case 0xB2:
	case 0xB3:
	case 0xB9:
		return LETTER_SUPER;
	case 0xAA:
	case 0xB5:
	case 0xBA:
		return LETTER_SMALL;
	default:
		return 0;
	}
}

/* U+2000 to U+206F, frequent in Czech text: quotation marks and dashes. */
static unsigned punctuation_kind(uint32_t cp)
{
	if (cp == 0x200B || (cp >= 0x200C && cp <= 0x200F) ||
	    (cp >= 0x202A && cp <= 0x202E) || cp >= 0x2060)
		return LETTER_INVISIBLE;
	if (cp == 0x2028 || cp == 0x2029)
		return LETTER_LINE;
	if (cp == 0x201E || cp == 0x2026 || cp == 0x203C ||
	    (cp >= 0x2047 && cp <= 0x2049))
		return LETTER_STOP;
	return 0;
}

static unsigned property_kind(uint32_t cp)
{
	const utf8proc_property_t *p =
		utf8proc_get_property((utf8proc_int32_t)cp);

	if (p->ignorable)
		return LETTER_INVISIBLE;
	switch (p->category) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return LETTER_CAPITAL;
	case UTF8PROC_CATEGORY_NL: /* Roman numerals have case */
		return utf8proc_tolower((utf8proc_int32_t)cp) ==
				       (utf8proc_int32_t)cp
			       ? LETTER_SMALL
			       : LETTER_CAPITAL;
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return LETTER_SMALL;
	case UTF8PROC_CATEGORY_ND:
		return LETTER_DIGIT;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return LETTER_MARK;
	case UTF8PROC_CATEGORY_CF:
		return LETTER_INVISIBLE;
	default:
		return 0;
	}
}

unsigned letters_look_long(const char *s, size_t len)
{
	uint32_t cp;
	size_t n = utf8_get(s, len, &cp);
	unsigned kind;

	if (cp == UTF8_BAD)
		kind = 0;
	else if (cp < 0xC0)
		kind = latin1_kind(cp);
	else if (cp >= 0x2000 && cp < 0x2070)
		kind = punctuation_kind(cp);
	else
		kind = property_kind(cp);
	return LETTERS_LOOK(kind, n);
}

uint32_t letters_lower(uint32_t cp, unsigned kind)
{
	if (kind & LETTER_SUPER)
		return cp == 0xB9 ? '1' : cp - 0xB0 + '0';
	if (!(kind & LETTER_CAPITAL))
		return cp;
	if (cp < 0x100)
		return cp + 0x20;
	/*
	 * Here each capital precedes its small letter, except I with dot and Y
	 * with diaeresis.
	 */
	if (cp < 0x180 && cp != 0x130 && cp != 0x178)
		return cp + 1;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

bool letters_is_quote(uint32_t cp)
{
	switch (cp) {
	case '"':
	case 0xAB:   /* « */
	case 0xBB:   /* » */
	case 0x201C: /* “ */
	case 0x201D: /* ” */
	case 0x201E: /* „ */
	case 0x201F: /* ‟ */
		return true;
	default:
		return false;
	}
}

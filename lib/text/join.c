/* SPDX-License-Identifier: GPL-2.0-or-later */
/* join.c: joins words with a hyphen inside, or broken at the end of a line. */
#include "text/join.h"

#include "base/utf8.h"

#include <string.h>

/* Maximum white space around a line end inside a broken word, in bytes. */
#define BREAK_MAX_BYTES 64

/*
 * Without a dictionary "česko-" LF "německá" and "hospo-" LF "dářství" look the
 * same.  The parts of the former are long; shorter ones are syllables.
 */
#define LEFT_MIN_LETTERS  4
#define RIGHT_MIN_LETTERS 3
/*
 * Longer words are rare; two words of this total length rather had a dash
 * between them.
 */
#define WORD_MAX_LETTERS 20

#define SOFT_HYPHEN 0x00AD
#define NOT_SIGN    0x00AC /* some scanners write it for a soft hyphen */
#define HYPHEN      0x2010

static bool has(const struct text_view *text, size_t at, const char *bytes)
{
	size_t n = strlen(bytes);

	return text->len - at >= n && memcmp(text->s + at, bytes, n) == 0;
}

/* Length of the hyphen at `at`, or 0.  *soft: it occurs only inside words. */
static size_t hyphen(const struct text_view *text, size_t at, bool *soft)
{
	uint32_t cp;
	size_t n = utf8_get(text->s + at, text->len - at, &cp);

	*soft = cp == SOFT_HYPHEN || cp == NOT_SIGN;
	return *soft || cp == '-' || cp == HYPHEN ? n : 0;
}

/* Length of white space with one line end and at most one page end, or 0. */
static size_t line_break(const struct text_view *text, size_t at)
{
	unsigned lines = 0, pages = 0;
	size_t n;

	for (n = 0; at + n < text->len && n < BREAK_MAX_BYTES; n++) {
		char c = text->s[at + n];

		if (c == '\n')
			lines++;
		else if (c == '\f')
			pages++;
		else if (c != ' ' && c != '\t' && c != '\r')
			break;
	}
	return lines <= 1 && pages <= 1 && lines + pages > 0 ? n : 0;
}

static bool all_capital(const struct text_view *text, const struct piece *p)
{
	return !(p->kinds & LETTER_SMALL) && piece_has(text, p, 2);
}

/*
 * Distinguishes "je-" LF "li" or "by-" LF "li" from "jedno-" LF "až" or "Krá-"
 * LF "lováž".
 */
static bool is_enclitic(const struct text_view *text, const struct piece *p)
{
	static const char *const words[] = {"li", "až", "či", "nebo", "ani"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == p->end - p->start &&
		    has(text, p->start, words[i]))
			return true;
	return false;
}

/* "česko", "sociálně": first halves of compounds end like this. */
static bool ends_like_compound(const struct text_view *text,
			       const struct piece *p)
{
	return text->s[p->end - 1] == 'o' ||
	       (p->end >= 2 && has(text, p->end - 2, "ě"));
}

static bool is_address_mark(const struct text_view *text, size_t at)
{
	return at < text->len && text->s[at] && strchr("./@_\\:", text->s[at]);
}

/*
 * Whether it is part of an address or a file name: "www.mesto-" LF
 * "litovel.cz".
 */
static bool in_address(const struct text_view *text, const struct piece *left,
		       const struct piece *right)
{
	if (left->start > 0 && is_address_mark(text, left->start - 1))
		return true;
	return is_address_mark(text, right->end) &&
	       (text_look(text, right->end + 1) & LETTER_WORD);
}

static bool is_unsure(const struct text_view *text, const struct piece *left,
		      const struct piece *right)
{
	const struct piece whole = {.start = left->start, .end = right->end};

	if (!piece_has(text, left, 2) || is_enclitic(text, right) ||
	    in_address(text, left, right) ||
	    piece_has(text, &whole, WORD_MAX_LETTERS + 1))
		return true;
	return piece_has(text, left, LEFT_MIN_LETTERS) &&
	       piece_has(text, right, RIGHT_MIN_LETTERS) &&
	       ((left->kinds & LETTER_CAPITAL) ||
		ends_like_compound(text, left));
}

/*
 * "e-mail" is written "email" as well, "technicko-hospodářský" in one word; but
 * no name loses its hyphen: "Frýdek-Místek".
 */
static enum join join_inside(const struct text_view *text,
			     const struct piece *left,
			     const struct piece *right)
{
	const unsigned kinds = left->kinds | right->kinds;
	const bool capital = right->kinds & LETTER_CAPITAL;

	if (is_enclitic(text, right) || in_address(text, left, right) ||
	    (capital && (kinds & LETTER_SMALL)) || (kinds & LETTER_DIGIT) ||
	    !piece_has(text, right, 2))
		return JOIN_NONE;
	return JOIN_INSIDE;
}

enum join join_hyphen(const struct text_view *text, const struct piece *left,
		      struct piece *right)
{
	size_t at = left->end, n, space;
	unsigned first, around;
	bool soft;

	if (at == text->len || (left->kinds & LETTER_DIGIT))
		return JOIN_NONE;
	n = hyphen(text, at, &soft);
	space = n ? line_break(text, at + n) : 0;
	at += n + space;
	first = text_look(text, at);
	if (!n || !(first & LETTER_ANY))
		return JOIN_NONE;
	piece_scan(text, at, right);
	if (!space)
		return join_inside(text, left, right);
	if (soft)
		return JOIN_SURE;
	around = all_capital(text, left) + all_capital(text, right);
	if (around == 2)
		return JOIN_UNSURE;
	/* A line never begins with a single letter split off a word. */
	if (around == 1 || (first & LETTER_CAPITAL) ||
	    !piece_has(text, right, 2))
		return JOIN_NONE;
	return is_unsure(text, left, right) ? JOIN_UNSURE : JOIN_SURE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.c: composed text becomes words with their place in it. */
#include "text/token.h"

#include "text/join.h"
#include "text/letters.h"

#include "base/utf8.h"

#include <string.h>

/* Line ends inside one word; a fourth is a column of something else. */
#define LINES_MAX 3

/* A piece of this many bytes may be one or two letters. */
#define SHORT_BYTES 4

/* Kinds that make the word differ from its bytes in the text. */
#define KINDS_CHANGED (LETTER_CAPITAL | LETTER_INVISIBLE | LETTER_SUPER)

/* The word that is being put together in t->word. */
struct draft {
	struct piece piece; /* the whole of it */
	size_t len;
	bool joined;
	bool full;
};

void tokens_init(struct tokens *t, const char *text, size_t len)
{
	memset(t, 0, offsetof(struct tokens, word));
	t->text.s = text;
	t->text.len = len;
	t->page = 1;
	t->start_flag = TOKEN_SENTENCE;
}

/* ---- between words */

/*
 * Titles and shortenings before a name or number: their full stop ends no
 * sentence.  Each with the stop, so that no end of a longer word matches.
 */
static bool is_shortening(const struct text_view *text, const struct piece *p)
{
	static const char *const words[] = {
		"ing",  "Ing",  "Mgr",  "Bc",   "Dr",   "JUDr", "MUDr", "PhDr",
		"RNDr", "MVDr", "MgA",  "doc",  "Doc",  "prof", "Prof", "arch",
		"ul",   "tř",   "nám",  "sv",   "kpt",  "gen",  "tzv",  "tj",
		"např", "resp", "odst", "písm", "parc", "vč",   "zn",   "okr",
	};
	size_t len = p->end - p->start, i;

	if (!piece_has(text, p, 2))
		return !(p->kinds & LETTER_DIGIT);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == len &&
		    memcmp(text->s + p->start, words[i], len) == 0)
			return true;
	return false;
}

/* Does the gap in front of `at` make a sentence start there? */
static bool starts_sentence(const struct tokens *t, size_t at, unsigned kinds)
{
	const char *s = t->text.s;
	size_t end = t->last.end;
	unsigned kind;

	if ((kinds & LETTER_LINE) || s[at - 1] == '"')
		return true;
	if (!(kinds & LETTER_STOP))
		/* The text of a list item: "a) Zastupitelstvo". */
		return t->start_flag && s[end] == ')';
	if (s[end] != '.')
		return true;
	letters_kind(s + at, t->text.len - at, &kind);
	return (kind & LETTER_CAPITAL) && !is_shortening(&t->text, &t->last);
}

/* Moves t->at to the next word; false at the end of the text. */
static bool skip_gap(struct tokens *t)
{
	const char *s = t->text.s;
	size_t at = t->at;
	unsigned kinds = 0;

	while (at < t->text.len) {
		unsigned kind;
		size_t n = letters_kind(s + at, t->text.len - at, &kind);

		if (kind & LETTER_WORD)
			break;
		t->page += s[at] == '\f';
		kinds |= kind;
		at += n;
	}
	if (at == t->text.len) {
		t->at = at;
		return false;
	}
	if (at > t->at && t->last.end > 0)
		t->start_flag =
			(kinds || s[at - 1] != ' ' || s[t->last.end] == ')') &&
					starts_sentence(t, at, kinds)
				? TOKEN_SENTENCE
				: 0;
	t->at = at;
	return true;
}

/* ---- a word */

/* Appends the letters in [start, end), lower case, as far as there is room. */
static void append(struct tokens *t, struct draft *d, size_t start, size_t end)
{
	const char *s = t->text.s;

	while (start < end && !d->full) {
		char lower[UTF8_MAX_BYTES];
		unsigned kind;
		uint32_t cp;
		size_t n;

		letters_kind(s + start, end - start, &kind);
		start += utf8_get(s + start, end - start, &cp);
		if (kind & LETTER_INVISIBLE)
			continue;
		n = utf8_put(letters_lower(cp, kind), lower);
		d->full = d->len + n > TOKEN_MAX_BYTES;
		if (d->full)
			break;
		memcpy(t->word + d->len, lower, n);
		d->len += n;
	}
}

static void draft_add(struct tokens *t, struct draft *d, const struct piece *p)
{
	if (!d->joined)
		append(t, d, d->piece.start, d->piece.end);
	append(t, d, p->start, p->end);
	d->piece.end = p->end;
	d->piece.kinds |= p->kinds;
	d->joined = true;
}

/* Returns the end of the first half, if there is a second reading, or 0. */
static size_t join_lines(struct tokens *t, struct draft *d)
{
	size_t parts_at = 0;
	unsigned lines;

	for (lines = 0; lines < LINES_MAX; lines++) {
		struct piece right;
		enum join how;

		if (d->piece.end == t->parts_at)
			break;
		how = join_line(&t->text, &d->piece, &right);
		if (how == JOIN_NONE)
			break;
		if (how == JOIN_UNSURE && !parts_at)
			parts_at = d->piece.end;
		draft_add(t, d, &right);
	}
	return parts_at;
}

/* The same for a short piece with a space behind it. */
static size_t join_letters(struct tokens *t, struct draft *d)
{
	struct spaced_word word;
	struct piece letter;

	if (d->piece.start >= t->row.end)
		spaced_find(&t->text, &d->piece, &t->row);
	if (d->piece.start >= t->row.end || !t->row.gap)
		return 0;
	t->row.stop = t->parts_at;
	spaced_join(&t->text, &t->row, &d->piece, &word);
	while (d->piece.end < word.end &&
	       spaced_next(&t->text, d->piece.end, &letter))
		draft_add(t, d, &letter);
	return word.parts_at;
}

/* One letter, or two of which one is a capital? */
static bool is_letter_or_syllable(const struct tokens *t, const struct piece *p)
{
	size_t bytes = p->end - p->start;

	return bytes == 1 ||
	       (bytes <= SHORT_BYTES &&
		((p->kinds & LETTER_CAPITAL) || !piece_has(&t->text, p, 2)));
}

/* Asked for every word: joins what belongs to it; result as join_lines(). */
static size_t join(struct tokens *t, struct draft *d)
{
	unsigned char next;
	size_t parts_at = 0;

	if (d->piece.end == t->text.len)
		return 0;
	next = (unsigned char)t->text.s[d->piece.end];
	if (next == '-' || next >= 0x80)
		parts_at = join_lines(t, d);
	if (!d->joined && (next == ' ' || next == '\t' || next >= 0x80) &&
	    is_letter_or_syllable(t, &d->piece))
		parts_at = join_letters(t, d);
	return d->joined ? parts_at : 0;
}

static bool all_capital(const struct tokens *t, const struct piece *p)
{
	struct piece letters = *p;
	unsigned kind;

	if (!(p->kinds & LETTER_CAPITAL) || (p->kinds & LETTER_SMALL))
		return false;
	if (!(p->kinds & LETTER_DIGIT))
		return piece_has(&t->text, p, 2);
	/* "P7" has one letter, "CZ03" two. */
	letters_kind(t->text.s + p->start, p->end - p->start, &kind);
	while (letters.end > letters.start &&
	       (unsigned char)t->text.s[letters.end - 1] < 'A')
		letters.end--;
	return (kind & LETTER_CAPITAL) && piece_has(&t->text, &letters, 2);
}

static void describe(const struct tokens *t, const struct draft *d,
		     struct token *out)
{
	const struct piece *p = &d->piece;
	unsigned flags = t->start_flag;

	out->start = p->start;
	out->end = p->end;
	out->page = t->page;
	out->position = t->position;
	if (p->kinds & LETTER_CAPITAL) {
		unsigned kind;

		letters_kind(t->text.s + p->start, p->end - p->start, &kind);
		if (kind & LETTER_CAPITAL)
			flags |= TOKEN_CAPITAL;
		if (all_capital(t, p))
			flags |= TOKEN_UPPER;
	}
	if (p->kinds & LETTER_DIGIT)
		flags |= TOKEN_DIGIT;
	if (d->joined)
		flags |= TOKEN_JOINED;
	out->flags = flags;
}

static void take_word(struct tokens *t, struct draft *d, struct token *out)
{
	const struct piece *p = &d->piece;

	if (!d->joined && !(p->kinds & KINDS_CHANGED) &&
	    p->end - p->start <= TOKEN_MAX_BYTES) {
		out->word = t->text.s + p->start;
		out->len = p->end - p->start;
		return;
	}
	if (!d->joined)
		append(t, d, p->start, p->end);
	out->word = t->word;
	out->len = d->len;
}

/* Pages that end inside a word joined over line ends. */
static uint32_t pages_in(const struct text_view *text, const struct piece *p)
{
	uint32_t pages = 0;
	size_t at;

	for (at = p->start; at < p->end; at++)
		pages += text->s[at] == '\f';
	return pages;
}

bool tokens_next(struct tokens *t, struct token *out)
{
	struct draft d = {.len = 0};
	size_t parts_at;

	if (!skip_gap(t))
		return false;
	piece_scan(&t->text, t->at, &d.piece);
	parts_at = join(t, &d);
	take_word(t, &d, out);
	describe(t, &d, out);
	t->position = out->position + 1;
	if (t->parts_at) {
		/* The joined reading has been given just before. */
		out->flags |= TOKEN_READING;
		out->position--;
		t->position = out->position + 1;
		parts_at = 0;
	}
	t->parts_at = parts_at;
	t->last = d.piece;
	t->at = parts_at ? d.piece.start : d.piece.end;
	if (d.joined && !parts_at)
		t->page += pages_in(&t->text, &d.piece);
	return true;
}

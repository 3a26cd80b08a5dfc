/* SPDX-License-Identifier: GPL-2.0-or-later */
/* token.c: splits composed text into words with their positions. */
#include "text/token.h"

#include "text/join.h"

#include "base/utf8.h"

#include <string.h>

/* Maximum line ends inside one word; a fourth is a column of something else. */
#define LINES_MAX 3

/* Room for "např" and a NUL. */
#define SHORTENING_BYTES 8

/* Classes that make the word differ from its bytes in the text. */
#define KINDS_CHANGED (LETTER_CAPITAL | LETTER_INVISIBLE | LETTER_SUPER)

/* The word being built in t->word. */
struct draft {
	struct piece piece; /* all of it */
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
 * Titles and abbreviations before a name or number: their full stop does not
 * end a sentence.
 */
static bool is_shortening(const struct text_view *text, const struct piece *p)
{
	static const char words[][SHORTENING_BYTES] = {
		"ing",  "Ing",  "Mgr",  "Bc",   "Dr",   "JUDr", "MUDr", "PhDr",
		"RNDr", "MVDr", "MgA",  "doc",  "Doc",  "prof", "Prof", "arch",
		"ul",   "tř",   "nám",  "sv",   "kpt",  "gen",  "tzv",  "tj",
		"např", "resp", "odst", "písm", "parc", "vč",   "zn",   "okr",
	};
	char word[SHORTENING_BYTES] = "";
	size_t i;

	if (p->end - p->start >= sizeof(word))
		return false;
	if (!piece_has(text, p, 2))
		return !(p->kinds & LETTER_DIGIT);
	memcpy(word, text->s + p->start, p->end - p->start);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (memcmp(words[i], word, sizeof(word)) == 0)
			return true;
	return false;
}

/*
 * TOKEN_SENTENCE if the gap before `at` starts a sentence there, otherwise 0.
 */
static unsigned starts_sentence(const struct tokens *t, size_t at,
				unsigned kinds)
{
	const char *s = t->text.s;
	size_t end = t->last.end;

	if ((kinds & LETTER_LINE) || s[at - 1] == '"')
		return TOKEN_SENTENCE;
	if (!(kinds & LETTER_STOP))
		/* The text of a list item: "a) Zastupitelstvo". */
		return s[end] == ')' ? t->start_flag : 0;
	if (s[end] != '.')
		return TOKEN_SENTENCE;
	return (text_look(&t->text, at) & LETTER_CAPITAL) &&
			       !is_shortening(&t->text, &t->last)
		       ? TOKEN_SENTENCE
		       : 0;
}

/* Moves t->at to the next word; false at the end of the text. */
static bool skip_gap(struct tokens *t)
{
	const char *s = t->text.s;
	size_t at = t->at;
	unsigned kinds = 0, look;

	/* The most common gap. */
	if (at > 0 && at + 1 < t->text.len && s[at] == ' ' &&
	    (letters_step[(unsigned char)s[at + 1]] & LETTER_WORD)) {
		t->start_flag = 0;
		t->at = at + 1;
		return true;
	}
	for (; !((look = text_look(&t->text, at)) & LETTER_WORD) && look;
	     at += LETTERS_BYTES(look)) {
		t->page += s[at] == '\f';
		kinds |= look;
	}
	/*
	 * If nothing was skipped, a second reading starts where the first did.
	 */
	if (look && at > t->at && t->last.end > 0)
		t->start_flag = starts_sentence(t, at, kinds);
	t->at = at;
	return look;
}

/* ---- words */

/* Appends one character in lower case, unless the word is full. */
static void append_lower(struct tokens *t, struct draft *d, uint32_t cp,
			 unsigned kind)
{
	char lower[UTF8_MAX_BYTES];
	size_t n = utf8_put(letters_lower(cp, kind), lower);

	d->full = d->len + n > TOKEN_MAX_BYTES;
	if (!d->full) {
		memcpy(t->word + d->len, lower, n);
		d->len += n;
	}
}

/*
 * Appends the letters in [start, end) in lower case, as far as there is room.
 */
static void append(struct tokens *t, struct draft *d, size_t start, size_t end)
{
	const char *s = t->text.s;

	while (start < end && !d->full) {
		unsigned look = letters_look(s + start, end - start);
		uint32_t cp;

		if (LETTERS_BYTES(look) == 1 && d->len < TOKEN_MAX_BYTES) {
			/* In ASCII one bit distinguishes lower case. */
			t->word[d->len++] = look & LETTER_CAPITAL
						    ? (char)(s[start] | 0x20)
						    : s[start];
			start++;
			continue;
		}
		start += utf8_get(s + start, end - start, &cp);
		if (!(look & LETTER_INVISIBLE))
			append_lower(t, d, cp, LETTERS_KIND(look));
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

/*
 * Returns the end of the first half if there is a second reading, otherwise 0.
 */
static size_t join_hyphens(struct tokens *t, struct draft *d)
{
	size_t parts_at = 0;
	unsigned lines;

	for (lines = 0; lines < LINES_MAX; lines++) {
		struct piece right;
		enum join how;

		if (d->piece.end == t->parts_at)
			break;
		how = join_hyphen(&t->text, &d->piece, &right);
		if (how == JOIN_INSIDE && !d->joined && !t->parts_at)
			t->beside = right;
		if (how == JOIN_NONE || how == JOIN_INSIDE)
			break;
		if (how == JOIN_UNSURE && !parts_at)
			parts_at = d->piece.end;
		draft_add(t, d, &right);
	}
	return parts_at;
}

/* The same for a short piece followed by a space. */
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

/*
 * Whether a row of single letters could begin with `p`, which is followed by a
 * space.  Rejects most words, testing the rarest condition first: that a single
 * letter follows the space.
 */
static bool may_begin_row(const struct text_view *text, const struct piece *p)
{
	/* Lower bound of the first byte of a letter with this many bytes. */
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	const unsigned char *u = (const unsigned char *)text->s;
	size_t bytes = p->end - p->start;

	if (text->s[p->end] == ' ' && text->len - p->end > 2 &&
	    (letters_step[u[p->end + 1]] & LETTER_WORD) &&
	    (letters_step[u[p->end + 2]] & (LETTER_WORD | LETTER_MARK)))
		return false;
	return bytes < sizeof(lead) &&
	       ((p->kinds & LETTER_CAPITAL) || u[p->start] >= lead[bytes]);
}

/* Called for every word: joins its parts; result as for join_hyphens(). */
static size_t join(struct tokens *t, struct draft *d)
{
	unsigned char next;
	size_t parts_at = 0;

	if (d->piece.end == t->text.len)
		return 0;
	next = (unsigned char)t->text.s[d->piece.end];
	if (next == '-' || next >= 0x80)
		parts_at = join_hyphens(t, d);
	if (!d->joined && (next == ' ' || next >= 0x80) &&
	    may_begin_row(&t->text, &d->piece))
		parts_at = join_letters(t, d);
	return d->joined ? parts_at : 0;
}

/* "ZM", "CZ03", but not "P7", which has one letter. */
static bool all_capital(const struct text_view *text, const struct piece *p)
{
	unsigned letters = 0;
	size_t at = p->start;

	if (p->kinds & LETTER_SMALL)
		return false;
	while (at < p->end && letters < 2) {
		unsigned look = text_look(text, at);

		letters += (look & LETTER_CAPITAL) != 0;
		at += LETTERS_BYTES(look);
	}
	return letters == 2;
}

static void describe(const struct tokens *t, const struct draft *d, bool second,
		     struct token *out)
{
	const struct piece *p = &d->piece;
	unsigned flags = t->start_flag | (second ? TOKEN_READING : 0);

	out->start = p->start;
	out->end = p->end;
	out->page = t->page;
	out->position = t->position - second;
	if (p->kinds & LETTER_CAPITAL) {
		if (text_look(&t->text, p->start) & LETTER_CAPITAL)
			flags |= TOKEN_CAPITAL;
		if (all_capital(&t->text, p))
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

/* Pages that end inside a word joined across line ends. */
static uint32_t pages_in(const struct text_view *text, const struct piece *p)
{
	uint32_t pages = 0;
	size_t at;

	for (at = p->start; at < p->end; at++)
		pages += text->s[at] == '\f';
	return pages;
}

/* What the last token is with its neighbour, without the hyphen between. */
static void take_whole(struct tokens *t, struct token *out)
{
	struct draft d = {.piece = t->last};

	draft_add(t, &d, &t->beside);
	take_word(t, &d, out);
	describe(t, &d, true, out);
	t->beside.end = 0;
}

bool tokens_next(struct tokens *t, struct token *out)
{
	struct draft d = {.len = 0};
	size_t parts_at;

	if (t->beside.end > 0) {
		take_whole(t, out);
		return true;
	}
	if (!skip_gap(t))
		return false;
	piece_scan(&t->text, t->at, &d.piece);
	parts_at = join(t, &d);
	take_word(t, &d, out);
	/* After the first reading, the second starts at the same place. */
	describe(t, &d, t->parts_at > 0, out);
	t->position = out->position + 1;
	t->parts_at = t->parts_at ? 0 : parts_at;
	t->last = d.piece;
	t->at = t->parts_at ? d.piece.start : d.piece.end;
	if (d.joined && !t->parts_at)
		t->page += pages_in(&t->text, &d.piece);
	return true;
}

/* ---- skipped words */

/*
 * The word after a gap that ends no sentence, as most do not: a space,
 * optionally after a comma.  0: another kind of gap.
 */
static size_t behind_plain_gap(const struct text_view *text, size_t at)
{
	if (at == 0 || text->len - at < sizeof(", a"))
		return 0;
	at += text->s[at] == ',';
	return text->s[at] == ' ' && (text_look(text, at + 1) & LETTER_WORD)
		       ? at + 1
		       : 0;
}

/* Whether join() would leave the piece as it is. */
static bool stands_alone(const struct text_view *text, const struct piece *p)
{
	unsigned char next =
		p->end < text->len ? (unsigned char)text->s[p->end] : '\0';

	return next != '-' && next < 0x80 &&
	       !(next == ' ' && may_begin_row(text, p));
}

void tokens_skip(struct tokens *t, uint32_t position)
{
	size_t start;
	struct piece p;

	while (t->position < position && t->parts_at == 0 &&
	       t->beside.end == 0 &&
	       (start = behind_plain_gap(&t->text, t->at)) > 0) {
		piece_scan(&t->text, start, &p);
		if (!stands_alone(&t->text, &p))
			return;
		t->last = p;
		t->at = p.end;
		t->start_flag = 0;
		t->position++;
	}
}

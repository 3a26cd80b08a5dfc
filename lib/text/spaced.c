/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spaced.c: joins words that are letter-spaced for emphasis, "Z á p i s". */
#include "text/spaced.h"

#include "text/fold.h"
#include "text/join.h"

#include "base/utf8.h"

#include <string.h>

/* Shorter rows of single letters may be one-letter words or initials. */
#define ROW_MIN_LETTERS 4
/* After a first syllable, "ZÁ P I S", this many are enough. */
#define ROW_MIN_AFTER_SYLLABLE 3
/* A longer heading is cut in two; this keeps the work per letter small. */
#define ROW_MAX_LETTERS 200
/* Wider gaps separate columns of a table. */
#define GAP_MAX_WIDTH 8
/* This many different letters are a word, whatever repeats. */
#define ENOUGH_DIFFERENT 6

/* A single letter. */
struct lone {
	struct piece piece;
	unsigned gap;   /* width of the gap before it */
	uint32_t lower; /* the letter in lower case */
	bool capital;
};

/*
 * Width of the gap at *at, which moves after it; 0 if there is none.  A tab is
 * not a gap: it separates cells of a table.
 */
static unsigned skip_gap(const struct text_view *text, size_t *at)
{
	unsigned width = 0;

	while (*at < text->len && width <= GAP_MAX_WIDTH) {
		uint32_t cp;
		size_t n = utf8_get(text->s + *at, text->len - *at, &cp);

		/* Every other kind of space is wider than a plain one. */
		if (cp == ' ')
			width += 1;
		else if (cp == 0xA0 || cp == 0x202F ||
			 (cp >= 0x2000 && cp <= 0x200A))
			width += 2;
		else
			break;
		*at += n;
	}
	return width;
}

/* "č." and "č ." are abbreviations, not the end of a letter-spaced word. */
static bool is_number_sign(const struct text_view *text, const struct lone *l)
{
	size_t at = l->piece.end;

	if (l->lower != 0x10D)
		return false;
	skip_gap(text, &at);
	return at < text->len && text->s[at] == '.';
}

/*
 * Whether the bytes at `at` tie the preceding letter to what follows: "s.r.o."
 */
static bool is_tied(const struct text_view *text, size_t at)
{
	static const char ties[] = "-'/@_\\&+=<>";

	if (at >= text->len || !text->s[at])
		return false;
	return strchr(ties, text->s[at]) ||
	       (text->s[at] == '.' && (text_look(text, at + 1) & LETTER_WORD));
}

/* Reads one letter that is not tied to what follows. */
static bool read_lone(const struct text_view *text, size_t at, struct lone *l)
{
	unsigned look = text_look(text, at);
	uint32_t cp;

	/* Check before scanning, because this may be a word of any length. */
	if (!(look & LETTER_ANY) ||
	    (text_look(text, at + LETTERS_BYTES(look)) & LETTER_WORD))
		return false;
	piece_scan(text, at, &l->piece);
	if (piece_has(text, &l->piece, 2))
		return false;
	utf8_get(text->s + at, text->len - at, &cp);
	l->lower = letters_lower(cp, look);
	l->capital = look & LETTER_CAPITAL;
	return !is_tied(text, l->piece.end) && !is_number_sign(text, l);
}

static bool lone_after(const struct text_view *text, size_t at, struct lone *l)
{
	l->gap = skip_gap(text, &at);
	return l->gap > 0 && l->gap <= GAP_MAX_WIDTH && at < text->len &&
	       read_lone(text, at, l);
}

bool spaced_next(const struct text_view *text, size_t at, struct piece *letter)
{
	struct lone l;

	if (!lone_after(text, at, &l))
		return false;
	*letter = l.piece;
	return true;
}

/* ---- judging a row */

struct tally {
	unsigned letters;
	unsigned gap;        /* the narrowest */
	unsigned in_order;   /* letters in alphabetical order: a b c */
	unsigned triples;    /* letters like the two before: x x x */
	unsigned one_letter; /* letters that are Czech words: v a z k */
	unsigned sonants;    /* letters that form syllables: vowels, l, r */
	uint64_t seen;       /* set of letters */
	uint32_t last, last_but_one;
};

static bool is_word(uint32_t lower)
{
	return lower < 0x80 && strchr("aikosuvz", (int)lower);
}

static char base(uint32_t lower)
{
	char utf8[UTF8_MAX_BYTES], plain[UTF8_MAX_BYTES];
	size_t n = utf8_put(lower, utf8);

	return fold(utf8, n, plain) == 1 ? plain[0] : '?';
}

static bool is_vowel(uint32_t lower)
{
	return strchr("aeiouy", base(lower));
}

static void tally_add(struct tally *t, uint32_t lower, unsigned gap)
{
	t->letters++;
	if (gap && (gap < t->gap || !t->gap))
		t->gap = gap;
	t->in_order += lower == t->last + 1;
	t->triples += lower == t->last && lower == t->last_but_one;
	t->one_letter += is_word(lower);
	/* Letters of other scripts are not distinguished. */
	t->sonants += is_vowel(lower) || strchr("lr?", base(lower));
	t->seen |= (uint64_t)1 << (lower & 63);
	t->last_but_one = t->last;
	t->last = lower;
}

/* Whether the letters could be words, rather than a table or list. */
static bool is_language(const struct tally *t)
{
	unsigned different = 0;
	uint64_t left;

	for (left = t->seen; left; left &= left - 1)
		different++;
	if (t->triples > 0 || t->sonants == 0 || t->one_letter == t->letters ||
	    t->in_order + 1 == t->letters)
		return false;
	return different >= ENOUGH_DIFFERENT || 2 * different > t->letters;
}

/*
 * Whether any word is long enough, if wider gaps and new capitals separate
 * words.
 */
static bool has_long_word(const struct text_view *text,
			  const struct piece *first, size_t end, unsigned gap)
{
	unsigned letters = piece_has(text, first, 2) ? 2 : 1;
	bool small = first->kinds & LETTER_SMALL;
	size_t at = first->end;
	struct lone l;

	while (at < end && letters < ROW_MIN_LETTERS &&
	       lone_after(text, at, &l)) {
		letters = l.gap > gap || (l.capital && small) ? 1 : letters + 1;
		small = !l.capital;
		at = l.piece.end;
	}
	return letters >= ROW_MIN_LETTERS;
}

/*
 * Two letters that are a word by themselves make it uncertain: "PO Z V Á N K
 * A".
 */
static bool is_short_word(const struct text_view *text, const struct piece *p)
{
	static const char words[] = "ze ve ke se na za do od po ku je by "
				    "to ta ti ty my vy on co si že už ";
	char lower[2 * UTF8_MAX_BYTES + 1];
	size_t at = p->start, n = 0;

	while (at < p->end && n <= UTF8_MAX_BYTES) {
		unsigned look = text_look(text, at);
		uint32_t cp;

		at += utf8_get(text->s + at, p->end - at, &cp);
		n += utf8_put(letters_lower(cp, look), lower + n);
	}
	lower[n] = '\0';
	return strstr(words, lower);
}

/* Reads the piece as two letters, a capital first, with a vowel: "ZÁ". */
static bool read_syllable(const struct text_view *text, const struct piece *p,
			  struct tally *t, bool *all_capital)
{
	unsigned kinds[2], i;
	size_t at = p->start;
	bool vowel = false;

	if (!(p->kinds & LETTER_CAPITAL) || (p->kinds & ~LETTER_ANY) ||
	    piece_has(text, p, 3))
		return false;
	for (i = 0; i < 2; i++) {
		uint32_t cp;

		kinds[i] = text_look(text, at);
		at += utf8_get(text->s + at, p->end - at, &cp);
		cp = letters_lower(cp, kinds[i]);
		vowel |= is_vowel(cp);
		tally_add(t, cp, 0);
	}
	*all_capital = kinds[1] & LETTER_CAPITAL;
	return vowel && (kinds[0] & LETTER_CAPITAL);
}

void spaced_find(const struct text_view *text, const struct piece *first,
		 struct spaced *row)
{
	bool syllable = piece_has(text, first, 2), capitals = false, found;
	unsigned before = syllable ? 2 : 1, need = ROW_MIN_LETTERS;
	struct tally t = {0};
	size_t at = first->end;
	struct lone l;

	if (syllable) {
		if (!read_syllable(text, first, &t, &capitals))
			return;
		need = before + (is_short_word(text, first)
					 ? ROW_MIN_LETTERS
					 : ROW_MIN_AFTER_SYLLABLE);
	} else if (read_lone(text, first->start, &l)) {
		tally_add(&t, l.lower, 0);
	} else {
		return;
	}
	while (t.letters < ROW_MAX_LETTERS && lone_after(text, at, &l) &&
	       (!syllable || l.capital == capitals)) {
		tally_add(&t, l.lower, l.gap);
		at = l.piece.end;
	}
	found = t.letters >= need && is_language(&t) &&
		has_long_word(text, first, at, t.gap);
	/* After a mere two-letter word the letters are judged by themselves. */
	if (t.letters == before || (syllable && !found))
		return;
	*row = (struct spaced){.end = at, .gap = found ? t.gap : 0};
}

/* ---- building a word */

struct build {
	const struct text_view *text;
	const struct spaced *row;
	unsigned letters;
	bool all_capital;
	bool last_capital;
	uint32_t last; /* lower case */
};

static bool next_in_row(const struct build *b, size_t at, struct lone *l)
{
	return at < b->row->end && at != b->row->stop &&
	       lone_after(b->text, at, l) && l->gap <= b->row->gap;
}

/*
 * Whether a change of case separates the words: "Z Á P I S z", "N o v á k J a
 * n".
 */
static bool case_parts(const struct build *b, const struct lone *l,
		       const struct lone *after)
{
	if (l->capital && !b->last_capital)
		return true;
	if (!l->capital)
		return b->all_capital && b->letters >= 2;
	return b->letters == 1 && after && !after->capital;
}

/*
 * `l` ends the row, and may be a word by itself before an ordinary one: "Z á p
 * i s z jednání".  Decides whether it belongs to the preceding word.
 */
static enum join join_last(const struct build *b, const struct lone *l)
{
	size_t at = l->piece.end;
	unsigned look, gap;

	if (at != b->row->end || !is_word(l->lower) ||
	    b->letters < ROW_MIN_LETTERS)
		return JOIN_SURE;
	gap = skip_gap(b->text, &at);
	if (gap == 0 || gap > b->row->gap || at == b->text->len)
		return JOIN_SURE;
	look = text_look(b->text, at);
	at += LETTERS_BYTES(look);
	/* A word before "č. 5" needs no "s". */
	if (!(look & LETTER_WORD) ||
	    ((look & LETTER_ANY) && !(text_look(b->text, at) & LETTER_WORD)))
		return JOIN_SURE;
	if (!is_vowel(l->lower))
		return JOIN_UNSURE;
	/* Czech words end in one vowel, or in "ou". */
	if (is_vowel(b->last) && !(b->last == 'o' && l->lower == 'u'))
		return JOIN_NONE;
	return JOIN_SURE;
}

void spaced_join(const struct text_view *text, const struct spaced *row,
		 const struct piece *first, struct spaced_word *word)
{
	bool syllable = piece_has(text, first, 2), more, after_too;
	struct build b = {.text = text, .row = row};
	struct lone l, after;

	b.letters = syllable ? 2 : 1;
	b.all_capital = !(first->kinds & LETTER_SMALL);
	b.last_capital = b.all_capital;
	*word = (struct spaced_word){.end = first->end};
	if (syllable && is_short_word(text, first))
		word->parts_at = first->end;
	more = next_in_row(&b, word->end, &l);
	for (; more; l = after, more = after_too) {
		enum join join = JOIN_SURE;

		after_too = next_in_row(&b, l.piece.end, &after);
		if (case_parts(&b, &l, after_too ? &after : NULL))
			break;
		if (!after_too)
			join = join_last(&b, &l);
		if (join == JOIN_NONE)
			break;
		if (join == JOIN_UNSURE && !word->parts_at)
			word->parts_at = word->end;
		word->end = l.piece.end;
		b.letters++;
		b.all_capital = b.all_capital && l.capital;
		b.last_capital = l.capital;
		b.last = l.lower;
	}
}

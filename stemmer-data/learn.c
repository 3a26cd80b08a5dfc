/* SPDX-License-Identifier: GPL-2.0-or-later */
/* learn.c: learns how the end of an unknown word tells its lexeme. */
#include "unknown.h"

#include "base/utf8.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

/*
 * All forms of common words, sorted from their last letter, are a tree of word
 * ends.  Each node has the edit (cut, ending) that most of the forms below it
 * need; it is the rule for unknown words with that end.  Nodes that only repeat
 * the rule above them are left out.
 */
#define END_MAX_LETTERS 6  /* longer ends are words, not ends */
#define END_MIN_FORMS   8  /* fewer are chance */
#define SEEN_VOTE       30 /* of a form in use; many a vocative has 1 */
#define MORE_BYTES      2  /* that a lexeme may have: zastupitelstev */
#define LETTERS_LEFT    2  /* letters of the word that must be left */

struct sample {
	uint64_t end;     /* last eight bytes, the last one highest */
	const char *form; /* belongs to the forms */
	uint32_t len;
	uint32_t edit; /* number in the edits */
	uint32_t vote;
};

struct learner {
	struct image *image;
	struct wordlist edits; /* "cut ending" as a word */
	struct sample *samples;
	uint32_t *tally;          /* by edit */
	char key[FORM_MAX_BYTES]; /* the current word end, backwards */
};

static int from_the_end(const void *a, const void *b)
{
	const struct sample *x = a, *y = b;
	uint32_t i = x->len, j = y->len;

	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	while (i && j) {
		unsigned char c = (unsigned char)x->form[--i];
		unsigned char d = (unsigned char)y->form[--j];

		if (c != d)
			return c < d ? -1 : 1;
	}
	if (i || j)
		return i ? 1 : -1;
	return x->edit < y->edit ? -1 : x->edit > y->edit;
}

static uint32_t edit_number(struct learner *l, const struct edit *edit)
{
	char text[FORM_MAX_BYTES];
	size_t len = strlen(edit->ending);

	if (edit->cut > READING_CUT_MAX || len > edit->cut + MORE_BYTES)
		return WORDLIST_NONE;
	text[0] = (char)(edit->cut + 1);
	memcpy(text + 1, edit->ending, len);
	return put_word(&l->edits, text, len + 1);
}

static uint64_t last_bytes(const char *form, uint32_t len)
{
	uint64_t end = 0;

	for (int b = 0; b < 8; b++)
		end = end << 8 | (unsigned char)(len ? form[--len] : 0);
	return end;
}

static uint32_t gather(struct learner *l, const struct forms *f,
		       const struct lexemes *lexemes)
{
	const struct reading *r = ITEMS(struct reading, f->readings);
	uint32_t count = LENGTH(struct reading, f->readings), n = 0;

	l->samples = need(count, sizeof(*l->samples));
	for (uint32_t end, i = 0; i < count; i = end) {
		struct sample *s = &l->samples[n];
		struct edit edit;

		end = forms_group_end(f, i);
		if (r[i].flags & READING_PROPER)
			continue;
		s->form = forms_text(f, &r[i]);
		s->len = (uint32_t)strlen(s->form);
		s->end = last_bytes(s->form, s->len);
		edit = edit_between(
			s->form, wordlist_text(&lexemes->words, r[i].lexeme));
		s->edit = edit_number(l, &edit);
		s->vote = r[i].flags & READING_SEEN ? SEEN_VOTE : 1;
		n += s->edit != WORDLIST_NONE;
	}
	return n;
}

/* The most frequent edit of samples[from, to) that only changes the end. */
static uint32_t best_edit(struct learner *l, uint32_t from, uint32_t to,
			  uint32_t depth, uint32_t *votes)
{
	uint32_t best = WORDLIST_NONE;

	*votes = 0;
	for (uint32_t i = from; i < to; i++)
		l->tally[l->samples[i].edit] += l->samples[i].vote;
	for (uint32_t i = from; i < to; i++) {
		uint32_t e = l->samples[i].edit;
		uint32_t cut = (unsigned char)*wordlist_text(&l->edits, e) - 1u;

		if (cut <= depth && l->tally[e] > *votes) {
			*votes = l->tally[e];
			best = e;
		}
		l->tally[e] = 0;
	}
	return best;
}

static void add_rule(struct learner *l, uint32_t edit)
{
	const char *text = wordlist_text(&l->edits, edit);
	struct edit e = {(unsigned char)text[0] - 1u, LETTERS_LEFT, text + 1};

	image_add(l->image, l->key, &e, 1);
}

/* Bytes of the letter that ends at form[len). */
static uint32_t letter_bytes(const struct sample *s, uint32_t depth)
{
	uint32_t at = s->len - depth, n = 1;

	while (n < at && (s->form[at - n] & 0xC0) == 0x80)
		n++;
	return n;
}

/*
 * Finds rules for samples[from, to), which share their last `depth` bytes;
 * `above` is the rule of the shorter end.  Recursion ends at END_MAX_LETTERS.
 */
static void descend(struct learner *l, uint32_t from, uint32_t to,
		    uint32_t depth, uint32_t above, int letters)
{
	uint32_t votes, next, edit = best_edit(l, from, to, depth, &votes);

	l->key[depth] = '\0';
	if (edit != WORDLIST_NONE && edit != above && depth > 0)
		add_rule(l, edit);
	if (edit == WORDLIST_NONE)
		edit = above;
	while (from < to && l->samples[from].len <= depth)
		from++;
	if (letters == END_MAX_LETTERS)
		return;
	for (; from < to; from = next) {
		const struct sample *s = &l->samples[from];
		uint32_t n = letter_bytes(s, depth);
		const char *letter = s->form + s->len - depth - n;

		for (next = from + 1; next < to; next++) {
			const struct sample *t = &l->samples[next];

			if (t->len < depth + n ||
			    memcmp(t->form + t->len - depth - n, letter, n))
				break;
		}
		if (next - from < END_MIN_FORMS)
			continue;
		for (uint32_t i = 0; i < n; i++)
			l->key[depth + i] = letter[n - 1 - i];
		descend(l, from, next, depth + n, edit, letters + 1);
	}
}

void unknown_learn(struct image *o, const struct forms *f,
		   const struct lexemes *l)
{
	struct learner learner = {.image = o};
	uint32_t count = gather(&learner, f, l);

	qsort(learner.samples, count, sizeof(*learner.samples), from_the_end);
	learner.tally = need(learner.edits.count, sizeof(*learner.tally));
	descend(&learner, 0, count, 0, WORDLIST_NONE, 0);
	image_end(o, LEXICON_WORD_ENDS);
	wordlist_release(&learner.edits);
	free(learner.samples);
	free(learner.tally);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* near.c: how near the query words stand to each other in a passage. */
#include "search/near.h"

#include <string.h>

void near_begin(struct near *n, const struct tree *tree)
{
	n->count = 0;
	for (size_t i = 0; i < tree->leaf_count; i++)
		if (!tree->leaves[i].stop && leaf_counts(&tree->leaves[i]))
			n->places[n->count++] =
				(struct place){.leaf = &tree->leaves[i]};
}

static void raise(double *nearest, uint32_t from, uint32_t to)
{
	double apart = (double)to - from;

	if (apart > 0 && 1 / (apart * apart) > *nearest)
		*nearest = 1 / (apart * apart);
}

/*
 * Word number `i` stands at token `at`: how far back are the words before it?
 */
static void measure(struct near *n, size_t i, uint32_t at)
{
	struct place *place = &n->places[i];

	if (i > 0 && place[-1].met) {
		raise(&place[-1].nearest, place[-1].at, at);
		raise(&place[-1].nearest_ordered, place[-1].at, at);
	}
	if (i + 1 < n->count && place[1].met)
		raise(&place->nearest, place[1].at, at);
}

static void stand(struct place *place, uint32_t at)
{
	place->met = true;
	place->at = at;
}

void near_take(struct near *n, const struct matcher *m,
	       const struct matched *match)
{
	const size_t *first = m->first_typed;

	for (size_t i = 0; i < n->count; i++) {
		struct place *place = &n->places[i];

		if (first[place->leaf->number] != first[match->leaf->number])
			continue;
		place->as_typed = place->as_typed || match->as_typed;
		measure(n, i, match->position);
		stand(place, match->position);
	}
}

/* ---- the same by the stored order */

/* The lexemes of each word; order_places() puts numbers in their place. */
static bool take_words(const struct near *n, const struct matcher *m,
		       struct near_scratch *scratch)
{
	const uint64_t *all = (const uint64_t *)(const void *)m->lexemes.data;
	uint64_t *next;

	buf_reset(&scratch->lexemes);
	next = (uint64_t *)(void *)buf_reserve(&scratch->lexemes,
					       m->lexemes.len + 1);
	if (!next)
		return false;
	for (size_t i = 0; i < n->count; i++) {
		const struct leaf *leaf = n->places[i].leaf;
		const uint64_t *lexeme = &all[m->first_lexeme[leaf->number]];
		struct order_word *word = &scratch->words[i];

		*word = (struct order_word){next, 0};
		for (size_t j = 0; j < leaf->count; j++)
			if (leaf->alternatives[j].kind == SPIS_TERM_LEXEME)
				word->lexemes[word->count++] = lexeme[j];
		next += word->count;
	}
	return true;
}

/* Words that may stand at one position; `at` is 64 positions of each word. */
static void stand_all(struct near *n, const uint64_t *at, unsigned bit,
		      uint32_t position)
{
	for (size_t i = 0; i < n->count; i++)
		if (at[i] >> bit & 1)
			measure(n, i, position);
	for (size_t i = 0; i < n->count; i++)
		if (at[i] >> bit & 1)
			stand(&n->places[i], position);
}

/* Takes 64 positions; the text begins at `first`. */
static void go_through(struct near *n, const uint64_t *at, uint32_t position,
		       uint32_t first)
{
	uint64_t any = 0;

	for (size_t i = 0; i < n->count; i++)
		any |= at[i];
	for (; any; any &= any - 1) {
		unsigned bit = (unsigned)__builtin_ctzll(any);

		if (position + bit >= first)
			stand_all(n, at, bit, position + bit);
	}
}

bool near_bound(struct near *n, const struct matcher *m, struct bytes order,
		struct near_scratch *scratch)
{
	uint32_t first, end;
	const uint64_t *at;

	near_begin(n, m->tree);
	buf_reset(&scratch->places);
	if (!take_words(n, m, scratch) ||
	    !order_places(order, scratch->words, n->count, &scratch->places,
			  &first, &end) ||
	    scratch->places.failed)
		return false;
	at = (const uint64_t *)(const void *)scratch->places.data;
	for (uint32_t i = 0; i < end; i += 64, at += n->count)
		go_through(n, at, i, first);
	for (size_t i = 0; i < n->count; i++)
		n->places[i].as_typed = n->places[i].met;
	return true;
}

void near_release(struct near_scratch *scratch)
{
	buf_release(&scratch->lexemes);
	buf_release(&scratch->places);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rerank.c: the first hits in the order of how they hold the words. */
#include "search/rerank.h"

#include "search/matches.h"

#include <stdlib.h>
#include <string.h>

/* Of a passage; most are a tenth of it. */
#define RERANK_BYTES (16u * 1024)

/*
 * Two neighbours of the query add this share of the lesser of their weights,
 * divided by the square of how many words apart they are; in the order of the
 * query, the second besides.  Mean reciprocal rank without, and with these in
 * the first 50 hits: minutes .8358, .8436; resolutions .8256, .8336.
 */
#define NEAR_SHARE  0.2
#define ORDER_SHARE 0.1

/*
 * A word in the form that was typed adds this share of its weight; BM25 gives
 * up to 1.6 times it.  Of a long query one form says little.
 */
#define FORM_SHARE 0.15
#define FORM_WORDS RARE_WORDS

/*
 * A reference, if it is one there as well, and not only its digits, adds this
 * share of what its words weigh.
 */
#define CITED_SHARE 1.0

/* Where a word of the query was met last, and how near the next one. */
struct place {
	const struct leaf *leaf;
	bool met;
	bool as_typed;
	uint32_t at;            /* token */
	double nearest;         /* to the next word of the query, 1 / d^2 */
	double nearest_ordered; /* the same in the order of the query */
};

/* Words of the query that say something, in its order. */
struct look {
	size_t count;
	struct place places[SPIS_MAX_QUERY_WORDS];
	bool cited[TREE_MAX_REFERENCES];
};

static void raise(double *nearest, uint32_t from, uint32_t to)
{
	double apart = (double)to - from;

	if (apart > 0 && 1 / (apart * apart) > *nearest)
		*nearest = 1 / (apart * apart);
}

/* Word number `i` stands at token `at`. */
static void meet(struct look *l, size_t i, uint32_t at)
{
	struct place *place = &l->places[i];

	place->met = true;
	place->at = at;
	if (i > 0 && place[-1].met) {
		raise(&place[-1].nearest, place[-1].at, at);
		raise(&place[-1].nearest_ordered, place[-1].at, at);
	}
	if (i + 1 < l->count && place[1].met)
		raise(&place->nearest, place[1].at, at);
}

/* The matcher tells the first of words that are typed several times. */
static void take(struct look *l, const struct matched *match)
{
	for (size_t i = 0; i < l->count; i++) {
		struct place *place = &l->places[i];

		if (place->leaf != match->leaf &&
		    strcmp(place->leaf->word, match->leaf->word) != 0)
			continue;
		place->as_typed = place->as_typed || match->as_typed;
		meet(l, i, match->position);
	}
}

static void begin(struct look *l, const struct tree *tree)
{
	l->count = 0;
	memset(l->cited, 0, sizeof(l->cited));
	for (size_t i = 0; i < tree->leaf_count; i++)
		if (!tree->leaves[i].stop)
			l->places[l->count++] =
				(struct place){.leaf = &tree->leaves[i]};
}

static void look_through(struct look *l, const struct tree *tree,
			 const struct text *text)
{
	size_t count;
	const struct matched *matches = matches_of(text, &count);

	begin(l, tree);
	for (size_t i = 0; i < count && matches[i].end < RERANK_BYTES; i++)
		if (matches[i].cited)
			l->cited[matches[i].citation] = true;
		else if (!matches[i].derived)
			take(l, &matches[i]);
}

/* What the passage adds to the score of its document. */
static double bonus_of(const struct look *l, const struct tree *tree,
		       const double *weight)
{
	double bonus = 0;

	for (size_t i = 0; i < tree->citation_count; i++) {
		const struct citation *c = &tree->citations[i];

		if (!l->cited[i])
			continue;
		for (size_t k = c->first; k <= c->last; k++)
			bonus += CITED_SHARE * weight[k];
	}
	for (size_t i = 0; i < l->count; i++) {
		const struct place *place = &l->places[i];
		double own = weight[place->leaf->number], next;

		if (l->count <= FORM_WORDS && place->as_typed)
			bonus += FORM_SHARE * own;
		if (i + 1 == l->count)
			break;
		next = weight[place[1].leaf->number];
		bonus += (NEAR_SHARE * place->nearest +
			  ORDER_SHARE * place->nearest_ordered) *
			 (own < next ? own : next);
	}
	return bonus;
}

/* What any passage adds at most. */
static double most_of(const struct tree *tree, const double *weight)
{
	struct look look;

	begin(&look, tree);
	for (size_t i = 0; i < look.count; i++) {
		struct place *place = &look.places[i];

		place->as_typed = true;
		place->nearest = place->nearest_ordered = 1;
	}
	memset(look.cited, true, sizeof(look.cited));
	return bonus_of(&look, tree, weight);
}

static int compare_hits(const void *a, const void *b)
{
	const struct store_hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->passage < y->passage ? -1 : x->passage > y->passage;
}

uint32_t rerank_limit(uint32_t offset, uint32_t limit, const struct rare *rare)
{
	uint32_t room = UINT32_MAX - offset;
	uint32_t wanted = offset + (limit < room ? limit : room);
	uint32_t least = rare->count > 0 ? RARE_HITS : RERANK_HITS;

	return wanted < least ? least : wanted;
}

/* What a passage adds for the forms that few have. */
static double most_of_forms(const struct rare *rare, const double *weight)
{
	double most = 0;

	for (size_t i = 0; i < rare->count; i++)
		most += FORM_SHARE * weight[rare->form[i].leaf->number];
	return most;
}

static spis_status add_bonus(struct error *e, struct texts *texts,
			     struct matcher *m, struct store_hit *hit)
{
	struct look look;
	struct text *text;
	spis_status status = texts_get(e, texts, hit, &text);

	if (status == SPIS_OK)
		status = matches_find(e, m, text);
	if (status != SPIS_OK)
		return status;
	look_through(&look, m->tree, text);
	hit->score += bonus_of(&look, m->tree, m->weight);
	return SPIS_OK;
}

/*
 * Once the page is full, hits are looked at as long as the bonus could bring
 * them there.
 */
static spis_status rerank_first(struct error *e, struct texts *texts,
				struct matcher *m, size_t shown, size_t first,
				struct store_page *found)
{
	const double most = most_of(m->tree, m->weight);
	struct store_hit *hits = found->hits;
	size_t count = 0;
	spis_status status = SPIS_OK;

	while (count < found->hit_count && count < first && status == SPIS_OK &&
	       (count < shown ||
		hits[count].score + most >= hits[shown - 1].score)) {
		status = add_bonus(e, texts, m, &hits[count++]);
		qsort(hits, count, sizeof(*hits), compare_hits);
	}
	return status;
}

spis_status rerank(struct error *e, struct texts *texts, struct matcher *m,
		   const spis_search_options *o, const struct rare *rare,
		   struct store_page *found)
{
	const size_t shown = (size_t)o->offset + o->limit;
	size_t lifted = 0;
	spis_status status = SPIS_OK;

	if (shown == 0)
		return SPIS_OK;
	if (rare->count > 0)
		status = rare_lift(e, texts, rare, RERANK_HITS,
				   most_of_forms(rare, m->weight), found,
				   &lifted);
	if (status != SPIS_OK || o->offset >= RERANK_HITS + lifted)
		return status;
	return rerank_first(e, texts, m, shown, RERANK_HITS + lifted, found);
}

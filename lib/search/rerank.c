/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rerank.c: orders the first hits by how they hold the words. */
#include "search/rerank.h"

#include "search/near.h"

#include <stdlib.h>
#include <string.h>

/* Room for a passage; most take a tenth of it. */
#define RERANK_BYTES (16u * 1024)

_Static_assert(RERANK_MOST <= HELD_MOST, "all are asked for at once");

/*
 * Two neighbours in the query add this share of the smaller of their weights,
 * divided by the square of their distance in words.  ORDER_SHARE is added if
 * they are in the order of the query.  Mean reciprocal rank without these, and
 * with them in the first 50 hits: minutes .8358, .8436; resolutions .8256,
 * .8336.
 */
#define NEAR_SHARE  0.2
#define ORDER_SHARE 0.1

/*
 * A word in the form that was typed adds this share of its weight; BM25 gives
 * up to 1.6 times the weight.  In a long query one form says little.
 */
#define FORM_SHARE 0.15
#define FORM_WORDS 6u

/*
 * A reference of the query adds this share of its words' weight if the passage
 * has it as a reference, not only as digits.
 */
#define CITED_SHARE 1.0

/* What must be known about a passage. */
struct look {
	struct near near;
	bool cited[TREE_MAX_REFERENCES];
};

/* A hit to look at, and how high its score can become. */
struct candidate {
	struct store_hit hit;
	held_bits held;
	double most;
};

static void look_through(struct look *l, const struct matcher *m,
			 const struct text *text)
{
	size_t count;
	const struct matched *matches = matches_of(text, &count);

	near_begin(&l->near, m->tree);
	memset(l->cited, 0, sizeof(l->cited));
	for (size_t i = 0; i < count && matches[i].end < RERANK_BYTES; i++)
		if (matches[i].cited)
			l->cited[matches[i].citation] = true;
		else if (!matches[i].derived && !matches[i].defined)
			near_take(&l->near, m, &matches[i]);
}

/* What the passage adds to the score of its document. */
static double bonus_of(const struct look *l, const struct tree *tree,
		       const double *weight)
{
	const struct near *near = &l->near;
	double bonus = 0;

	for (size_t i = 0; i < tree->citation_count; i++) {
		const struct citation *c = &tree->citations[i];

		if (!l->cited[i])
			continue;
		for (size_t k = c->first; k <= c->last; k++)
			bonus += CITED_SHARE * weight[k];
	}
	for (size_t i = 0; i < near->count; i++) {
		const struct place *place = &near->places[i];
		double own = weight[place->leaf->number], next;

		if (near->count <= FORM_WORDS && place->as_typed)
			bonus += FORM_SHARE * own;
		if (i + 1 == near->count)
			break;
		next = weight[place[1].leaf->number];
		bonus += (NEAR_SHARE * place->nearest +
			  ORDER_SHARE * place->nearest_ordered) *
			 (own < next ? own : next);
	}
	return bonus;
}

/* As if all words stood side by side. */
static void assume_all(struct near *n, const struct tree *tree)
{
	near_begin(n, tree);
	for (size_t i = 0; i < n->count; i++) {
		struct place *place = &n->places[i];

		place->as_typed = true;
		place->nearest = place->nearest_ordered = 1;
	}
}

/* The most that the passage can add, found without reading its text. */
static double most_of(const struct matcher *m, struct bytes order,
		      held_bits held, struct near_scratch *scratch)
{
	struct look look;

	if ((m->listed && held & HELD_LISTED) ||
	    !near_bound(&look.near, m, order, scratch))
		assume_all(&look.near, m->tree);
	for (size_t i = 0; i < m->tree->citation_count; i++)
		look.cited[i] = held >> i & 1;
	return bonus_of(&look, m->tree, m->weight);
}

static int compare_hits(const void *a, const void *b)
{
	const struct store_hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->passage < y->passage ? -1 : x->passage > y->passage;
}

static int compare_passages(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return (x->hit.passage > y->hit.passage) -
	       (x->hit.passage < y->hit.passage);
}

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->most != y->most)
		return x->most < y->most ? 1 : -1;
	return compare_hits(&x->hit, &y->hit);
}

uint32_t rerank_limit(uint32_t offset, uint32_t limit, const struct rare *rare)
{
	uint32_t room = UINT32_MAX - offset;
	uint32_t wanted = offset + (limit < room ? limit : room);
	uint32_t least = rare->count > 0 ? RARE_HITS : RERANK_HITS;

	return wanted < least ? least : wanted;
}

/* What a passage adds for the rare forms. */
static double most_of_forms(const struct rare *rare, const double *weight)
{
	double most = 0;

	for (size_t i = 0; i < rare->count; i++)
		most += FORM_SHARE * weight[rare->form[i].leaf->number];
	return most;
}

static spis_status add_bonus(struct error *e, struct texts *texts,
			     struct matcher *m, struct candidate *c)
{
	struct look look;
	struct text *text;
	spis_status status = texts_get(e, texts, &c->hit, &text);

	if (status != SPIS_OK)
		return status;
	text->held = c->held;
	status = matches_find(e, m, text);
	if (status != SPIS_OK)
		return status;
	look_through(&look, m, text);
	c->hit.score += bonus_of(&look, m->tree, m->weight);
	return SPIS_OK;
}

static spis_status find_held(struct error *e, struct store *s,
			     const struct matcher *m,
			     const struct compiled *query,
			     struct candidate *list, size_t count)
{
	uint32_t passages[RERANK_MOST];
	held_bits held[RERANK_MOST];
	spis_status status;

	if (m->tree->citation_count == 0 && !m->listed)
		return SPIS_OK;
	qsort(list, count, sizeof(*list), compare_passages);
	for (size_t i = 0; i < count; i++)
		passages[i] = list[i].hit.passage;
	status = held_find(e, s, m->tree, query, passages, count, held);
	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		list[i].held = held[i];
	return status;
}

/* Orders the candidates: those that can become highest come first. */
static spis_status bound_candidates(struct error *e, struct texts *texts,
				    const struct matcher *m,
				    struct candidate *list, size_t count)
{
	struct near_scratch scratch = {0};
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		struct candidate *c = &list[i];
		struct bytes order;

		status = texts_order(e, texts, &c->hit, &order);
		if (status == SPIS_OK)
			c->most = c->hit.score +
				  most_of(m, order, c->held, &scratch);
	}
	near_release(&scratch);
	qsort(list, count, sizeof(*list), compare_candidates);
	return status;
}

/*
 * Once the page is full, looks only at hits that the bonus could bring onto it.
 */
static spis_status rerank_first(struct error *e, struct texts *texts,
				struct matcher *m, const struct compiled *query,
				size_t shown, size_t first,
				struct store_page *found)
{
	const size_t count =
		found->hit_count < first ? found->hit_count : first;
	struct candidate list[RERANK_MOST];
	struct store_hit *hits = found->hits;
	size_t i;
	spis_status status;

	for (i = 0; i < count; i++)
		list[i] = (struct candidate){.hit = hits[i]};
	status = find_held(e, texts->store, m, query, list, count);
	/* Otherwise all are looked at. */
	if (status == SPIS_OK && count > shown)
		status = bound_candidates(e, texts, m, list, count);
	for (i = 0; i < count && status == SPIS_OK &&
		    (i < shown || list[i].most >= hits[shown - 1].score);
	     i++) {
		status = add_bonus(e, texts, m, &list[i]);
		hits[i] = list[i].hit;
		qsort(hits, i + 1, sizeof(*hits), compare_hits);
	}
	for (; i < count; i++)
		hits[i] = list[i].hit;
	return status;
}

spis_status rerank(struct error *e, struct texts *texts, struct matcher *m,
		   const struct compiled *query, const spis_search_options *o,
		   const struct rare *rare, struct store_page *found)
{
	const size_t shown = (size_t)o->offset + o->limit;
	size_t lifted = 0, first;
	spis_status status = SPIS_OK;

	if (shown == 0)
		return SPIS_OK;
	if (rare->count > 0)
		status = rare_lift(e, texts, rare, RERANK_HITS,
				   most_of_forms(rare, m->weight), found,
				   &lifted);
	first = RERANK_HITS + lifted;
	if (first > RERANK_MOST)
		first = RERANK_MOST;
	if (status != SPIS_OK || o->offset >= first)
		return status;
	return rerank_first(e, texts, m, query, shown, first, found);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* join.c: joins the pages of two searches. */
#include "search/join.h"

#include <stdlib.h>
#include <string.h>

static struct store_total sum_of(struct store_total a, struct store_total b)
{
	return (struct store_total){a.documents + b.documents,
				    a.exact && b.exact};
}

/* Marks by their terms, then years, in the order of the store. */
static int compare(const struct store_tally *a, const struct store_tally *b)
{
	const bool year = !*a->term, other = !*b->term;

	if (year != other)
		return year ? 1 : -1;
	if (!year)
		return strcmp(a->term, b->term);
	return (a->year > b->year) - (a->year < b->year);
}

static void join_tallies(const struct store_page *a, const struct store_page *b,
			 struct store_tally *out, size_t *count)
{
	size_t i = 0, k = 0;

	for (*count = 0; i < a->tally_count || k < b->tally_count; ++*count) {
		const int order =
			i == a->tally_count ? 1
			: k == b->tally_count
				? -1
				: compare(&a->tallies[i], &b->tallies[k]);

		out[*count] = order > 0 ? b->tallies[k] : a->tallies[i];
		if (order == 0) {
			out[*count].documents += b->tallies[k].documents;
			out[*count].full += b->tallies[k].full;
		}
		i += order <= 0;
		k += order >= 0;
	}
}

/*
 * Raises scores so that the first hits also have the higher scores, on whatever
 * page the others are: above the weight of a hit, its lead, and what nearness
 * adds, which is less than the weight.
 */
static void raise_scores(struct store_page *page, size_t first,
			 const struct store_page *others)
{
	const double above = 3 * others->most;
	double least = 0;

	for (size_t i = first; i-- > 0;) {
		struct store_hit *hit = &page->hits[i];

		hit->score += above;
		if (hit->score < least)
			hit->score = least;
		least = hit->score;
	}
}

static void *concat(const void *a, size_t a_count, const void *b,
		    size_t b_count, size_t size)
{
	char *both = calloc(a_count + b_count + 1, size);

	if (both && a_count > 0)
		memcpy(both, a, a_count * size);
	if (both && b_count > 0)
		memcpy(both + a_count * size, b, b_count * size);
	return both;
}

spis_status join_pages(struct error *e, struct store_page *page,
		       struct store_page *others)
{
	struct store_page both = {
		.total = sum_of(page->total, others->total),
		.full = sum_of(page->full, others->full),
		.lead = others->lead,
		.most = others->most,
		.hits = concat(page->hits, page->hit_count, others->hits,
			       others->hit_count, sizeof(*page->hits)),
		.hit_count = page->hit_count + others->hit_count,
		.copies = concat(page->copies, page->copy_count, others->copies,
				 others->copy_count, sizeof(*page->copies)),
		.copy_count = page->copy_count + others->copy_count,
		.near = concat(page->near, page->near_count, others->near,
			       others->near_count, sizeof(*page->near)),
		.near_count = page->near_count + others->near_count,
		.tallies = calloc(page->tally_count + others->tally_count + 1,
				  sizeof(*both.tallies)),
		.tallies_exact = page->tallies_exact && others->tallies_exact,
	};

	if (!both.hits || !both.copies || !both.near || !both.tallies) {
		store_page_release(&both);
		return fail_memory(e);
	}
	raise_scores(&both, page->hit_count, others);
	for (size_t i = page->hit_count; i < both.hit_count; i++)
		both.hits[i].first_copy += page->copy_count;
	for (size_t i = page->near_count; i < both.near_count; i++)
		both.near[i].first_copy += page->copy_count;
	join_tallies(page, others, both.tallies, &both.tally_count);
	store_page_release(page);
	store_page_release(others);
	*page = both;
	return SPIS_OK;
}

void join_totals(struct store_page *page, struct store_page *all)
{
	struct store_tally *tallies = page->tallies;

	page->total = all->total;
	page->full = all->full;
	page->tallies = all->tallies;
	page->tally_count = all->tally_count;
	page->tallies_exact = all->tallies_exact;
	all->tallies = tallies;
	raise_scores(page, page->hit_count, all);
}

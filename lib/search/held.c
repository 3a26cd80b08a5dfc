/* SPDX-License-Identifier: GPL-2.0-or-later */
/* held.c: which references and abbreviations a passage may hold. */
#include "search/held.h"

#include "search/phrase.h"

#include <stdlib.h>
#include <string.h>

struct asked {
	const uint32_t *passages;
	size_t count;
	held_bits *held;
};

static spis_status add_term(struct error *e, struct store *s,
			    const struct alternative *a, held_bits bit,
			    const struct asked *asked)
{
	bool has[HELD_MOST];
	spis_status status;

	if (a->documents == 0)
		return SPIS_OK;
	status = store_having(e, s, (struct bytes){a->term, a->len},
			      asked->passages, asked->count, has);
	for (size_t k = 0; k < asked->count && status == SPIS_OK; k++)
		if (has[k])
			asked->held[k] |= bit;
	return status;
}

static spis_status add_citation(struct error *e, struct store *s,
				const struct citation *c, held_bits bit,
				const struct asked *asked)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < c->count && status == SPIS_OK; i++)
		status = add_term(e, s, &c->alternatives[i], bit, asked);
	return status;
}

static spis_status add_listed(struct error *e, struct store *s,
			      const struct alternative *list, size_t count,
			      held_bits bit, const struct asked *asked)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		if (list[i].kind == SPIS_TERM_ABBREVIATION)
			status = add_term(e, s, &list[i], bit, asked);
	return status;
}

/* Adds those of all leaves and equivalents. */
static spis_status add_spots(struct error *e, struct store *s,
			     const struct tree *tree, const struct asked *asked)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < tree->leaf_count && status == SPIS_OK; i++)
		status = add_listed(e, s, tree->leaves[i].alternatives,
				    tree->leaves[i].count, HELD_LISTED, asked);
	for (size_t i = 0; i < tree->equivalent_count && status == SPIS_OK; i++)
		status = add_listed(e, s, tree->equivalents[i].alternatives,
				    tree->equivalents[i].count, HELD_EQUIVALENT,
				    asked);
	return status;
}

/* A number may stand in a text as digits only and then has no term. */
static void add_digits(const struct compiled *query, const struct citation *c,
		       held_bits bit, const struct asked *asked)
{
	for (size_t i = 0; i < query->phrase_count; i++) {
		const struct store_set *set = query->phrases[i].set;

		if (query->phrases[i].node != c->digits)
			continue;
		for (size_t k = 0; k < asked->count; k++)
			if (set->count > 0 &&
			    bsearch(&asked->passages[k], set->passages,
				    set->count, sizeof(uint32_t),
				    phrase_compare))
				asked->held[k] |= bit;
	}
}

spis_status held_find(struct error *e, struct store *s, const struct tree *tree,
		      const struct compiled *query, const uint32_t *passages,
		      size_t count, held_bits *held)
{
	const struct asked asked = {passages, count, held};
	spis_status status;

	memset(held, 0, count * sizeof(*held));
	status = add_spots(e, s, tree, &asked);
	for (size_t i = 0; i < tree->citation_count && status == SPIS_OK; i++) {
		const struct citation *c = &tree->citations[i];
		const held_bits bit = UINT32_C(1) << i;

		if (c->left_out)
			for (size_t k = 0; k < count; k++)
				held[k] |= bit;
		else
			status = add_citation(e, s, c, bit, &asked);
		if (!c->left_out && c->digits)
			add_digits(query, c, bit, &asked);
	}
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cited.c: which references of the query a passage may have. */
#include "search/cited.h"

#include "search/phrase.h"

#include <stdlib.h>
#include <string.h>

struct asked {
	const uint32_t *passages;
	size_t count;
	cited_bits *cited;
};

static spis_status add_terms(struct error *e, struct store *s,
			     const struct citation *c, cited_bits bit,
			     const struct asked *asked)
{
	bool has[CITED_MOST];
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < c->count && status == SPIS_OK; i++) {
		const struct alternative *a = &c->alternatives[i];

		if (a->documents == 0)
			continue;
		status = store_having(e, s, (struct bytes){a->term, a->len},
				      asked->passages, asked->count, has);
		for (size_t k = 0; k < asked->count && status == SPIS_OK; k++)
			if (has[k])
				asked->cited[k] |= bit;
	}
	return status;
}

/* A number may stand in a text as its digits alone, and have no term. */
static void add_digits(const struct compiled *query, const struct citation *c,
		       cited_bits bit, const struct asked *asked)
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
				asked->cited[k] |= bit;
	}
}

spis_status cited_find(struct error *e, struct store *s,
		       const struct tree *tree, const struct compiled *query,
		       const uint32_t *passages, size_t count,
		       cited_bits *cited)
{
	const struct asked asked = {passages, count, cited};
	spis_status status = SPIS_OK;

	memset(cited, 0, count * sizeof(*cited));
	for (size_t i = 0; i < tree->citation_count && status == SPIS_OK; i++) {
		const struct citation *c = &tree->citations[i];
		const cited_bits bit = UINT32_C(1) << i;

		if (c->left_out)
			for (size_t k = 0; k < count; k++)
				cited[k] |= bit;
		else
			status = add_terms(e, s, c, bit, &asked);
		if (!c->left_out && c->digits)
			add_digits(query, c, bit, &asked);
	}
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile_equivalent.c: equivalents of words as queries of the store. */
#include "queries/compile_equivalent.h"

#include "queries/units.h"

/* In a phrase in a question, words that only ask do not count. */
static bool is_one(const struct leaf *leaf)
{
	return !leaf->stop && !leaf->frame;
}

/* Whether all words that it stands for are looked for. */
static bool is_looked_for(const struct tree *tree, const struct equivalent *q)
{
	for (size_t i = q->first; i <= q->last; i++)
		if (tree->leaves[i].left_out || tree->leaves[i].weightless)
			return false;
	return !q->left_out;
}

/* Takes all the words that it stands for. */
static spis_status take_words(struct error *e, const struct tree *tree,
			      const struct equivalent *q,
			      struct store_query *out)
{
	struct store_query *sub = units_new(e, tree, q->last - q->first + 1);
	spis_status status = sub ? SPIS_OK : SPIS_NO_MEMORY;

	*out = (struct store_query){.op = STORE_AND, .sub = sub};
	for (size_t i = q->first; i <= q->last && status == SPIS_OK; i++)
		if (is_one(&tree->leaves[i]))
			status =
				units_union(e, tree, &tree->leaves[i],
					    CHOICE_OWN, &sub[out->sub_count++]);
	if (out->sub_count == 1)
		*out = sub[0];
	return status;
}

static spis_status take_terms(struct error *e, const struct tree *tree,
			      const struct equivalent *q,
			      struct store_query *out)
{
	const struct leaf leaf = {.alternatives = q->alternatives,
				  .count = q->count};

	return units_union(e, tree, &leaf, CHOICE_OWN, out);
}

/*
 * It counts only if the words are missing, and also any surer equivalent: five
 * names of a thing say no more about a document than one.
 */
static spis_status exclude(struct error *e, const struct tree *tree, size_t i,
			   const struct store_query *found,
			   struct store_query *out)
{
	const struct equivalent *all = tree->equivalents;
	struct store_query *two = units_new(e, tree, 2);
	struct store_query *sub = units_new(e, tree, i + 1);
	spis_status status = two && sub ? SPIS_OK : SPIS_NO_MEMORY;
	size_t count = 1;

	if (status == SPIS_OK)
		status = take_words(e, tree, &all[i], &sub[0]);
	if (status != SPIS_OK)
		return status;
	for (size_t k = 0; k < i; k++)
		if (all[k].first == all[i].first && all[k].last == all[i].last)
			sub[count++] = found[k];
	two[0] = found[i];
	two[1] = sub[0];
	if (count > 1)
		two[1] = (struct store_query){
			.op = STORE_OR, .sub = sub, .sub_count = count};
	*out = (struct store_query){.op = STORE_NOT,
				    .scale = all[i].scale,
				    .sub = two,
				    .sub_count = 2};
	return SPIS_OK;
}

spis_status compile_equivalents(struct error *e, const struct tree *tree,
				struct compiled *out, struct store_query *any,
				size_t *count)
{
	struct store_query *found = units_new(e, tree, tree->equivalent_count);
	spis_status status = found ? SPIS_OK : SPIS_NO_MEMORY;

	for (size_t i = 0; i < tree->equivalent_count && status == SPIS_OK;
	     i++) {
		struct equivalent *q = &tree->equivalents[i];

		found[i] = (struct store_query){.op = STORE_OR};
		q->set = NULL;
		if (!is_looked_for(tree, q))
			continue;
		status = q->phrase ? units_phrase(e, tree, q->phrase, out,
						  &found[i])
				   : take_terms(e, tree, q, &found[i]);
		q->set = found[i].set;
		if (status == SPIS_OK)
			status = exclude(e, tree, i, found, &any[(*count)++]);
	}
	return status;
}

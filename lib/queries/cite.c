/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cite.c: which query words refer to a date, a number or a law. */
#include "queries/cite.h"

#include "text/token.h"

/*
 * Finds the leaves in a reference.  False: there are none, some are in quotes,
 * or there are operators between them.
 */
static bool find_leaves(const struct tree *tree, struct citation *c)
{
	size_t count = 0;

	for (size_t i = 0; i < tree->leaf_count; i++) {
		const struct leaf *leaf = &tree->leaves[i];

		if (leaf->start < c->start || leaf->end > c->end)
			continue;
		if (leaf->phrase > 0 ||
		    (count > 0 && leaf->run != tree->leaves[c->first].run))
			return false;
		if (count++ == 0)
			c->first = i;
		c->last = i;
	}
	return count > 0;
}

/*
 * A number stands in a text unchanged, perhaps with other letters around it,
 * and so is found as a phrase.
 */
static spis_status link_digits(struct error *e, struct tree *tree,
			       struct citation *c)
{
	struct node *phrase = arena_alloc(tree->arena, sizeof(*phrase));
	struct node **end;

	if (!phrase)
		return fail_memory(e);
	phrase->kind = NODE_PHRASE;
	end = &phrase->first;
	for (size_t i = c->first; i <= c->last; i++) {
		if (!(tree->leaves[i].flags & TOKEN_DIGIT))
			continue;
		*end = arena_alloc(tree->arena, sizeof(**end));
		if (!*end)
			return fail_memory(e);
		(*end)->kind = NODE_WORD;
		(*end)->leaf = &tree->leaves[i];
		end = &(*end)->next;
		phrase->count++;
	}
	c->digits = phrase->count > 1 ? phrase : NULL;
	return SPIS_OK;
}

/* Birth numbers are left out: no passage has their words. */
spis_status cite(struct error *e, struct tree *tree)
{
	struct references references;
	struct reference found;
	spis_status status = SPIS_OK;

	tree->citations = arena_array(tree->arena, TREE_MAX_REFERENCES,
				      sizeof(*tree->citations));
	if (!tree->citations)
		return fail_memory(e);
	references_init(&references, tree->text, tree->text_len);
	while (status == SPIS_OK &&
	       tree->citation_count < TREE_MAX_REFERENCES &&
	       references_next(&references, &found)) {
		struct citation *c = &tree->citations[tree->citation_count];

		*c = (struct citation){
			.kind = found.kind,
			.key = arena_copy(tree->arena, found.key,
					  found.key_len),
			.key_len = found.key_len,
			.start = found.start,
			.end = found.end,
		};
		if (!c->key)
			return fail_memory(e);
		if (found.kind == REFERENCE_BIRTH || !find_leaves(tree, c))
			continue;
		if (reference_is_number(c->kind))
			status = link_digits(e, tree, c);
		tree->citation_count++;
	}
	return status;
}

size_t cite_spans(const struct tree *tree,
		  struct span spans[TREE_MAX_REFERENCES])
{
	struct references references;
	struct reference found;
	size_t count = 0;

	references_init(&references, tree->text, tree->text_len);
	while (count < TREE_MAX_REFERENCES &&
	       references_next(&references, &found))
		spans[count++] = (struct span){found.start, found.end};
	return count;
}

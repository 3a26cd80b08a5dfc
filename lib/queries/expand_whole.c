/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_whole.c: words with a hyphen between them as one word, too. */
#include "queries/expansions.h"

#include "text/fold.h"

/* Finds what the word leads to if it is typed without its hyphen. */
static spis_status find(struct error *e, struct expander *x,
			const struct leaf *part, struct leaf *whole)
{
	static expansion *const of_a_form[] = {expand_own, expand_folded,
					       expand_foreign};
	spis_status status = SPIS_OK;

	*whole = (struct leaf){
		.number = part->number,
		.word = part->whole,
		.len = part->whole_len,
		.flags = part->flags,
		.plain = fold_is_plain(part->whole, part->whole_len),
		.alternatives =
			arena_array(x->tree->arena, EXPAND_MAX_ALTERNATIVES,
				    sizeof(*whole->alternatives))};
	if (!whole->alternatives)
		return fail_memory(e);
	for (size_t i = 0;
	     i < sizeof(of_a_form) / sizeof(*of_a_form) && status == SPIS_OK;
	     i++)
		status = of_a_form[i](e, x, whole);
	return status;
}

/*
 * Documents with either spelling are found by the other, as with abbreviations.
 */
spis_status expand_whole(struct error *e, struct expander *x, struct leaf *leaf)
{
	struct leaf whole;
	spis_status status;

	if (!leaf->whole)
		return SPIS_OK;
	status = find(e, x, leaf, &whole);
	for (size_t i = 0; i < whole.count && status == SPIS_OK; i++) {
		const struct alternative *a = &whole.alternatives[i];

		status = expand_add_found(
			e, x, leaf,
			(struct bytes){alternative_lexeme(a),
				       alternative_lexeme_len(a)});
	}
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_derived.c: lexemes of the index that share the root of a word. */
#include "queries/expansions.h"

#include <string.h>

/* A longer query is specific enough: derivations add noise and time. */
#define DERIVED_MAX_WORDS 6

/*
 * Stems of other languages have no root.  Neither has a guess at a word that
 * neither the lexicon nor the index has: "starsta" is not related to "starý".
 */
static bool has_root(const struct alternative *a, bool known)
{
	return a->kind == SPIS_TERM_LEXEME && (known || a->documents > 0) &&
	       !stemmer_made(alternative_lexeme(a), alternative_lexeme_len(a));
}

spis_status expand_derived(struct error *e, struct expander *x,
			   struct leaf *leaf)
{
	size_t before = leaf->count, i;
	char key[EXPAND_KEY_BYTES];
	struct lemma root;
	spis_status status = SPIS_OK;
	bool known;

	if (x->tree->leaf_count > DERIVED_MAX_WORDS ||
	    x->flags & SPIS_NO_DERIVED)
		return SPIS_OK;
	known = expand_knows(x->lexicon, leaf);
	for (i = 0; i < before && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		if (!has_root(a, known))
			continue;
		lexicon_root(x->lexicon, alternative_lexeme(a),
			     alternative_lexeme_len(a), &root);
		key[0] = SCHEMA_PREFIX_ROOT;
		memcpy(key + 1, root.text, root.len);
		status = expand_add_recorded(e, x, leaf, SPIS_TERM_DERIVED,
					     (struct bytes){key, root.len + 1});
	}
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_folded.c: what a word may stand for if diacritics are missing. */
#include "queries/expansions.h"

#include "czech/analyse.h"
#include "text/fold.h"

/* Adds lexemes of the index that fold to one of the leaf. */
static spis_status add_folded_lexemes(struct error *e, struct expander *x,
				      struct leaf *leaf)
{
	size_t before = leaf->count, i, len;
	char key[EXPAND_KEY_BYTES];
	spis_status status = SPIS_OK;

	for (i = 0; i < before && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		key[0] = SCHEMA_PREFIX_LEXEME;
		len = fold(alternative_lexeme(a), alternative_lexeme_len(a),
			   key + 1);
		status = expand_add_recorded(e, x, leaf, SPIS_TERM_LEXEME,
					     (struct bytes){key, len + 1});
	}
	return status;
}

/* Adds what the lexicon has for the word, with any diacritics. */
static spis_status add_lexicon(struct error *e, struct expander *x,
			       struct leaf *leaf)
{
	struct lemma found[ANALYSIS_MAX];
	size_t count = lexicon_find_folded(x->lexicon, leaf->word, leaf->len,
					   found, ANALYSIS_MAX);
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < count && status == SPIS_OK; i++)
		status =
			expand_add(e, x, leaf, SPIS_TERM_LEXEME,
				   (struct bytes){found[i].text, found[i].len});
	return status;
}

/* Drops guesses at the word as typed, unless a text has it so. */
static void drop_guesses(struct leaf *leaf)
{
	size_t kept = 0, i;

	for (i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		if (!a->typed || a->documents > 0)
			leaf->alternatives[kept++] = *a;
	}
	leaf->count = kept;
}

/*
 * A word with diacritics stands for itself.  If the index has nothing for it,
 * they may be wrong ("mestá"), and it is treated as if it had none.
 */
static bool applies(const struct leaf *leaf)
{
	size_t i;

	for (i = 0; i < leaf->count && !leaf->plain; i++)
		if (leaf->alternatives[i].documents > 0)
			return false;
	return true;
}

/*
 * Adds the lexemes of the forms in this index that fold to the word, and the
 * word's own lexemes if it is a known word as typed, or a text has it so.  If
 * the index has none, adds those of the forms in the lexicon; for a word that
 * the lexicon does not have, adds what in the index folds to its lexemes
 * ("bytu" is no form of "být").
 */
spis_status expand_folded(struct error *e, struct expander *x,
			  struct leaf *leaf)
{
	size_t own = leaf->count, len;
	char key[EXPAND_KEY_BYTES];
	spis_status status;

	if (!applies(leaf))
		return SPIS_OK;
	len = fold(leaf->word, leaf->len, key);
	status = expand_add_recorded(e, x, leaf, SPIS_TERM_LEXEME,
				     (struct bytes){key, len});
	if (status == SPIS_OK && leaf->count > own) {
		if (!leaf->known)
			drop_guesses(leaf);
		return status;
	}
	if (status == SPIS_OK)
		status = add_lexicon(e, x, leaf);
	if (status == SPIS_OK && !leaf->known)
		status = add_folded_lexemes(e, x, leaf);
	return status;
}

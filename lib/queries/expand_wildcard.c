/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_wildcard.c: the lexemes of the forms that match a word with stars. */
#include "queries/expansions.h"
#include "queries/wildcard.h"

#include "text/fold.h"

static bool is_found(const struct leaf *leaf)
{
	return alternative_postings(leaf->alternatives, leaf->count) > 0;
}

spis_status expand_form(struct error *e, struct expander *x,
			const struct form *form, struct leaf *leaf)
{
	char word[FORM_WORD_BYTES];
	spis_status status;

	leaf->word = word;
	leaf->len = form_decode(form, word);
	leaf->plain = fold_is_plain(leaf->word, leaf->len);
	leaf->count = 0;
	status = expand_own(e, x, leaf);
	if (status == SPIS_OK && !is_found(leaf))
		status = expand_folded(e, x, leaf);
	if (status == SPIS_OK)
		status = expand_foreign(e, x, leaf);
	leaf->word = "";
	leaf->len = 0;
	return status;
}

/*
 * The index knows only lexemes: a form finds its lexeme in all its forms.
 * Nearly all forms of a word begin like the one that matches ("slovn*"); where
 * they do not ("*zákon" finds "antizákona"), they are still what is meant.
 * Only words that match are marked, and passages with them come first among
 * equals: see matcher.c and rerank.c.
 */
spis_status expand_wildcard(struct error *e, struct expander *x,
			    struct leaf *leaf)
{
	struct wildcard *w = leaf->wildcard;
	struct alternative room[EXPAND_MAX_ALTERNATIVES];
	struct leaf trial = {.number = leaf->number, .alternatives = room};
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < w->count && leaf->count < EXPAND_MAX_ALTERNATIVES &&
		    status == SPIS_OK;
	     i++) {
		status = expand_form(e, x, w->forms[i], &trial);
		for (size_t k = 0; k < trial.count && status == SPIS_OK; k++)
			status = expand_add_found(
				e, x, leaf,
				(struct bytes){
					alternative_lexeme(&room[k]),
					alternative_lexeme_len(&room[k])});
	}
	/* With another lexicon there may have been more. */
	if (i > w->taken)
		w->taken = i;
	return status;
}

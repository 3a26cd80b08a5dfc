/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_own.c: the lexemes that a word has as typed. */
#include "queries/expansions.h"

#include "base/utf8.h"
#include "czech/analyse.h"

/* The "e" of "e-mail" says nothing without the rest. */
static bool is_letter_of_whole(const struct leaf *leaf)
{
	uint32_t letter;

	return leaf->whole &&
	       utf8_get(leaf->word, leaf->len, &letter) == leaf->len;
}

spis_status expand_own(struct error *e, struct expander *x, struct leaf *leaf)
{
	static const struct writing typed = {.kind = WRITING_QUERY};
	const struct token token = {
		.word = leaf->word,
		.len = leaf->len,
		.flags = leaf->flags,
	};
	struct analysis found;
	spis_status status = SPIS_OK;
	size_t i;

	leaf->known = lexicon_knows(x->lexicon, leaf->word, leaf->len);
	leaf->stop = lexicon_stop_word(x->lexicon, leaf->word, leaf->len) ||
		     is_letter_of_whole(leaf);
	if (is_letter_of_whole(leaf))
		return SPIS_OK;
	analyse(x->lexicon, &typed, &token, &found);
	for (i = 0; i < found.count && status == SPIS_OK; i++)
		status = expand_add(e, x, leaf, SPIS_TERM_LEXEME,
				    (struct bytes){found.lexeme[i].text,
						   found.lexeme[i].len});
	for (i = 0; i < leaf->count; i++)
		leaf->alternatives[i].typed = true;
	return status;
}

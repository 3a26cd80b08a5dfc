/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.c: the lexicon's list of words that mean the same. */
#include "czech/equivalents.h"

#include "czech/lexicon_file.h"

uint32_t equivalent_step(const struct lexicon *lexicon, uint32_t state,
			 const char *lexeme, size_t len)
{
	if (lexicon->header->roots[LEXICON_EQUIVALENTS] == 0)
		return 0;
	return lexicon_step_lexeme(lexicon, LEXICON_EQUIVALENTS, state, lexeme,
				   len);
}

bool equivalent_at(const struct lexicon *lexicon, phrase_list list, size_t i,
		   struct equivalent_text *out)
{
	if (!phrase_list_at(lexicon, list, i, &out->phrase))
		return false;
	out->weight = lexicon_edit(lexicon, list - 1 + (uint32_t)i).flags;
	return out->weight > 0 && out->weight <= EQUIVALENT_MAX_WEIGHT;
}

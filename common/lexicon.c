/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: chooses the lexicon of a program. */
#include "lexicon.h"

#include "path.h"

#define LEXICON "czech.lex"

spis_status lexicon_beside(spis_lexicon **lexicon)
{
	char path[PATH_MAX];

	*lexicon = NULL;
	if (!path_beside(LEXICON, path))
		return SPIS_OK;
	*lexicon = spis_lexicon_new();
	return *lexicon ? spis_lexicon_open(*lexicon, path) : SPIS_NO_MEMORY;
}

spis_status lexicon_with(spis_lexicon **lexicon, const char *words)
{
	char path[PATH_MAX];

	*lexicon = spis_lexicon_new();
	if (!*lexicon)
		return SPIS_NO_MEMORY;
	return spis_lexicon_open_with(
		*lexicon, path_beside(LEXICON, path) ? path : NULL, words);
}

/* The index reports any problem with the lexicon. */
spis_status lexicon_choose_with(spis_index *index, const char *words)
{
	spis_lexicon *lexicon;
	spis_status used = SPIS_OK,
		    found = words ? lexicon_with(&lexicon, words)
				  : lexicon_beside(&lexicon);

	if (lexicon)
		used = spis_use_lexicon(index, lexicon);
	spis_lexicon_free(lexicon);
	return found == SPIS_OK ? used : found;
}

spis_status lexicon_choose(spis_index *index)
{
	return lexicon_choose_with(index, NULL);
}

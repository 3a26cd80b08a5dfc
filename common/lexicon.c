/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: chooses the lexicon of a program. */
#include "lexicon.h"

#include "path.h"

spis_status lexicon_beside(spis_lexicon **lexicon)
{
	char path[PATH_MAX];

	*lexicon = NULL;
	if (!path_beside("czech.lex", path))
		return SPIS_OK;
	*lexicon = spis_lexicon_new();
	return *lexicon ? spis_lexicon_open(*lexicon, path) : SPIS_NO_MEMORY;
}

/* The index reports any problem with the lexicon. */
spis_status lexicon_choose(spis_index *index)
{
	spis_lexicon *lexicon;
	spis_status found = lexicon_beside(&lexicon), used = SPIS_OK;

	if (lexicon)
		used = spis_use_lexicon(index, lexicon);
	spis_lexicon_free(lexicon);
	return found == SPIS_OK ? used : found;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: which lexicon a program uses. */
#include "lexicon.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#define LEXICON "czech.lex"

/* What was wrong with the lexicon the index tells. */
static spis_status use(spis_index *index, const char *path)
{
	spis_lexicon *lexicon = spis_lexicon_new();
	spis_status opened, used;

	if (!lexicon)
		return SPIS_NO_MEMORY;
	opened = spis_lexicon_open(lexicon, path);
	used = spis_use_lexicon(index, lexicon);
	spis_lexicon_free(lexicon);
	return opened == SPIS_OK ? used : opened;
}

spis_status lexicon_choose(spis_index *index)
{
	char path[PATH_MAX + sizeof(LEXICON)];
	ssize_t len = readlink("/proc/self/exe", path, PATH_MAX);

	while (len > 0 && path[len - 1] != '/')
		len--;
	if (len <= 0)
		return SPIS_OK;
	memcpy(path + len, LEXICON, sizeof(LEXICON));
	if (access(path, R_OK) != 0)
		return SPIS_OK;
	return use(index, path);
}

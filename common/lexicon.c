/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon.c: which lexicon a program uses. */
#include "lexicon.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#define LEXICON "czech.lex"

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
	return spis_set_lexicon(index, path);
}

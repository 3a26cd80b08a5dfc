/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.c: programs of the administrator that read other formats. */
#include "settings/filter.h"

#include <fnmatch.h>
#include <string.h>

const struct filter *filter_for(const struct filters *filters, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	for (size_t i = 0; i < filters->count; i++)
		if (fnmatch(filters->filter[i].pattern, name, FNM_CASEFOLD) ==
		    0)
			return &filters->filter[i];
	return NULL;
}

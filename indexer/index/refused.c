/* SPDX-License-Identifier: GPL-2.0-or-later */
/* refused.c: documents that an index refuses. */
#include "index/refused.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* False: there are too many, or out of memory. */
static bool add(struct refused *f, const char *path, const char *why)
{
	char *copy = f->count < REFUSED_MAX ? strdup(path) : NULL;

	if (!copy)
		return false;
	snprintf(f->reasons[f->count], REFUSED_REASON_BYTES,
		 "refused by the index: %s", why);
	f->paths[f->count++] = copy;
	return true;
}

bool refused_meet(struct refused *f, const char *path, const char *why)
{
	if (f->one_by_one)
		f->again = path && add(f, path, why);
	else
		f->again = true;
	f->one_by_one = !f->one_by_one;
	return f->again;
}

const char *refused_reason(const struct refused *f, const char *path)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->paths[i], path) == 0)
			return f->reasons[i];
	return NULL;
}

void refused_release(struct refused *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->paths[i]);
	f->count = 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* usual.c: the index that spis.conf names. */
#include "usual.h"

#include "conf.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* The first line may begin with it. */
#define BOM "\xEF\xBB\xBF"

/* Longer lines cannot contain a path. */
#define LINE_BYTES (2 * PATH_MAX)

static const char *find_index(FILE *from)
{
	static char line[LINE_BYTES];
	enum conf_line kind = CONF_EMPTY;
	char *key, *value;

	while (kind != CONF_SECTION && fgets(line, sizeof(line), from)) {
		char *start = line;

		start += strncmp(line, BOM, strlen(BOM)) == 0 ? strlen(BOM) : 0;
		start[strcspn(start, "\n")] = '\0';
		kind = conf_split(start, &key, &value);
		if (kind == CONF_KEY && strcmp(key, "index") == 0)
			return *value == '/' ? value : NULL;
	}
	return NULL;
}

const char *usual_index(void)
{
	const char *path = conf_find(), *index;
	FILE *from = path ? fopen(path, "re") : NULL;

	if (!from)
		return NULL;
	index = find_index(from);
	fclose(from);
	return index;
}

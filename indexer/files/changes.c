/* SPDX-License-Identifier: GPL-2.0-or-later */
/* changes.c: changes since the last run, and when to index them. */
#include "files/changes.h"

#include <stdlib.h>
#include <string.h>

#define SECOND_NS INT64_C(1000000000)

/* Copying a folder pauses for less than this between files. */
#define QUIET_NS (2 * SECOND_NS)

/* Where something changes all the time, the index may be this old. */
#define LONGEST_NS (30 * SECOND_NS)

static void note_time(struct changes *c, int64_t now_ns)
{
	if (c->count == 0 && !c->whole)
		c->first_ns = now_ns;
	c->last_ns = now_ns;
}

static int by_bytes(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* Removes duplicate paths. */
static void tidy(struct changes *c)
{
	size_t kept = 0;

	qsort(c->paths, c->count, sizeof(*c->paths), by_bytes);
	for (size_t i = 1; i < c->count; i++) {
		if (strcmp(c->paths[i], c->paths[kept]) == 0)
			free(c->paths[i]);
		else
			c->paths[++kept] = c->paths[i];
	}
	c->count = kept + 1;
}

static void release_paths(struct changes *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->paths[i]);
	free(c->paths);
	c->paths = NULL;
	c->count = 0;
}

bool changes_add(struct changes *c, const char *path, int64_t now_ns)
{
	note_time(c, now_ns);
	if (c->whole)
		return true;
	if (!c->paths)
		c->paths = calloc(CHANGES_MAX, sizeof(*c->paths));
	if (!c->paths)
		return false;
	if (c->count == CHANGES_MAX) {
		tidy(c);
		/*
		 * A list that stays nearly full would be sorted at each step.
		 */
		if (c->count > CHANGES_MAX / 8 * 7) {
			changes_add_all(c, now_ns);
			return true;
		}
	}
	c->paths[c->count] = strdup(path);
	return c->paths[c->count++];
}

void changes_add_all(struct changes *c, int64_t now_ns)
{
	note_time(c, now_ns);
	release_paths(c);
	c->whole = true;
}

int64_t changes_due_ns(const struct changes *c)
{
	int64_t quiet = c->last_ns + QUIET_NS;
	int64_t longest = c->first_ns + LONGEST_NS;

	if (c->count == 0 && !c->whole)
		return INT64_MAX;
	return quiet < longest ? quiet : longest;
}

void changes_clear(struct changes *c)
{
	release_paths(c);
	*c = (struct changes){0};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.c: when each root was last indexed completely. */

/*
 * A note in the index has for each root its path, the time in decimal and the
 * version, each terminated by NUL; the latest come first.
 */
#include "index/complete.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define KEY "complete"

/* Roots that were named once and are no longer used drop out eventually. */
#define ROOTS 256

#define WORDS 3

/* The next string of the note; NULL: no more. */
static char *next_word(char *bytes, size_t len, size_t *at)
{
	char *word = bytes + *at;

	if (*at >= len || !memchr(word, '\0', len - *at))
		return NULL;
	*at += strlen(word) + 1;
	return word;
}

static bool unpack(struct complete *c, size_t len)
{
	size_t at = 0;

	c->roots = calloc(ROOTS, sizeof(*c->roots));
	while (c->roots && c->count < ROOTS) {
		char *words[WORDS];

		for (int i = 0; i < WORDS; i++)
			words[i] = next_word(c->bytes, len, &at);
		if (!words[WORDS - 1])
			break;
		c->roots[c->count++] = (struct complete_root){
			words[0], strtoll(words[1], NULL, 10), words[2]};
	}
	return c->roots;
}

spis_status complete_load(struct complete *c, spis_index *index)
{
	void *kept;
	size_t len;
	spis_status status = spis_note(index, KEY, &kept, &len);

	*c = (struct complete){0};
	if (status != SPIS_OK)
		return status;
	c->bytes = kept;
	return unpack(c, len) ? SPIS_OK : SPIS_NO_MEMORY;
}

const struct complete_root *complete_find(const struct complete *c,
					  const char *path)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->roots[i].path, path) == 0)
			return &c->roots[i];
	return NULL;
}

void complete_release(struct complete *c)
{
	free(c->roots);
	spis_release(c->bytes);
	*c = (struct complete){0};
}

/* A single file does not deserve a line of its own, nor does a link. */
static bool is_complete(const struct sweep *s, const struct root *root)
{
	if (!S_ISDIR(root->st.st_mode) || root->followed)
		return false;
	for (size_t i = 0; i < s->walk->gap_count; i++)
		if (known_below(root->path, s->walk->gaps[i].path))
			return false;
	return true;
}

static bool is_of_run(const struct sweep *s, const char *path)
{
	for (size_t i = 0; i < s->walk->root_count; i++)
		if (strcmp(s->walk->roots[i].path, path) == 0)
			return is_complete(s, &s->walk->roots[i]);
	return false;
}

static void write_root(FILE *to, const char *path, int64_t when_s,
		       const char *version)
{
	fprintf(to, "%s%c%" PRId64 "%c%s%c", path, '\0', when_s, '\0', version,
		'\0');
}

static void write_old(FILE *to, const struct complete_root *root)
{
	write_root(to, root->path, root->when_s, root->version);
}

/* Stores what was written to `to` as the note. */
static spis_status keep(FILE *to, char **bytes, const size_t *len,
			spis_index *index)
{
	spis_status status = fclose(to) == 0
				     ? spis_set_note(index, KEY, *bytes, *len)
				     : SPIS_NO_MEMORY;

	free(*bytes);
	return status;
}

static spis_status write_all(const struct sweep *s, const struct complete *old,
			     spis_index *index)
{
	char *bytes = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&bytes, &len);

	if (!to)
		return SPIS_NO_MEMORY;
	for (size_t i = 0; i < s->walk->root_count; i++)
		if (is_complete(s, &s->walk->roots[i]))
			write_root(to, s->walk->roots[i].path, time(NULL),
				   spis_version());
	for (size_t i = 0; i < old->count; i++)
		if (!is_of_run(s, old->roots[i].path))
			write_old(to, &old->roots[i]);
	return keep(to, &bytes, &len, index);
}

spis_status complete_note(const struct sweep *s, spis_index *index)
{
	struct complete old;
	spis_status status;

	if (s->part_count > 0 || s->held)
		return SPIS_OK;
	status = complete_load(&old, index);
	if (status == SPIS_OK)
		status = write_all(s, &old, index);
	complete_release(&old);
	return status;
}

spis_status complete_forget(spis_index *index, const char *folder)
{
	struct complete old;
	spis_status status = complete_load(&old, index);
	char *bytes = NULL;
	size_t len = 0;
	FILE *to = status == SPIS_OK ? open_memstream(&bytes, &len) : NULL;

	if (status == SPIS_OK && !to)
		status = SPIS_NO_MEMORY;
	for (size_t i = 0; i < old.count && to; i++)
		if (!known_below(folder, old.roots[i].path) &&
		    !known_below(old.roots[i].path, folder))
			write_old(to, &old.roots[i]);
	if (to)
		status = keep(to, &bytes, &len, index);
	complete_release(&old);
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* follow.c: links to folders that are followed, and folders already listed. */
#include "files/follow.h"

#include "pipe/grow.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

struct place {
	dev_t device;
	ino_t inode;
};

bool follow_wanted(const struct config *config, const char *path)
{
	const struct config_archive *archive = NULL;

	if (config && config->follow_count > 0)
		archive = config_archive_of(config, path);
	return archive && archive->follow_count > 0;
}

bool follow_open(struct root *root, const struct config *config,
		 const char *path)
{
	const struct config_archive *archive = config_archive_of(config, path);

	return root_open_linked(root, path,
				config->follows + archive->follow_first,
				archive->follow_count);
}

static bool add(char ***paths, size_t *room, size_t *count, const char *path)
{
	if (!grow(paths, room, *count + 1, sizeof(**paths)))
		return false;
	(*paths)[*count] = strdup(path);
	return (*paths)[*count] && ++*count;
}

static void release(char **paths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
}

bool follow_add(struct follow *f, const char *path)
{
	return add(&f->links, &f->room, &f->count, path);
}

static int compare(const void *a, const void *b)
{
	const struct place *left = a, *right = b;

	if (left->device != right->device)
		return left->device < right->device ? -1 : 1;
	return (left->inode > right->inode) - (left->inode < right->inode);
}

bool follow_note(struct follow *f, const struct stat *st)
{
	struct place *place = malloc(sizeof(*place));
	struct place **found;

	if (!place)
		return false;
	*place = (struct place){st->st_dev, st->st_ino};
	found = tsearch(place, &f->places, compare);
	if (!found || *found != place)
		free(place);
	return found;
}

bool follow_noted(const struct follow *f, const struct stat *st)
{
	const struct place place = {st->st_dev, st->st_ino};

	return tfind(&place, &f->places, compare);
}

void follow_release(struct follow *f)
{
	tdestroy(f->places, free);
	release(f->links, f->count);
	*f = (struct follow){0};
}

bool followed_set(struct followed *f, const struct root *roots, size_t count)
{
	bool ok = true;

	followed_release(f);
	for (size_t i = 0; i < count && ok; i++)
		if (roots[i].followed)
			ok = add(&f->paths, &f->room, &f->count, roots[i].path);
	return ok;
}

void followed_release(struct followed *f)
{
	release(f->paths, f->count);
	*f = (struct followed){0};
}

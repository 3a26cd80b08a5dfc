/* SPDX-License-Identifier: GPL-2.0-or-later */
/* roots.c: the roots of a run: the paths named, otherwise all archives. */
#include "roots.h"

#include "path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

size_t roots_count(const struct run_options *o)
{
	return o->path_count > 0 ? o->path_count : o->config->archive_count;
}

const char *roots_name(const struct run_options *o, size_t i)
{
	return o->path_count > 0 ? o->paths[i] : o->config->archives[i].root;
}

static bool open_one(const struct run_options *o, struct walk *w,
		     const char *name, bool *lost)
{
	char *path = path_absolute(name);
	bool noted = true;

	if (path && root_open(&w->roots[w->root_count], path)) {
		w->root_count++;
		free(path);
		return true;
	}
	/* Once is enough: a complete run has reported it, or will. */
	if (o->part_count == 0) {
		report_line(w->report, "cannot read '%s': %s",
			    path ? path : name, strerror(errno));
		w->report->troubles++;
		*lost = true;
	}
	if (path)
		noted = walk_add_gap(w, path, WALK_UNREAD);
	free(path);
	return noted;
}

/* A complete run has reported it, or will. */
static bool open_followed(const struct run_options *o, struct walk *w,
			  const char *path)
{
	if (!follow_open(&w->roots[w->root_count], o->config, path))
		return walk_add_gap(w, path, WALK_UNREAD);
	w->root_count++;
	return true;
}

bool roots_open(const struct run_options *o, struct walk *w, bool *lost)
{
	size_t count = roots_count(o);
	size_t links = o->config->follow_count > 0 ? FOLLOW_MAX : 0;
	bool ok = true;

	w->roots = calloc(count + links + 1, sizeof(*w->roots));
	for (size_t i = 0; w->roots && i < count && ok; i++)
		ok = open_one(o, w, roots_name(o, i), lost);
	for (size_t i = 0; o->part_count > 0 && i < o->followed->count && ok;
	     i++)
		ok = open_followed(o, w, o->followed->paths[i]);
	return w->roots && ok;
}

static bool has_root(const struct walk *w, const char *path)
{
	for (size_t i = 0; i < w->root_count; i++)
		if (strcmp(w->roots[i].path, path) == 0)
			return true;
	return false;
}

bool roots_are_all(const struct config *config, const struct walk *w)
{
	for (size_t i = 0; i < config->archive_count; i++)
		if (!has_root(w, config->archives[i].root))
			return false;
	return true;
}

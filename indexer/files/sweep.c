/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sweep.c: deletes vanished files from the index, with care. */
#include "files/sweep.h"

#include <stdlib.h>
#include <string.h>

/* Entries below a folder: they are sorted, so only these are visited. */
struct range {
	struct known *known;
	const char *folder;
	size_t prefix; /* prefix that all of them have, and some others */
	size_t next;
};

static struct range range_of(struct known *known, const char *folder)
{
	size_t len = strcmp(folder, "/") == 0 ? 0 : strlen(folder);

	return (struct range){known, folder, len,
			      known_first(known, folder, len)};
}

/* NULL: no more. */
static struct known_entry *range_next(struct range *r)
{
	while (r->next < r->known->count) {
		struct known_entry *entry = &r->known->entries[r->next++];

		if (strncmp(entry->path, r->folder, r->prefix) != 0)
			break;
		if (known_below(r->folder, entry->path))
			return entry;
	}
	return NULL;
}

/* ---- finding vanished files */

static bool is_walked(const struct walk *walk, const char *path, size_t len)
{
	char copy[SPIS_MAX_PATH_BYTES + 1];
	const struct walk_file key = {.path = copy};

	memcpy(copy, path, len);
	copy[len] = '\0';
	return walk->count != 0 && bsearch(&key, walk->files, walk->count,
					   sizeof(*walk->files), walk_compare);
}

/* A member was put, and then the run was killed before its file. */
static bool is_orphan(const struct walk *walk, const struct known_entry *member)
{
	const char *end = member->path;

	while ((end = strstr(end, KNOWN_INSIDE)))
		if (is_walked(walk, member->path,
			      (size_t)(end++ - member->path)))
			return false;
	return true;
}

static bool is_missing(const struct sweep *s, const struct known_entry *entry)
{
	if (!entry->member)
		return !entry->met;
	return entry->file ? !entry->file->met : is_orphan(s->walk, entry);
}

static void keep_below(struct sweep *s, const char *folder)
{
	struct range range = range_of(s->known, folder);
	struct known_entry *entry;

	while ((entry = range_next(&range)))
		entry->vanished = false;
}

/* A root that is a gap itself, although the index has documents below it. */
static void check_root(struct sweep *s, const char *root,
		       const struct walk_gap *gap)
{
	struct range range = range_of(s->known, root);

	bool empty = gap->kind == WALK_EMPTY;

	if (strcmp(root, gap->path) != 0 || !range_next(&range))
		return;
	s->lost = true;
	s->report->troubles += empty; /* everything else was counted */
	if (empty)
		report_line(
			s->report,
			"'%s' is empty, so nothing was deleted; is it mounted?",
			root);
	else
		report_line(s->report,
			    "'%s' could not be listed, so nothing in it was "
			    "deleted",
			    root);
}

/* A link that has never led to a folder needs no report. */
static void check_link(struct sweep *s, const struct walk_gap *gap)
{
	struct range range = range_of(s->known, gap->path);

	if (gap->kind == WALK_DANGLES && range_next(&range))
		report_trouble(s->report, gap->path,
			       "cannot follow: it leads nowhere; nothing "
			       "behind it was deleted");
}

/* Both are sorted. */
static void meet(struct walk *walk, struct known *known)
{
	size_t next = 0;

	for (size_t i = 0; i < walk->count; i++) {
		struct walk_file *file = &walk->files[i];
		int order = -1;

		while (next < known->count &&
		       (order = strcmp(known->entries[next].path, file->path)) <
			       0)
			next++;
		if (order == 0 && !known->entries[next].member) {
			file->known = &known->entries[next];
			file->known->met = true;
		}
	}
}

static void note_missing(struct sweep *s, const char *folder)
{
	struct range range = range_of(s->known, folder);
	struct known_entry *entry;

	while ((entry = range_next(&range)))
		entry->vanished = is_missing(s, entry);
}

void sweep_find(struct sweep *s)
{
	const struct walk *walk = s->walk;

	meet(s->walk, s->known);
	for (size_t i = 0; i < s->part_count; i++)
		note_missing(s, s->parts[i]);
	for (size_t i = 0; i < s->walk->root_count && s->part_count == 0; i++) {
		note_missing(s, s->walk->roots[i].path);
		for (size_t j = 0; j < walk->gap_count; j++)
			check_root(s, s->walk->roots[i].path, &walk->gaps[j]);
	}
	for (size_t j = 0; j < walk->gap_count; j++) {
		keep_below(s, walk->gaps[j].path);
		if (s->part_count == 0)
			check_link(s, &walk->gaps[j]);
	}
}

/* ---- deleting */

static bool is_moved(const struct known_entry *entry)
{
	return entry->member ? entry->file && entry->file->moved : entry->moved;
}

/*
 * Keeps everything below the root, except moved files, if too much has
 * vanished.
 */
static void hold(struct sweep *s, const char *root)
{
	struct range range = range_of(s->known, root);
	struct known_entry *entry;
	size_t files = 0, gone = 0;

	while ((entry = range_next(&range))) {
		files += !entry->member;
		gone += entry->vanished && !entry->member && !entry->moved;
	}
	if (gone <= SWEEP_FEW || gone <= files / SWEEP_PART)
		return;
	s->held = true;
	report_line(s->report,
		    "'%s': %zu of %zu files have vanished, too many to be "
		    "deleted without --allow-mass-delete",
		    root, gone, files);
	range = range_of(s->known, root);
	while ((entry = range_next(&range)))
		entry->vanished = entry->vanished && is_moved(entry);
}

void sweep_hold(struct sweep *s)
{
	for (size_t i = 0; i < s->walk->root_count && !s->allow_mass_delete;
	     i++)
		hold(s, s->walk->roots[i].path);
}

static bool is_below_roots(const struct sweep *s, const char *path)
{
	for (size_t i = 0; i < s->walk->root_count; i++)
		if (known_below(s->walk->roots[i].path, path))
			return true;
	return false;
}

/* Files that this run does not read, though they have not vanished. */
struct rest {
	const struct known_entry *first;
	size_t count;
	bool elsewhere; /* they are all outside the roots */
};

static struct rest rest_of(const struct sweep *s)
{
	struct rest rest = {.elsewhere = true};

	for (size_t i = 0; i < s->known->count; i++) {
		const struct known_entry *entry = &s->known->entries[i];

		if (entry->member || entry->met || entry->vanished)
			continue;
		rest.first = rest.first ? rest.first : entry;
		rest.count++;
		rest.elsewhere =
			rest.elsewhere && !is_below_roots(s, entry->path);
	}
	return rest;
}

/*
 * They may be left out, if that is allowed; but not if some folder was not
 * listed: then the roots may not be the intended ones.
 */
static void leave_out(struct sweep *s, const struct rest *rest)
{
	const char *why = "", *folder = "";

	if (rest->elsewhere && s->walk->gap_count > 0) {
		folder = s->walk->gaps[0].path;
		why = "; this folder is empty or could not be listed: ";
	} else if (rest->elsewhere && s->allow_mass_delete) {
		report_note(s->report,
			    "%zu files are left out of the index; the first is "
			    "'%s'",
			    rest->count, rest->first->path);
		return;
	} else if (rest->elsewhere) {
		why = "; --allow-mass-delete leaves them out";
	}
	s->lost = true;
	report_line(s->report,
		    "the index is not rebuilt: it has %zu files that this run "
		    "does not read; the first is '%s'%s%s",
		    rest->count, rest->first->path, why, folder);
}

bool sweep_covers(struct sweep *s)
{
	const struct rest rest = rest_of(s);

	if (rest.count > 0)
		leave_out(s, &rest);
	sweep_hold(s);
	return !s->lost && !s->held;
}

spis_status sweep_delete(struct sweep *s, spis_index *index)
{
	for (size_t i = 0; i < s->known->count; i++) {
		const struct known_entry *entry = &s->known->entries[i];
		spis_status status = SPIS_OK;

		/* Its path may now be that of a member, or the reverse. */
		if (entry->vanished && !entry->seen)
			status = spis_delete(index, entry->path);
		if (spis_status_class(status) == SPIS_CLASS_RUN)
			return status;
		s->report->deleted +=
			entry->vanished && !entry->member && !entry->moved;
	}
	return SPIS_OK;
}

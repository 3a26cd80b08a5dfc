/* SPDX-License-Identifier: GPL-2.0-or-later */
/* boards.c: which notices of boards are stored, and which apply. */
#include "index/boards.h"

#include "pipe/grow.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* File names in one board; a large town has some 100 KB of them. */
#define NAMES_BYTES (1024u * 1024)

/* Marks in the index that some files have not been read again yet. */
#define UNSETTLED "boards unsettled"

static const char *name_of(const struct walk_file *file)
{
	return strrchr(file->path, '/') + 1;
}

/* The path of the file `name` in the folder of `beside`; false: too long. */
static bool path_of(const char *beside, const char *name,
		    char path[SPIS_MAX_PATH_BYTES + 1])
{
	int folder = (int)(strrchr(beside, '/') - beside);

	return snprintf(path, SPIS_MAX_PATH_BYTES + 1, "%.*s/%s", folder,
			beside, name) <= (int)SPIS_MAX_PATH_BYTES;
}

/* Marks a file of this run, or one in the index. */
static spis_status read_again(struct boards *b, char *path)
{
	const struct walk_file key = {.path = path};
	struct walk_file *file = NULL;

	if (b->walk->count > 0)
		file = bsearch(&key, b->walk->files, b->walk->count,
			       sizeof(*b->walk->files), walk_compare);
	if (file)
		file->again = true;
	else if (!known_entry(b->known, path))
		return SPIS_OK;
	else if (!walk_add_beyond(b->walk, path))
		return SPIS_NO_MEMORY;
	if (b->again)
		return SPIS_OK;
	b->again = true;
	return spis_set_note(b->index, UNSETTLED, "", 1);
}

spis_status boards_begin(struct boards *b)
{
	size_t len;
	void *note;
	spis_status status = spis_note(b->index, UNSETTLED, &note, &len);

	if (status != SPIS_OK)
		return status;
	spis_release(note);
	b->unsettled = len > 0;
	for (size_t i = 0; i < b->known->count && b->unsettled; i++) {
		struct known_entry *entry = &b->known->entries[i];

		if (!entry->member && (entry->noticed || entry->board))
			entry->waits = true;
	}
	return SPIS_OK;
}

/* ---- taking */

static bool add_name(struct boards *b, const char *name)
{
	size_t len = strlen(name) + 1;

	if (!grow(&b->names, &b->room, b->bytes + len, 1))
		return false;
	memcpy(b->names + b->bytes, name, len);
	b->bytes += len;
	return true;
}

spis_status boards_take(struct boards *b, const struct walk_file *board,
			const char *name, const spis_value *values,
			size_t count)
{
	char path[SPIS_MAX_PATH_BYTES + 1];
	bool changed = false;
	spis_status status;

	if (strlen(name) > NAME_MAX || b->bytes > NAMES_BYTES ||
	    !path_of(board->path, name, path))
		return SPIS_OK;
	if (!add_name(b, name))
		return SPIS_NO_MEMORY;
	status = notice_put(b->index, path, board->owner, name_of(board),
			    values, count, &changed);
	if (status == SPIS_OK && (changed || b->unsettled))
		status = read_again(b, path);
	return status;
}

/* ---- dropping */

static int by_name(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

/* The names, sorted.  NULL: out of memory. */
static const char **sort_names(const struct boards *b, size_t *count)
{
	const char **sorted;

	*count = 0;
	for (size_t at = 0; at < b->bytes; at += strlen(b->names + at) + 1)
		++*count;
	sorted = calloc(*count + 1, sizeof(*sorted));
	*count = 0;
	for (size_t at = 0; sorted && at < b->bytes;
	     at += strlen(b->names + at) + 1)
		sorted[(*count)++] = b->names + at;
	if (sorted)
		qsort(sorted, *count, sizeof(*sorted), by_name);
	return sorted;
}

/* Drops what the board at `board`, of `owner`, said about one file. */
static spis_status drop(struct boards *b, const char *board, uid_t owner,
			const char *name)
{
	char path[SPIS_MAX_PATH_BYTES + 1];
	const struct known_entry *known;
	bool changed = false;
	spis_status status;

	if (!path_of(board, name, path))
		return SPIS_OK;
	status = notice_drop(b->index, path, owner, strrchr(board, '/') + 1,
			     &changed);
	known = known_entry(b->known, path);
	/* Known: a run dropped it, but did not reach reading. */
	if (status == SPIS_OK && (changed || (known && known->noticed)))
		status = read_again(b, path);
	return status;
}

/* Drops files that are not among the names, or that another owner described. */
static spis_status drop_old(struct boards *b, const struct walk_file *board,
			    const char *names, size_t len, uid_t owner)
{
	const char *old;
	size_t count;
	const char **sorted = sort_names(b, &count);
	spis_status status = sorted ? SPIS_OK : SPIS_NO_MEMORY;

	for (size_t i = 0; i < len && status == SPIS_OK; i += strlen(old) + 1) {
		old = names + i;
		if (owner != board->owner ||
		    !bsearch(&old, sorted, count, sizeof(*sorted), by_name))
			status = drop(b, board->path, owner, old);
	}
	free(sorted);
	return status;
}

spis_status boards_settle(struct boards *b, const struct walk_file *board)
{
	uid_t owner = board->owner;
	size_t len;
	void *old;
	spis_status status =
		notice_list(b->index, board->path, &owner, &old, &len);
	bool same = len == b->bytes && owner == board->owner &&
		    (len == 0 || memcmp(old, b->names, len) == 0);

	if (status == SPIS_OK && !same)
		status = drop_old(b, board, old, len, owner);
	if (status == SPIS_OK && !same)
		status = notice_set_list(b->index, board->path, board->owner,
					 b->names, b->bytes);
	spis_release(old);
	b->bytes = 0;
	return status;
}

static spis_status drop_all(struct boards *b, const char *board)
{
	uid_t owner;
	size_t len;
	void *names;
	spis_status status = notice_list(b->index, board, &owner, &names, &len);
	const char *name;

	for (size_t i = 0; i < len && status == SPIS_OK;
	     i += strlen(name) + 1) {
		name = (const char *)names + i;
		status = drop(b, board, owner, name);
	}
	spis_release(names);
	return status;
}

/* Its path may now belong to something else. */
static bool has_vanished(const struct known_entry *entry)
{
	return entry->vanished && !entry->seen && !entry->member &&
	       entry->board;
}

spis_status boards_vanish(struct boards *b)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < b->known->count && status == SPIS_OK; i++)
		if (has_vanished(&b->known->entries[i]))
			status = drop_all(b, b->known->entries[i].path);
	return status;
}

spis_status boards_forget(struct boards *b)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < b->known->count && status == SPIS_OK; i++)
		if (has_vanished(&b->known->entries[i]))
			status = notice_set_list(
				b->index, b->known->entries[i].path, 0, "", 0);
	if (status == SPIS_OK && (b->again || b->unsettled))
		status = spis_set_note(b->index, UNSETTLED, NULL, 0);
	return status;
}

/* ---- applying */

static bool is_there(const struct boards *b, const struct walk_file *file,
		     const struct notice *notice, uid_t owner)
{
	char path[SPIS_MAX_PATH_BYTES + 1];
	const struct root *root;
	struct stat st;

	if (!notice->board || !path_of(file->path, notice->board, path))
		return false;
	root = root_of(b->walk->roots, b->walk->root_count, path);
	return root && root_stat_below(root, path, &st) &&
	       S_ISREG(st.st_mode) && st.st_uid == owner;
}

spis_status boards_notice(const struct boards *b, const struct walk_file *file,
			  struct notice *notice)
{
	const uid_t owners[] = {file->owner, 0};
	size_t count = file->owner == 0 ? 1 : 2;
	spis_status status = SPIS_OK;

	notice->count = 0;
	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		status = notice_get(b->index, file->path, owners[i], notice);
		if (status == SPIS_OK && is_there(b, file, notice, owners[i]))
			return SPIS_OK;
		notice->count = 0;
	}
	return status;
}

void boards_release(struct boards *b)
{
	free(b->names);
	*b = (struct boards){0};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* walk.c: lists the files to be read. */
#include "files/walk.h"

#include "files/known.h"
#include "pipe/grow.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Number of names in an empty folder: "." and "..". */
#define DOTS 2

static bool walk_folder(struct walk *w, int folder, unsigned depth);

bool walk_add_gap(struct walk *w, const char *path, enum walk_gap_kind kind)
{
	struct walk_gap *gap;

	if (!grow(&w->gaps, &w->gap_room, w->gap_count + 1, sizeof(*gap)))
		return false;
	gap = &w->gaps[w->gap_count];
	*gap = (struct walk_gap){strdup(path), kind};
	if (!gap->path)
		return false;
	w->gap_count++;
	return true;
}

/* False: out of memory, and the gap is not recorded. */
static bool trouble(struct walk *w, const char *what, const char *why)
{
	char reason[128];

	snprintf(reason, sizeof(reason), "%s: %s", what, why);
	report_trouble(w->report, w->path, reason);
	return walk_add_gap(w, w->path, WALK_UNREAD);
}

static bool is_index(const struct walk *w, const struct stat *st)
{
	return st->st_dev == w->index.st_dev && st->st_ino == w->index.st_ino;
}

/* Patterns of an archive do not apply to paths that were named. */
static bool is_wanted(const struct walk *w, bool named)
{
	return named || !w->config ||
	       config_wants(w->config, config_archive_of(w->config, w->path),
			    w->path);
}

/* Adds the file at w->path to the list. */
static bool add_file(struct walk *w, const struct stat *st, bool named)
{
	struct walk_file *file;

	if (!is_wanted(w, named)) {
		w->report->passed_over++;
		return true;
	}
	if (!grow(&w->files, &w->room, w->count + 1, sizeof(*w->files)))
		return false;
	file = &w->files[w->count];
	file->path = string_pool_add(&w->names, w->path, w->path_len);
	if (!file->path)
		return false;
	file->signature = signature_of(st);
	file->root = w->root;
	file->device = st->st_dev;
	file->owner = st->st_uid;
	file->again = false;
	file->counted = false;
	file->sealed = false;
	file->indexed = false;
	file->known = NULL;
	w->count++;
	w->bytes += file->signature.bytes;
	progress_found(&w->report->progress, w->count);
	return true;
}

/*
 * Members of the file "a.zip" have paths below "a.zip!", which must not collide
 * with files in a folder of that name.
 */
static bool is_taken(int parent, const char *name)
{
	size_t len = strlen(name);
	char file[NAME_MAX + 1];
	struct stat st;

	if (len == 0 || len > NAME_MAX || name[len - 1] != KNOWN_INSIDE[0])
		return false;
	memcpy(file, name, len - 1);
	file[len - 1] = '\0';
	return fstatat(parent, file, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISREG(st.st_mode);
}

/* Enters the folder w->path, which is `name` in `parent`. */
static bool enter(struct walk *w, int parent, const char *name, unsigned depth)
{
	int folder;
	bool ok;

	if (depth == WALK_MAX_DEPTH)
		return trouble(w, "cannot list", "nested in too many folders");
	if (is_taken(parent, name))
		return trouble(w, "cannot list",
			       "members of the file beside it have the same "
			       "paths; rename the folder");
	folder = openat(parent, name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder < 0)
		return trouble(w, "cannot list", strerror(errno));
	ok = walk_folder(w, folder, depth + 1);
	close(folder);
	return ok;
}

/* What a path with a link on the way, or a link, leads to. */
static bool is_gone(int error)
{
	return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

static bool is_root(const struct walk *w, const char *path)
{
	for (size_t i = 0; i < w->root_count; i++)
		if (strcmp(w->roots[i].path, path) == 0)
			return true;
	return false;
}

/* The target of a link that could not be followed is unknown. */
static bool note_dangling(struct walk *w, int error)
{
	return is_gone(error) ? walk_add_gap(w, w->path, WALK_DANGLES)
			      : trouble(w, "cannot follow", strerror(error));
}

/* A link to a folder that is wanted and was not listed as a root. */
static bool note_link(struct walk *w, int folder, const char *name)
{
	bool follow = follow_wanted(w->config, w->path);
	struct stat st;

	if (is_root(w, w->path))
		return true;
	if (fstatat(folder, name, &st, AT_NO_AUTOMOUNT) != 0)
		return !follow || note_dangling(w, errno);
	if (!S_ISDIR(st.st_mode))
		return true;
	if (follow)
		return follow_add(&w->follow, w->path);
	return !is_wanted(w, false) || links_add(&w->links, LINK_LEFT, w->path);
}

/* One name in `folder`; w->path is already its path. */
static bool walk_name(struct walk *w, int folder, const char *name,
		      unsigned depth)
{
	struct stat st;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return trouble(w, "cannot read", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return is_index(w, &st) || enter(w, folder, name, depth);
	if (S_ISREG(st.st_mode))
		return add_file(w, &st, false);
	w->report->passed_over++;
	return !S_ISLNK(st.st_mode) || note_link(w, folder, name);
}

/* The same, extending w->path and restoring it. */
static bool step(struct walk *w, int folder, const char *name, unsigned depth)
{
	size_t len = w->path_len, more = 1 + strlen(name);
	bool ok;

	if (name[0] == '.') {
		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
			w->report->passed_over++;
		return true;
	}
	if (len + more > SPIS_MAX_PATH_BYTES)
		return trouble(w, "cannot read its contents", "path too long");
	w->path[len] = '/';
	memcpy(w->path + len + 1, name, more);
	w->path_len = len + more;
	ok = walk_name(w, folder, name, depth);
	w->path_len = len;
	w->path[len] = '\0';
	return ok;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* *again: the folder belongs to another path.  False: out of memory. */
static bool note_place(struct walk *w, int folder, bool *again)
{
	struct stat st;

	*again = false;
	if (!w->config || w->config->follow_count == 0 ||
	    fstat(folder, &st) != 0)
		return true;
	*again = w->follow.following && follow_noted(&w->follow, &st);
	return *again ? links_add(&w->links, LINK_TWICE, w->path)
		      : follow_note(&w->follow, &st);
}

/*
 * scandirat() reports when a folder could be read only in part, which fts(3)
 * does not; and this must be known before vanished files are deleted.
 */
static bool walk_folder(struct walk *w, int folder, unsigned depth)
{
	struct dirent **names;
	bool again, ok = note_place(w, folder, &again);
	int count;

	if (!ok || again)
		return ok;
	count = scandirat(folder, ".", &names, NULL, by_bytes);
	if (count < 0) {
		int error = errno;

		return trouble(w, "cannot list", strerror(error)) &&
		       error != ENOMEM;
	}
	if (depth == 1 && count <= DOTS)
		ok = walk_add_gap(w, *w->path ? w->path : "/", WALK_EMPTY);
	for (int i = 0; i < count; i++) {
		if (ok && !*w->stop)
			ok = step(w, folder, names[i]->d_name, depth);
		free(names[i]);
	}
	free(names);
	return ok;
}

bool walk_add(struct walk *w, const struct root *root)
{
	int len = snprintf(w->path, sizeof(w->path), "%s", root->path);

	if (len < 0 || (size_t)len >= sizeof(w->path))
		return trouble(w, "cannot read", strerror(ENAMETOOLONG));
	w->path_len = (size_t)len;
	w->root = root;
	if (is_index(w, &root->st))
		return trouble(w, "cannot read", "it is the index");
	if (S_ISREG(root->st.st_mode))
		return add_file(w, &root->st, true);
	if (!S_ISDIR(root->st.st_mode))
		return trouble(w, "cannot read", "neither file nor folder");
	w->path_len = root->base_len;
	return walk_folder(w, root->folder, 1);
}

/* ---- links */

/* Follows the link at w->path. */
static bool follow_link(struct walk *w)
{
	struct root *root = &w->roots[w->root_count];
	bool again;

	if (!follow_open(root, w->config, w->path))
		return errno == EXDEV
			       ? links_add(&w->links, LINK_OUTSIDE, w->path)
			       : trouble(w, "cannot follow", strerror(errno));
	again = follow_noted(&w->follow, &root->st);
	if (again || is_index(w, &root->st)) {
		root_close(root);
		return !again || links_add(&w->links, LINK_TWICE, w->path);
	}
	if (w->follow.opened == FOLLOW_MAX) {
		root_close(root);
		return trouble(w, "cannot follow", "too many linked folders");
	}
	w->root_count++;
	w->follow.opened++;
	return walk_add(w, root);
}

bool walk_follow(struct walk *w, bool all)
{
	struct follow *f = &w->follow;
	bool ok = true;

	f->following = true;
	while (ok && f->next < f->count && !*w->stop) {
		w->path_len = strlen(f->links[f->next]);
		memcpy(w->path, f->links[f->next++], w->path_len + 1);
		ok = all ? follow_link(w)
			 : walk_add_gap(w, w->path, WALK_UNREAD);
	}
	return ok;
}

/* ---- parts */

/* Handles `name` in the folder, which is below its root. */
static bool walk_below(struct walk *w, int folder, const char *name)
{
	struct stat st;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 &&
	    is_gone(errno))
		return !is_taken(folder, name) ||
		       walk_add_gap(w, w->path, WALK_UNREAD);
	return walk_name(w, folder, name, 1);
}

/* Whether a folder on the way is skipped: see is_taken(). */
static bool is_below_taken(const struct root *root, const char *path)
{
	const char *end = path + root->base_len;
	char file[SPIS_MAX_PATH_BYTES + 1];
	struct stat st;

	for (; (end = strstr(end, KNOWN_INSIDE)); end++) {
		snprintf(file, sizeof(file), "%.*s", (int)(end - path), path);
		if (root_stat_below(root, file, &st) && S_ISREG(st.st_mode))
			return true;
	}
	return false;
}

bool walk_part(struct walk *w, const char *path)
{
	const struct root *root = root_of(w->roots, w->root_count, path);
	int len = snprintf(w->path, sizeof(w->path), "%s", path), folder;
	const char *name;
	bool ok;

	if (len < 0 || (size_t)len >= sizeof(w->path))
		return trouble(w, "cannot read", strerror(ENAMETOOLONG));
	w->path_len = (size_t)len;
	if (!root)
		return true;
	w->root = root;
	if (strcmp(root->path, path) == 0)
		return walk_add(w, root);
	if (is_below_taken(root, path))
		return walk_add_gap(w, path, WALK_UNREAD);
	folder = root_open_parent(root, path, &name);
	if (folder < 0 && errno != ENOENT && is_gone(errno) &&
	    follow_wanted(w->config, path)) /* it may be behind a link */
		return walk_add_gap(w, path, WALK_UNREAD);
	if (folder < 0)
		return is_gone(errno) ||
		       trouble(w, "cannot read", strerror(errno));
	ok = walk_below(w, folder, name);
	close(folder);
	return ok;
}

bool walk_add_beyond(struct walk *w, const char *path)
{
	if (!grow(&w->beyond, &w->beyond_room, w->beyond_count + 1,
		  sizeof(*w->beyond)))
		return false;
	w->beyond[w->beyond_count] = strdup(path);
	return w->beyond[w->beyond_count++];
}

static void release_beyond(struct walk *w)
{
	for (size_t i = 0; i < w->beyond_count; i++)
		free(w->beyond[i]);
	free(w->beyond);
	w->beyond = NULL;
	w->beyond_count = w->beyond_room = 0;
}

static bool add_beyond(struct walk *w)
{
	size_t first = w->count;
	bool ok = true;

	for (size_t i = 0; i < w->beyond_count && ok; i++)
		ok = walk_part(w, w->beyond[i]);
	for (size_t i = first; i < w->count; i++)
		w->files[i].again = w->files[i].counted = true;
	release_beyond(w);
	walk_sort(w);
	return ok;
}

int walk_compare(const void *a, const void *b)
{
	const struct walk_file *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/* It is sorted, except where "a.txt" is beside the folder "a". */
static bool is_sorted(const struct walk *w)
{
	for (size_t i = 1; i < w->count; i++)
		if (walk_compare(&w->files[i - 1], &w->files[i]) >= 0)
			return false;
	return true;
}

void walk_sort(struct walk *w)
{
	size_t kept = 0;

	if (is_sorted(w))
		return;
	qsort(w->files, w->count, sizeof(*w->files), walk_compare);
	for (size_t i = 1; i < w->count; i++) {
		if (walk_compare(&w->files[kept], &w->files[i]) != 0)
			w->files[++kept] = w->files[i];
		else
			w->bytes -= w->files[i].signature.bytes;
	}
	w->count = kept + 1;
}

bool walk_keep_again(struct walk *w)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->count; i++)
		if (w->files[i].again)
			w->files[kept++] = w->files[i];
	w->count = kept;
	return add_beyond(w);
}

/* A file that has vanished stays in the list: opening it will report that. */
void walk_look_again(struct walk_file *file)
{
	struct stat st;

	if (!root_stat_below(file->root, file->path, &st))
		return;
	file->signature = signature_of(&st);
	file->device = st.st_dev;
	file->owner = st.st_uid;
}

void walk_forget(struct walk *w)
{
	for (size_t i = 0; i < w->count; i++) {
		w->files[i].indexed = w->files[i].known;
		w->files[i].known = NULL;
	}
}

void walk_release(struct walk *w)
{
	for (size_t i = 0; i < w->gap_count; i++)
		free(w->gaps[i].path);
	for (size_t i = 0; i < w->root_count; i++)
		root_close(&w->roots[i]);
	free(w->roots);
	w->roots = NULL;
	w->root_count = 0;
	release_beyond(w);
	links_release(&w->links);
	follow_release(&w->follow);
	string_pool_release(&w->names);
	free(w->files);
	free(w->gaps);
	w->files = NULL;
	w->gaps = NULL;
	w->count = w->room = w->gap_count = w->gap_room = 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watched.c: watches folders by inotify(7). */
#include "files/watched.h"

#include "files/known.h"
#include "files/walk.h"
#include "pipe/grow.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A file being written is reported when it is closed, hence not IN_MODIFY;
 * IN_ATTRIB is for a file that becomes readable.
 */
#define EVENTS                                                      \
	(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | \
	 IN_DELETE | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK)

bool watched_start(struct watched *w)
{
	watched_release(w);
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	return w->fd >= 0;
}

static int by_number(const void *a, const void *b)
{
	const struct watched_folder *left = a, *right = b;

	return (left->number > right->number) - (left->number < right->number);
}

static struct watched_folder *find(const struct watched *w, int number)
{
	const struct watched_folder key = {.number = number};

	return w->count == 0 ? NULL
			     : bsearch(&key, w->folders, w->count,
				       sizeof(*w->folders), by_number);
}

/* Makes room for one more: first by removing folders no longer watched. */
static bool make_room(struct watched *w)
{
	size_t kept = 0;

	if (w->count < w->room)
		return true;
	for (size_t i = 0; i < w->count; i++)
		if (w->folders[i].path)
			w->folders[kept++] = w->folders[i];
	w->count = kept;
	if (kept < w->room / 2)
		return true;
	return grow(&w->folders, &w->room, w->room + 1, sizeof(*w->folders));
}

/* Numbers increase, so it is nearly always the last one. */
static bool insert(struct watched *w, int number, char *path)
{
	size_t at;

	if (!make_room(w))
		return false;
	for (at = w->count; at > 0 && w->folders[at - 1].number > number; at--)
		w->folders[at] = w->folders[at - 1];
	w->folders[at] = (struct watched_folder){number, path};
	w->count++;
	return true;
}

/* Watches the folder that `name` leads to, under the name `path`. */
static bool add(struct watched *w, const char *name, const char *path)
{
	struct watched_folder *folder;
	char *copy;
	int number = inotify_add_watch(w->fd, name, EVENTS);

	w->again = false;
	if (number < 0) {
		w->full = w->full || errno == ENOSPC;
		return errno != ENOMEM;
	}
	folder = find(w, number);
	w->again = w->followed && folder && folder->path &&
		   strcmp(folder->path, path) != 0;
	if (w->again)
		return true;
	copy = strdup(path);
	if (!copy)
		return false;
	if (folder) {
		free(folder->path);
		folder->path = copy;
		return true;
	}
	if (insert(w, number, copy))
		return true;
	free(copy);
	return false;
}

bool watched_add(struct watched *w, const char *path)
{
	return add(w, path, path);
}

/*
 * The kernel takes a path, which may lead elsewhere by now; so use the open
 * one.
 */
static bool add_open(struct watched *w, int fd, const char *path)
{
	char name[sizeof("/proc/self/fd/") + 3 * sizeof(int)];

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	if (access(name, F_OK) != 0) {
		w->no_proc = true;
		return true;
	}
	return add(w, name, path);
}

static bool is_index(const struct watched *w, int folder)
{
	struct stat index, st;

	return stat(w->index, &index) == 0 && fstat(folder, &st) == 0 &&
	       index.st_dev == st.st_dev && index.st_ino == st.st_ino;
}

static int may_be_folder(const struct dirent *entry)
{
	return entry->d_name[0] != '.' &&
	       (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN);
}

static bool add_below(struct watched *w, int folder, const char *path,
		      unsigned depth);

/* Opens `name` in the folder, and descends if it is a folder, too. */
static bool add_name(struct watched *w, int folder, const char *path,
		     const char *name, unsigned depth)
{
	int below = openat(folder, name,
			   O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	char *longer;
	bool ok;

	if (below < 0)
		return true;
	ok = asprintf(&longer, "%s/%s", strcmp(path, "/") == 0 ? "" : path,
		      name) >= 0;
	if (ok) {
		ok = add_below(w, below, longer, depth);
		free(longer);
	}
	close(below);
	return ok;
}

static bool add_below(struct watched *w, int folder, const char *path,
		      unsigned depth)
{
	struct dirent **names;
	int count;
	bool ok;

	if (is_index(w, folder))
		return true;
	ok = add_open(w, folder, path);
	if (!ok || w->again || depth == WALK_MAX_DEPTH)
		return ok;
	count = scandirat(folder, ".", &names, may_be_folder, NULL);
	for (int i = 0; i < count; i++) {
		ok = ok &&
		     add_name(w, folder, path, names[i]->d_name, depth + 1);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	return ok;
}

bool watched_add_all(struct watched *w, const struct root *root,
		     const char *path)
{
	int folder = root_open_below(root, path, O_RDONLY | O_DIRECTORY);
	bool ok;

	if (folder < 0)
		return errno != ENOMEM;
	w->followed = root->followed;
	ok = add_below(w, folder, path, 1);
	w->followed = false;
	close(folder);
	return ok;
}

void watched_remove_all(struct watched *w, const char *path)
{
	for (size_t i = 0; i < w->count; i++) {
		struct watched_folder *folder = &w->folders[i];

		if (!folder->path || !known_below(path, folder->path))
			continue;
		inotify_rm_watch(w->fd, folder->number);
		free(folder->path);
		folder->path = NULL;
	}
}

const char *watched_path(const struct watched *w, int number)
{
	const struct watched_folder *folder = find(w, number);

	return folder ? folder->path : NULL;
}

void watched_forget(struct watched *w, int number)
{
	struct watched_folder *folder = find(w, number);

	if (!folder)
		return;
	free(folder->path);
	folder->path = NULL;
}

void watched_release(struct watched *w)
{
	for (size_t i = 0; i < w->count; i++)
		free(w->folders[i].path);
	free(w->folders);
	if (w->fd >= 0)
		close(w->fd);
	*w = (struct watched){.fd = -1, .index = w->index};
}

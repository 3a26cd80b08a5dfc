/* SPDX-License-Identifier: GPL-2.0-or-later */
/* root.c: archives as they are named, and opening what is below them. */
#include "files/root.h"

#include "spis.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FOLDER (O_PATH | O_DIRECTORY | O_CLOEXEC)

static void close_keeping_errno(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
}

/* ---- below a folder */

/* One step of open_by_steps(), to the `len` bytes at `name`. */
static int step(int folder, const char *name, size_t len, int flags)
{
	char one[SPIS_MAX_PATH_BYTES + 1];

	if (len >= sizeof(one)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (len <= 2 && memcmp(name, "..", len) == 0) { /* or ".", or "" */
		errno = EXDEV;
		return -1;
	}
	memcpy(one, name, len);
	one[len] = '\0';
	return openat(folder, one, flags | O_NOFOLLOW);
}

/* Like openat2(), component by component; for kernels before 5.6. */
static int open_by_steps(int folder, const char *path, int flags)
{
	int at = folder;

	for (;;) {
		size_t len = strcspn(path, "/");
		bool is_last = path[len] == '\0';
		int next = step(at, path, len, is_last ? flags : FOLDER);

		if (at != folder)
			close_keeping_errno(at);
		if (next < 0 || is_last)
			return next;
		at = next;
		path += len + 1;
	}
}

/* EPERM: system call filters refuse calls that they do not know. */
static int open_beneath(int folder, const char *path, int flags)
{
	struct open_how how = {
		.flags = (uint64_t)(unsigned)flags | O_NOFOLLOW,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
			   RESOLVE_NO_MAGICLINKS,
	};
	long fd = syscall(SYS_openat2, folder, path, &how, sizeof(how));

	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return open_by_steps(folder, path, flags);
	return (int)fd;
}

/* ---- roots */

/* Opens the folder that the first `len` bytes of the path lead to. */
static int open_base(const char *path, size_t len)
{
	char *base = len > 0 ? strndup(path, len) : strdup("/");
	int fd = base ? open(base, FOLDER) : -1;

	free(base);
	return fd;
}

bool root_open(struct root *root, const char *path)
{
	size_t len = strcmp(path, "/") == 0 ? 0 : strlen(path);

	*root = (struct root){.folder = -1};
	if (lstat(path, &root->st) != 0)
		return false;
	root->link = S_ISLNK(root->st.st_mode);
	if (root->link && stat(path, &root->st) != 0)
		return false;
	if (!S_ISDIR(root->st.st_mode))
		len = (size_t)(strrchr(path, '/') - path);
	root->base_len = len;
	if (S_ISDIR(root->st.st_mode)) {
		root->folder = open_base(path, len);
		if (root->folder < 0)
			return false;
	}
	root->path = strdup(path);
	if (root->path)
		return true;
	root_close(root);
	errno = ENOMEM;
	return false;
}

static void root_close_keeping_errno(struct root *root)
{
	int error = errno;

	root_close(root);
	errno = error;
}

void root_close(struct root *root)
{
	if (root->folder >= 0)
		close(root->folder);
	free(root->path);
	*root = (struct root){.folder = -1};
}

/* ---- links */

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_one_of(const struct stat *st, const char *const *folders,
		      size_t count)
{
	struct stat folder;

	for (size_t i = 0; i < count; i++)
		if (stat(folders[i], &folder) == 0 && is_same(st, &folder))
			return true;
	return false;
}

/*
 * Whether the open folder, or one above it, is one of these.  False: see errno.
 */
static bool is_inside(int fd, const char *const *folders, size_t count)
{
	struct stat here, above;
	int at = fd, up;
	bool found = false, ok = fstat(fd, &here) == 0, top = false;

	while (ok && !top && !found) {
		found = is_one_of(&here, folders, count);
		up = found ? -1 : openat(at, "..", FOLDER);
		if (up < 0)
			break;
		if (at != fd)
			close(at);
		at = up;
		ok = fstat(at, &above) == 0;
		top = ok && is_same(&here, &above);
		here = above;
	}
	if (at != fd)
		close_keeping_errno(at);
	if (top)
		errno = EXDEV;
	return found;
}

bool root_open_linked(struct root *root, const char *path,
		      const char *const *folders, size_t count)
{
	*root = (struct root){
		.link = true, .followed = true, .base_len = strlen(path)};
	root->folder = open(path, FOLDER);
	if (root->folder < 0)
		return false;
	root->path = strdup(path);
	if (root->path && fstat(root->folder, &root->st) == 0 &&
	    is_inside(root->folder, folders, count))
		return true;
	root_close_keeping_errno(root);
	return false;
}

/* ---- which root */

static bool is_below(const struct root *root, const char *path)
{
	return strncmp(root->path, path, root->base_len) == 0 &&
	       path[root->base_len] == '/';
}

const struct root *root_of(const struct root *roots, size_t count,
			   const char *path)
{
	const struct root *best = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct root *root = &roots[i];
		bool is_folder = S_ISDIR(root->st.st_mode);

		if (strcmp(root->path, path) == 0)
			return root;
		if (!is_below(root, path))
			continue;
		if (!best || (is_folder && (!S_ISDIR(best->st.st_mode) ||
					    root->base_len > best->base_len)))
			best = root;
	}
	return best;
}

/*
 * Opens something in the folder of a file; the folder is open only meanwhile.
 */
static int open_beside(const struct root *file, const char *name, int flags)
{
	int base = open_base(file->path, file->base_len), fd;

	if (base < 0)
		return -1;
	fd = open_beneath(base, name, flags);
	close_keeping_errno(base);
	return fd;
}

int root_open_below(const struct root *root, const char *path, int flags)
{
	const char *name = path + root->base_len + 1;
	bool is_root = strcmp(root->path, path) == 0;

	flags |= O_CLOEXEC;
	if (!S_ISDIR(root->st.st_mode))
		return is_root && root->link ? open(path, flags)
					     : open_beside(root, name, flags);
	return is_root ? openat(root->folder, ".", flags)
		       : open_beneath(root->folder, name, flags);
}

bool root_stat_below(const struct root *root, const char *path, struct stat *st)
{
	int fd = root_open_below(root, path, O_PATH);
	bool ok = fd >= 0 && fstat(fd, st) == 0;

	if (fd >= 0)
		close_keeping_errno(fd);
	return ok;
}

int root_open_parent(const struct root *root, const char *path,
		     const char **name)
{
	const char *slash = strrchr(path, '/');
	char folder[SPIS_MAX_PATH_BYTES + 1];

	*name = slash + 1;
	if (slash == path + root->base_len)
		return S_ISDIR(root->st.st_mode)
			       ? openat(root->folder, ".", FOLDER)
			       : open_base(root->path, root->base_len);
	if ((size_t)(slash - path) >= sizeof(folder)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(folder, path, (size_t)(slash - path));
	folder[slash - path] = '\0';
	return root_open_below(root, folder, FOLDER);
}

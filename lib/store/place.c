/* SPDX-License-Identifier: GPL-2.0-or-later */
/* place.c: the folder of an index: live generation, writer's lock. */
#include "store/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define STUB_NEW  PLACE_STUB ".new"
#define STUB_HEAD "glass " PLACE_GENERATION

/* For nftw(): a segment is three folders deep. */
#define REMOVING_FILES 8

/* Free with free(); NULL if out of memory. */
static char *path_in(const char *folder, const char *name)
{
	char *path;

	return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static char *path_of(const char *folder, const char *head, unsigned number)
{
	char *path;

	return asprintf(&path, "%s/%s%u", folder, head, number) < 0 ? NULL
								    : path;
}

char *place_generation(const char *folder, unsigned generation)
{
	return path_of(folder, PLACE_GENERATION, generation);
}

char *place_lexicon(const char *folder, unsigned generation)
{
	char *path;

	return asprintf(&path, "%s/" PLACE_GENERATION "%u/" PLACE_LEXICON,
			folder, generation) < 0
		       ? NULL
		       : path;
}

char *place_segment(const char *folder, unsigned number)
{
	return path_of(folder, PLACE_BUILD "/", number);
}

static int remove_entry(const char *path, const struct stat *st, int kind,
			struct FTW *place)
{
	(void)st;
	(void)kind;
	(void)place;
	(void)remove(path);
	return 0;
}

void place_remove(const char *path)
{
	(void)nftw(path, remove_entry, REMOVING_FILES, FTW_DEPTH | FTW_PHYS);
}

static spis_status fail_system(struct error *e, const char *what,
			       const char *path)
{
	return fail(e, errno == ENOMEM ? SPIS_NO_MEMORY : SPIS_IO,
		    "cannot %s index '%s': %s", what, path, strerror(errno));
}

spis_status place_sync(struct error *e, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool failed = fd < 0 || fsync(fd) != 0;
	int cause = errno;

	if (fd >= 0)
		close(fd);
	errno = cause;
	return failed ? fail_system(e, "sync", path) : SPIS_OK;
}

spis_status place_sync_all(struct error *e, const char *folder)
{
	spis_status status = SPIS_OK;
	struct dirent *entry;
	DIR *dir = opendir(folder);

	if (!dir)
		return fail_system(e, "sync", folder);
	while (status == SPIS_OK && (entry = readdir(dir))) {
		char *path = path_in(folder, entry->d_name);

		if (!path)
			status = fail_memory(e);
		else if (*entry->d_name != '.')
			status = place_sync(e, path);
		free(path);
	}
	closedir(dir);
	return status == SPIS_OK ? place_sync(e, folder) : status;
}

static bool exists_in(const char *folder, const char *name)
{
	char *path = path_in(folder, name);
	bool there = path && access(path, F_OK) == 0;

	free(path);
	return there;
}

/* ---- the stub file */

/* Accepts only the line that we write; another stub could run programs. */
static bool parse_stub(const char *line, unsigned *generation)
{
	size_t head = strlen(STUB_HEAD);
	unsigned long number;
	char *end;

	if (strncmp(line, STUB_HEAD, head) != 0 || line[head] < '1' ||
	    line[head] > '9')
		return false;
	errno = 0;
	number = strtoul(line + head, &end, 10);
	*generation = (unsigned)number;
	return errno == 0 && number <= UINT_MAX && strcmp(end, "\n") == 0;
}

/* Without a stub there may be an old index, or none. */
static spis_status tell_missing(struct error *e, const char *folder, int cause)
{
	if (cause == ENOMEM)
		return fail_memory(e);
	if (cause == ENOENT && exists_in(folder, "iamglass"))
		return fail(e, SPIS_MISMATCH,
			    "index '%s' was made by an older version: remove "
			    "it and index again",
			    folder);
	if (cause == ENOENT && access(folder, F_OK) == 0)
		return fail(e, SPIS_NO_INDEX, "'%s' is not an index", folder);
	if (cause == ENOENT || cause == ENOTDIR)
		return fail(e, SPIS_NO_INDEX, "no index at '%s': %s", folder,
			    strerror(cause));
	return fail(e, SPIS_IO, "cannot open index '%s': %s", folder,
		    strerror(cause));
}

spis_status place_read(struct error *e, const char *folder,
		       unsigned *generation)
{
	char *path = path_in(folder, PLACE_STUB);
	char line[PLACE_NAME_BYTES];
	ssize_t len = -1;
	int fd = -1, cause = ENOMEM;

	if (path) {
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
		cause = errno;
	}
	free(path);
	if (fd < 0)
		return tell_missing(e, folder, cause);
	len = read(fd, line, sizeof(line) - 1);
	cause = errno;
	close(fd);
	if (len < 0)
		return fail(e, SPIS_IO, "cannot read index '%s': %s", folder,
			    strerror(cause));
	line[len] = '\0';
	if (!parse_stub(line, generation))
		return fail(e, SPIS_CORRUPT,
			    "index '%s' is damaged: its file " PLACE_STUB
			    " names no database",
			    folder);
	return SPIS_OK;
}

/* Writes everything, and syncs it. */
static bool write_file(const char *path, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	ssize_t n = 0;
	bool good;

	if (fd < 0)
		return false;
	for (; len > 0 && (n = write(fd, bytes, len)) > 0; len -= (size_t)n)
		bytes += n;
	if (n == 0)
		errno = ENOSPC;
	good = len == 0 && fsync(fd) == 0;
	return close(fd) == 0 && good;
}

static spis_status replace_stub(struct error *e, const char *folder,
				unsigned generation)
{
	char *fresh = path_in(folder, STUB_NEW);
	char *stub = path_in(folder, PLACE_STUB);
	char line[PLACE_NAME_BYTES];
	spis_status status = SPIS_OK;

	snprintf(line, sizeof(line), STUB_HEAD "%u\n", generation);
	if (!fresh || !stub)
		status = fail_memory(e);
	else if (!write_file(fresh, line, strlen(line)))
		status = fail_system(e, "write to", folder);
	/* What the stub names must exist before it is named. */
	if (status == SPIS_OK)
		status = place_sync(e, folder);
	if (status == SPIS_OK && rename(fresh, stub) != 0)
		status = fail_system(e, "write to", folder);
	free(fresh);
	free(stub);
	return status == SPIS_OK ? place_sync(e, folder) : status;
}

spis_status place_switch(struct error *e, struct place *place,
			 unsigned generation)
{
	spis_status status = replace_stub(e, place->folder, generation);

	if (status == SPIS_OK)
		place->generation = generation;
	return status;
}

/* ---- the folder */

/* Whether it is ours, but not part of a live index. */
static bool is_remnant(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	       strcmp(name, PLACE_LOCK) == 0 ||
	       strcmp(name, PLACE_BUILD) == 0 || strcmp(name, STUB_NEW) == 0 ||
	       strncmp(name, PLACE_GENERATION, strlen(PLACE_GENERATION)) == 0;
}

/*
 * Only its owner may read it, because it holds the text of all documents.  To
 * share an index, the user creates the folder beforehand.
 */
static spis_status make_folder(struct error *e, const char *folder)
{
	char *parent = path_in(folder, "..");
	spis_status status = SPIS_OK;

	if (!parent)
		return fail_memory(e);
	if (mkdir(folder, S_IRWXU) == 0)
		status = place_sync(e, parent);
	else if (errno != EEXIST)
		status = fail_system(e, "make", folder);
	free(parent);
	return status;
}

/*
 * SPIS_NO_INDEX if an index cannot be created here.  `sweep`: removes
 * everything left by an interrupted run, except the live generation.
 */
static spis_status look_over(struct error *e, const struct place *place,
			     bool sweep)
{
	char counts[PLACE_NAME_BYTES];
	bool foreign = false;
	struct dirent *entry;
	DIR *dir = opendir(place->folder);

	if (!dir && errno == ENOTDIR)
		return fail(e, SPIS_NO_INDEX, "'%s' is not an index",
			    place->folder);
	if (!dir)
		return fail_system(e, "open", place->folder);
	snprintf(counts, sizeof(counts), PLACE_GENERATION "%u",
		 place->generation);
	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;
		char *path;

		foreign = foreign || !is_remnant(name);
		if (!sweep || !is_remnant(name) || *name == '.' ||
		    strcmp(name, PLACE_LOCK) == 0 || strcmp(name, counts) == 0)
			continue;
		path = path_in(place->folder, name);
		if (path)
			place_remove(path);
		free(path);
	}
	closedir(dir);
	if (foreign && !sweep)
		return fail(e, SPIS_NO_INDEX,
			    "'%s' holds other files but no index: give an "
			    "empty or new folder",
			    place->folder);
	return SPIS_OK;
}

static spis_status take_lock(struct error *e, struct place *place)
{
	char *path = path_in(place->folder, PLACE_LOCK);

	if (!path)
		return fail_memory(e);
	place->lock =
		open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	free(path);
	if (place->lock < 0)
		return fail_system(e, "write to", place->folder);
	if (flock(place->lock, LOCK_EX | LOCK_NB) == 0)
		return SPIS_OK;
	if (errno != EWOULDBLOCK)
		return fail_system(e, "lock", place->folder);
	return fail(e, SPIS_LOCKED,
		    "index '%s' is locked: another run is writing to it; try "
		    "again later",
		    place->folder);
}

/* A missing index is not an error here; generation 0 is then live. */
static spis_status look_up(struct error *e, struct place *place)
{
	struct error error = {0};
	spis_status status =
		place_read(&error, place->folder, &place->generation);

	if (status == SPIS_OK)
		return SPIS_OK;
	place->generation = 0;
	if (status == SPIS_NO_INDEX)
		return look_over(e, place, false);
	return fail(e, status, "%s", error.message);
}

spis_status place_take(struct error *e, const char *folder, struct place *place)
{
	spis_status status;

	*place = (struct place){.folder = strdup(folder), .lock = -1};
	if (!place->folder)
		return fail_memory(e);
	status = make_folder(e, folder);
	if (status == SPIS_OK)
		status = look_up(e, place);
	if (status == SPIS_OK)
		status = take_lock(e, place);
	/* Another run may have switched before the lock was free. */
	if (status == SPIS_OK)
		status = look_up(e, place);
	return status == SPIS_OK ? look_over(e, place, true) : status;
}

/* Like realpath(), but the last name of the path may be missing. */
static char *real_path(const char *path)
{
	char *real = realpath(path, NULL), *parent;

	if (real || errno != ENOENT || !(parent = strdup(path)))
		return real;
	real = realpath(dirname(parent), NULL);
	free(parent);
	return real;
}

spis_status place_outside(struct error *e, const char *folder, const char *path)
{
	char *outer = realpath(folder, NULL), *inner;
	spis_status status = SPIS_OK;
	size_t len;

	if (!outer)
		return fail_system(e, "find", folder);
	len = strlen(outer);
	inner = real_path(path);
	if (!inner)
		status = fail_system(e, "make", path);
	else if (strncmp(inner, outer, len) == 0 &&
		 (inner[len] == '/' || inner[len] == '\0'))
		status =
			fail(e, SPIS_INVALID,
			     "index '%s' cannot be copied into itself", folder);
	free(outer);
	free(inner);
	return status;
}

spis_status place_build(struct error *e, const struct place *place)
{
	char *path = path_in(place->folder, PLACE_BUILD);
	spis_status status = SPIS_OK;

	if (!path)
		return fail_memory(e);
	if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
		status = fail_system(e, "write to", place->folder);
	free(path);
	return status;
}

void place_clear(const struct place *place)
{
	char *path = path_in(place->folder, PLACE_BUILD);

	if (path)
		place_remove(path);
	free(path);
}

spis_status place_write(struct error *e, const char *folder, const char *path,
			const void *bytes, size_t len)
{
	return write_file(path, bytes, len)
		       ? SPIS_OK
		       : fail_system(e, "write to", folder);
}

/* Maps the whole file; false: see errno. */
static bool map_file(const char *path, void **at, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	*at = MAP_FAILED;
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0) {
		*len = (size_t)st.st_size;
		*at = mmap(NULL, *len, PROT_READ, MAP_PRIVATE, fd, 0);
	}
	close(fd);
	return *at != MAP_FAILED;
}

spis_status place_copy(struct error *e, const char *folder, const char *from,
		       const char *path)
{
	spis_status status;
	size_t len;
	void *at;

	if (!map_file(from, &at, &len))
		return fail_system(e, "copy the lexicon of", folder);
	status = place_write(e, folder, path, at, len);
	munmap(at, len);
	return status;
}

spis_status place_keep(struct error *e, const char *folder, const char *from,
		       const char *path)
{
	return link(from, path) == 0 ? SPIS_OK
				     : place_copy(e, folder, from, path);
}

void place_release(struct place *place)
{
	if (place->folder && place->lock >= 0)
		close(place->lock);
	free(place->folder);
	*place = (struct place){.lock = -1};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* maintenance.c: checks, compacts, copies and prints an index. */
#include "maintenance.h"

#include "apart.h"
#include "dump.h"
#include "index/owner.h"
#include "lexicon.h"
#include "open_index.h"
#include "report/report.h"
#include "spis.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Work for a separate process. */
struct work {
	const char *index;
	const char *name; /* name in messages; NULL: the index */
	const char *to;   /* for copying */
	const char *done; /* reported when it is done; NULL: nothing */
};

/* Reports `done` after the number of documents; NULL: reports nothing. */
static enum run_status end(spis_index *index, spis_status status,
			   const char *path, const char *done)
{
	struct report report = {0};
	enum run_status result = RUN_DONE;

	if (status == SPIS_CORRUPT) {
		report_line(&report, "%s; %s", spis_error(index),
			    OPEN_INDEX_REPAIR);
		result = RUN_FAILED;
	} else if (status != SPIS_OK) {
		result = open_index_fail_call(index, status);
	} else if (done) {
		report_note(&report, "'%s': %u documents, %s", path,
			    spis_count(index), done);
	}
	spis_free(index);
	return result;
}

static enum run_status check(void *arg)
{
	const struct work *work = arg;
	enum run_status status;
	spis_index *index = open_index_to_write(work->index, &status);

	return index ? end(index, spis_check(index),
			   work->name ? work->name : work->index, work->done)
		     : status;
}

static enum run_status compact(void *arg)
{
	const struct work *work = arg;
	enum run_status status;
	spis_index *index = open_index_to_write(work->index, &status);
	spis_status done;

	if (!index)
		return status;
	done = spis_check(index);
	if (done == SPIS_OK)
		done = spis_compact(index);
	return end(index, done, work->index, work->done);
}

static enum run_status copy(void *arg)
{
	const struct work *work = arg;
	enum run_status status;
	spis_index *index = open_index(work->index, SPIS_READ, &status);

	return index ? end(index, spis_backup(index, work->to), work->index,
			   NULL)
		     : status;
}

static enum run_status print(void *arg)
{
	const struct work *work = arg;

	return dump(work->index);
}

/* Opens it without reporting; NULL: that failed. */
static spis_index *try_open(const char *path, spis_mode mode)
{
	spis_index *index = spis_new();

	if (index && lexicon_choose(index) == SPIS_OK &&
	    spis_open(index, path, mode) == SPIS_OK)
		return index;
	spis_free(index);
	return NULL;
}

/*
 * Without a lock, which would keep others from writing, and without reporting.
 * An index that is written to meanwhile is probably not damaged.
 */
static enum run_status look(void *arg)
{
	const struct work *work = arg;
	spis_index *index = try_open(work->index, SPIS_READ);
	spis_status status = index ? spis_check(index) : SPIS_OK;

	spis_free(index);
	return status == SPIS_OK || status == SPIS_OVERTAKEN ? RUN_DONE
							     : RUN_FAILED;
}

/* If it cannot be locked, the result is uncertain. */
static enum run_status check_if_free(void *arg)
{
	const struct work *work = arg;
	spis_index *index = NULL;

	if (!owner_try(work->index))
		index = try_open(work->index, SPIS_WRITE);
	return index ? end(index, spis_check(index), work->index, NULL)
		     : RUN_DONE;
}

/* Problems with opening it are reported by the code that opens it next. */
static enum run_status verify(const char *index)
{
	struct work work = {.index = index};

	return apart(NULL, look, &work) == RUN_DONE
		       ? RUN_DONE
		       : apart(index, check_if_free, &work);
}

/* ---- removing an incomplete copy */

/* Whether the folder will contain only the copy. */
static bool is_free(const char *folder)
{
	DIR *names = opendir(folder);
	const struct dirent *name;
	bool found = false;

	if (!names)
		return errno == ENOENT;
	while (!found && (name = readdir(names)))
		found = strcmp(name->d_name, ".") != 0 &&
			strcmp(name->d_name, "..") != 0;
	closedir(names);
	return !found;
}

static void empty(int folder);

/* Links are not followed but removed. */
static void remove_name(int folder, const char *name)
{
	int below;

	if (unlinkat(folder, name, 0) == 0)
		return;
	below = openat(folder, name,
		       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (below < 0)
		return;
	empty(below);
	unlinkat(folder, name, AT_REMOVEDIR);
}

/* Closes it. */
static void empty(int folder)
{
	DIR *names = fdopendir(folder);
	const struct dirent *name;

	if (!names) {
		close(folder);
		return;
	}
	while ((name = readdir(names)))
		if (strcmp(name->d_name, ".") != 0 &&
		    strcmp(name->d_name, "..") != 0)
			remove_name(folder, name->d_name);
	closedir(names);
}

/* `made`: remove the folder as well. */
static void remove_copy(const char *path, bool made)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0)
		return;
	/* First, so that in any case no index is left. */
	unlinkat(folder, "XAPIANDB", 0);
	empty(folder);
	if (made)
		rmdir(path);
}

/* ---- actions */

enum run_status maintenance_check(const char *index, bool verbose)
{
	struct work work = {.index = index,
			    .done = verbose ? "nothing is wrong" : NULL};

	return apart(index, check, &work);
}

enum run_status maintenance_compact(const char *index, bool verbose)
{
	struct work work = {.index = index,
			    .done = verbose ? "made compact" : NULL};

	return apart(index, compact, &work);
}

/* Damage found in a copy that was just made is damage of the index. */
static enum run_status check_copy(const char *index, const char *to,
				  bool verbose)
{
	struct work work = {
		.index = to, .name = index, .done = verbose ? "copied" : NULL};
	struct report report = {0};
	enum run_status status = apart(to, check, &work);

	if (status != RUN_DONE)
		report_line(&report,
			    "the copy of index '%s' is damaged, and was "
			    "removed; check the index",
			    index);
	return status;
}

enum run_status maintenance_backup(const char *index, const char *to,
				   bool verbose)
{
	struct work work = {.index = index, .to = to};
	bool made = access(to, F_OK) != 0, removable = is_free(to);
	enum run_status status = verify(index);

	if (status == RUN_DONE)
		status = apart(index, copy, &work);
	if (status == RUN_DONE)
		status = check_copy(index, to, verbose);
	if (status != RUN_DONE && removable)
		remove_copy(to, made);
	return status;
}

enum run_status maintenance_dump(const char *index)
{
	struct work work = {.index = index};
	enum run_status status = verify(index);

	return status == RUN_DONE ? apart(index, print, &work) : status;
}

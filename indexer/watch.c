/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.c: repeats runs whenever files have changed. */
#include "watch.h"

#include "files/changes.h"
#include "files/known.h"
#include "files/watched.h"
#include "path.h"
#include "pipe/grow.h"
#include "report/report.h"
#include "roots.h"
#include "spis.h"
#include "stop.h"

#include <dirent.h>
#include <errno.h>
#include <linux/magic.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define SECOND_NS INT64_C(1000000000)

/* Another run may take hours, or a second. */
#define LOCKED_NS (5 * SECOND_NS)

/* Room for many events; one has a name of up to 255 bytes. */
#define EVENT_BYTES (64u * 1024)

/* linux/magic.h lacks this one. */
#define CIFS_MAGIC 0xff534d42

/* A root in its state when the watches were set. */
struct sight {
	char *path; /* absolute */
	bool there;
	bool empty;
	bool followed; /* a link that was not named */
	dev_t dev;
	ino_t inode;
};

struct watch {
	struct run_options options; /* of the next run */
	struct report report;
	struct watched watched;
	struct changes changes;
	struct sight *roots;
	size_t root_room;
	size_t root_count;
	char **paths; /* the named paths, in the form for a run */
	size_t path_count;
	struct followed followed;
	bool blind; /* not all changes are visible */
	bool told;  /* the reason was reported */
	bool locked;
	bool ran; /* the first run is over */
	int64_t blind_ns;
	int64_t all_ns;    /* time of the next complete run, if blind */
	int64_t locked_ns; /* no run before that time */
};

static enum run_status fail(struct watch *w, const char *message)
{
	report_line(&w->report, "%s", message);
	return RUN_FAILED;
}

/* ---- watching */

static bool find_roots(struct watch *w)
{
	size_t count = roots_count(&w->options);

	w->roots = calloc(count, sizeof(*w->roots));
	w->paths = calloc(count, sizeof(*w->paths));
	if (!w->roots || !w->paths)
		return false;
	for (size_t i = 0; i < count; i++) {
		w->paths[i] = path_absolute(roots_name(&w->options, i));
		w->roots[i].path = w->paths[i];
		if (!w->paths[i])
			return false;
		w->path_count = ++w->root_count;
	}
	w->options.paths = w->paths;
	w->options.path_count = count;
	w->options.followed = &w->followed;
	return true;
}

static bool is_remote(const char *path)
{
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return false;
	switch ((uint32_t)fs.f_type) {
	case NFS_SUPER_MAGIC:
	case SMB_SUPER_MAGIC:
	case SMB2_SUPER_MAGIC:
	case CIFS_MAGIC:
	case FUSE_SUPER_MAGIC:
	case V9FS_MAGIC:
	case CEPH_SUPER_MAGIC:
	case AFS_FS_MAGIC:
		return true;
	default:
		return false;
	}
}

static bool is_empty(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry = NULL;

	while (folder && (entry = readdir(folder)) &&
	       (strcmp(entry->d_name, ".") == 0 ||
		strcmp(entry->d_name, "..") == 0))
		;
	if (folder)
		closedir(folder);
	return folder && !entry;
}

static void look_at(struct sight *root)
{
	struct stat st;

	root->empty = is_empty(root->path);
	root->there = stat(root->path, &st) == 0;
	root->dev = root->there ? st.st_dev : 0;
	root->inode = root->there ? st.st_ino : 0;
}

/*
 * What was mounted may be something else by now, or nothing; and an empty root
 * must be judged by a complete run.
 */
static bool roots_are_same(const struct watch *w)
{
	for (size_t i = 0; i < w->root_count; i++) {
		struct sight now = {.path = w->roots[i].path};

		look_at(&now);
		if (now.there != w->roots[i].there ||
		    now.empty != w->roots[i].empty ||
		    now.dev != w->roots[i].dev ||
		    now.inode != w->roots[i].inode)
			return false;
	}
	return true;
}

/* The innermost root that is above the path, or is the path; NULL: none. */
static const struct sight *root_above(const struct watch *w, const char *path)
{
	const struct sight *best = NULL;

	for (size_t i = 0; i < w->root_count; i++) {
		const struct sight *other = &w->roots[i];

		if (known_below(other->path, path) &&
		    (!best || strlen(other->path) > strlen(best->path)))
			best = other;
	}
	return best;
}

/*
 * Opens it.  Between runs no root is kept open, because a drive must not be in
 * use all the time.  False: see errno.
 */
static bool open_root(const struct watch *w, const char *path,
		      struct root *root)
{
	const struct sight *above = root_above(w, path);

	errno = ENOENT;
	if (above && above->followed)
		return follow_open(root, w->options.config, above->path);
	return above && root_open(root, above->path);
}

/* Watches the folder and everything below.  False: out of memory. */
static bool add_folders(struct watch *w, const char *path)
{
	struct root root;
	bool ok;

	if (!open_root(w, path, &root))
		return errno != ENOMEM;
	ok = watched_add_all(&w->watched, &root, path);
	root_close(&root);
	return ok;
}

/* Watching its parent folder shows when a root comes or goes, or is a file. */
static bool add_root(struct watch *w, struct sight *root)
{
	const char *slash = strrchr(root->path, '/');
	int len = slash > root->path ? (int)(slash - root->path) : 1;
	char parent[SPIS_MAX_PATH_BYTES + 1];

	look_at(root);
	if (root->followed)
		return add_folders(w, root->path);
	snprintf(parent, sizeof(parent), "%.*s", len, root->path);
	return watched_add(&w->watched, parent) && add_folders(w, root->path);
}

static bool is_blind(const struct watch *w)
{
	return w->watched.full || w->watched.no_proc;
}

static void tell_blind(struct watch *w, const char *remote)
{
	unsigned seconds = (unsigned)(w->blind_ns / SECOND_NS);

	if (w->watched.full && !w->told)
		report_line(&w->report,
			    "there are more folders to watch than sysctl "
			    "fs.inotify.max_user_watches allows: everything is "
			    "also checked every %u s",
			    seconds);
	if (remote && !w->told)
		report_line(&w->report,
			    "'%s' is on a network drive, where only changes "
			    "made on this machine are noticed: everything is "
			    "also checked every %u s",
			    remote, seconds);
	if (w->watched.no_proc && !w->told)
		report_line(&w->report,
			    "folders cannot be watched without /proc: "
			    "everything is checked every %u s",
			    seconds);
	w->told = w->told || is_blind(w) || remote;
}

/* Before the walk, so that no change is missed. */
static bool watch_all(struct watch *w)
{
	const char *remote = NULL;
	bool ok = true;

	if (!watched_start(&w->watched)) {
		report_line(&w->report, "cannot watch files: %s%s",
			    strerror(errno),
			    errno == EMFILE
				    ? "; sysctl fs.inotify.max_user_instances"
				    : "");
		return false;
	}
	w->blind = false;
	for (size_t i = 0; i < w->root_count && ok; i++) {
		ok = add_root(w, &w->roots[i]);
		w->blind = w->blind || !w->roots[i].there;
		if (is_remote(w->roots[i].path))
			remote = w->roots[i].path;
	}
	if (!ok)
		fail(w, "out of memory");
	w->blind = w->blind || is_blind(w) || remote;
	tell_blind(w, remote);
	return ok;
}

/* ---- changes */

static bool is_root(const struct watch *w, const char *path)
{
	for (size_t i = 0; i < w->root_count; i++)
		if (strcmp(w->roots[i].path, path) == 0)
			return true;
	return false;
}

/* What is there, if it is visible; otherwise all zero. */
static struct stat stat_of(const struct watch *w, const char *path)
{
	struct stat st = {0};
	struct root root;

	if (!open_root(w, path, &root))
		return st;
	if (!root_stat_below(&root, path, &st))
		st = (struct stat){0};
	root_close(&root);
	return st;
}

/* Which links are followed depends on all folders, and on all links. */
static bool is_for_all(const struct watch *w, const char *path, uint32_t mask)
{
	return follow_wanted(w->options.config, path) &&
	       ((mask & IN_ISDIR) || S_ISLNK(stat_of(w, path).st_mode));
}

/*
 * A file that has just been created has yet to be written, except one that is
 * another link to an old one.
 */
static bool is_to_come(const struct watch *w, const char *path, uint32_t mask)
{
	return (mask & IN_CREATE) && stat_of(w, path).st_nlink == 1;
}

static bool take_folder(struct watch *w, const char *path, uint32_t mask)
{
	if (mask & (IN_DELETE | IN_MOVED_FROM))
		watched_remove_all(&w->watched, path);
	else if (!add_folders(w, path))
		return false;
	if (is_blind(w) && !w->blind) {
		w->blind = true;
		w->all_ns = progress_clock_ns() + w->blind_ns;
	}
	tell_blind(w, NULL);
	return changes_add(&w->changes, path, progress_clock_ns());
}

/* Something has happened to `name` in `folder`.  False: out of memory. */
static bool take_name(struct watch *w, const char *folder, const char *name,
		      uint32_t mask)
{
	const struct config *config = w->options.config;
	int64_t now_ns = progress_clock_ns();
	char path[SPIS_MAX_PATH_BYTES + 1];

	if (snprintf(path, sizeof(path), "%s/%s",
		     strcmp(folder, "/") == 0 ? "" : folder,
		     name) >= (int)sizeof(path))
		return true;
	if (is_root(w, path)) {
		changes_add_all(&w->changes, now_ns);
		return true;
	}
	if (name[0] == '.' || !root_above(w, path))
		return true;
	if (is_for_all(w, path, mask))
		changes_add_all(&w->changes, now_ns);
	if (mask & IN_ISDIR)
		return take_folder(w, path, mask);
	if (is_to_come(w, path, mask) ||
	    !config_wants(config, config_archive_of(config, path), path))
		return true;
	return changes_add(&w->changes, path, now_ns);
}

static bool take_event(struct watch *w, const struct inotify_event *event)
{
	const char *folder = watched_path(&w->watched, event->wd);

	if (event->mask & (IN_Q_OVERFLOW | IN_UNMOUNT))
		changes_add_all(&w->changes, progress_clock_ns());
	else if (event->mask & IN_IGNORED)
		watched_forget(&w->watched, event->wd);
	else if (folder && event->len > 0)
		return take_name(w, folder, event->name, event->mask);
	return true;
}

static bool take_events(struct watch *w)
{
	char bytes[EVENT_BYTES]
		__attribute__((aligned(__alignof__(struct inotify_event))));
	ssize_t len = read(w->watched.fd, bytes, sizeof(bytes));
	bool ok = true;

	for (ssize_t at = 0; at < len && ok;) {
		const struct inotify_event *event = (const void *)(bytes + at);

		ok = take_event(w, event);
		at += (ssize_t)(sizeof(*event) + event->len);
	}
	return ok;
}

/* ---- links that are followed */

static bool is_followed(const struct followed *f, const char *path)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->paths[i], path) == 0)
			return true;
	return false;
}

/* Links that are no longer followed are not watched any more. */
static void drop_links(struct watch *w)
{
	size_t kept = w->path_count;

	for (size_t i = w->path_count; i < w->root_count; i++) {
		struct sight *root = &w->roots[i];

		if (is_followed(&w->followed, root->path)) {
			w->roots[kept++] = *root;
			continue;
		}
		watched_remove_all(&w->watched, root->path);
		free(root->path);
	}
	w->root_count = kept;
}

/*
 * It is watched only from now on, so everything is checked once more: folders
 * behind it may be reached twice, as in is_for_all().
 */
static bool add_link(struct watch *w, const char *path)
{
	struct sight *root = &w->roots[w->root_count];

	*root = (struct sight){.path = strdup(path), .followed = true};
	if (!root->path)
		return false;
	w->root_count++;
	if (is_remote(path)) {
		w->blind = true;
		tell_blind(w, path);
	}
	changes_add_all(&w->changes, progress_clock_ns());
	return add_root(w, root);
}

/* As the last complete run has followed them.  False: out of memory. */
static bool watch_links(struct watch *w)
{
	struct followed *f = &w->followed;
	bool ok = true;

	drop_links(w);
	if (!grow(&w->roots, &w->root_room, w->path_count + f->count + 1,
		  sizeof(*w->roots)))
		return false;
	for (size_t i = 0; i < f->count && ok; i++)
		if (!is_root(w, f->paths[i]))
			ok = add_link(w, f->paths[i]);
	return ok;
}

/* ---- waiting */

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t due_ns(const struct watch *w)
{
	int64_t due = changes_due_ns(&w->changes);

	if (w->blind && w->all_ns < due)
		due = w->all_ns;
	return later(due, w->locked_ns);
}

/*
 * Waits until then, or until something happens; a signal between the two lines
 * counts.
 */
static void wait_until(struct watch *w, int64_t until_ns)
{
	int64_t left = later(until_ns - progress_clock_ns(), 0);
	const struct timespec time = {left / SECOND_NS, left % SECOND_NS};
	struct pollfd fd = {.fd = w->watched.fd, .events = POLLIN};
	sigset_t stops, before;

	sigemptyset(&stops);
	sigaddset(&stops, SIGINT);
	sigaddset(&stops, SIGTERM);
	sigaddset(&stops, SIGHUP);
	sigprocmask(SIG_BLOCK, &stops, &before);
	if (!stop_signal)
		ppoll(&fd, 1, until_ns == INT64_MAX ? NULL : &time, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/* Options apply only to the first run. */
static void settle(struct watch *w, enum run_status status)
{
	w->ran = true;
	w->locked = false;
	w->locked_ns = 0;
	w->options.rebuild = false;
	w->options.retry_failed = false;
	w->options.allow_mass_delete = false;
	changes_clear(&w->changes);
	/* What this run could not do, a later one may. */
	w->blind = w->blind || status == RUN_FAILED;
	w->all_ns = progress_clock_ns() + w->blind_ns;
}

static void wait_for_lock(struct watch *w)
{
	if (!w->locked)
		report_line(
			&w->report,
			"another run is writing to index '%s': waiting for it",
			w->options.index);
	w->locked = true;
	w->locked_ns = progress_clock_ns() + LOCKED_NS;
}

/* False: nothing can be watched. */
static bool prepare(struct watch *w)
{
	int64_t now_ns = progress_clock_ns();

	if ((w->blind && w->all_ns <= now_ns) || !roots_are_same(w))
		changes_add_all(&w->changes, now_ns);
	return !w->changes.whole || watch_all(w);
}

static enum run_status go_over(struct watch *w)
{
	enum run_status status;

	w->options.parts = w->changes.paths;
	w->options.part_count = w->changes.count;
	status = run(&w->options);
	if (status == RUN_LOCKED)
		wait_for_lock(w);
	else
		settle(w, status);
	return status;
}

/* Ends on a signal, or if it cannot watch, or if the first run fails. */
static enum run_status watch_until_stopped(struct watch *w)
{
	enum run_status status = RUN_DONE;

	while (!stop_signal) {
		bool first = !w->ran;

		if (due_ns(w) > progress_clock_ns()) {
			wait_until(w, due_ns(w));
			if (!take_events(w))
				return fail(w, "out of memory");
			continue;
		}
		if (!prepare(w))
			return RUN_FAILED;
		status = go_over(w);
		if (!watch_links(w))
			return fail(w, "out of memory");
		if (first && status == RUN_FAILED)
			return RUN_FAILED;
	}
	if (status != RUN_STOPPED)
		report_line(&w->report,
			    "stopped by SIG%s while waiting; what was read is "
			    "in the index",
			    sigabbrev_np(stop_signal));
	return RUN_STOPPED;
}

enum run_status watch(const struct run_options *options, unsigned blind_s)
{
	struct watch w = {.options = *options,
			  .watched = {.fd = -1, .index = options->index},
			  .blind_ns = blind_s * SECOND_NS};
	enum run_status status;

	w.options.patient = true;
	changes_add_all(&w.changes, 0);
	if (find_roots(&w))
		status = watch_until_stopped(&w);
	else
		status = fail(&w, strerror(errno));
	watched_release(&w.watched);
	changes_clear(&w.changes);
	for (size_t i = 0; i < w.root_count; i++)
		free(w.roots[i].path);
	followed_release(&w.followed);
	free(w.paths);
	free(w.roots);
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run.c: one run, from paths to a committed index. */
#include "run.h"

#include "extract/programs.h"
#include "extract/reader.h"
#include "files/known.h"
#include "files/open.h"
#include "files/state.h"
#include "files/sweep.h"
#include "files/walk.h"
#include "index/again.h"
#include "index/boards.h"
#include "index/bulk.h"
#include "index/complete.h"
#include "index/entry.h"
#include "index/given_fields.h"
#include "index/kept_texts.h"
#include "index/moved.h"
#include "index/refused.h"
#include "lexicon.h"
#include "rebuild.h"
#include "report/account.h"
#include "report/report.h"
#include "roots.h"
#include "spis.h"
#include "stop.h"
#include "tally.h"
#include "unchanged.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A message of the library. */
#define REASON_BYTES 256

struct run {
	const struct run_options *options;
	struct report report;
	struct reader *reader;
	spis_index *index;
	struct refused *refused;
	bool index_failed; /* uncommitted changes are lost */
	struct kept_texts texts;
	int stopped; /* the signal that came during work */
	struct walk walk;
	struct known known;
	struct sweep sweep;
	struct boards boards;
	size_t next; /* next file to be submitted to the reader */
	bool again;  /* some files must be read again after all others */
	bool second; /* and this is being done */
	char path[SPIS_MAX_PATH_BYTES + 1]; /* of the current document */
	char reason[REASON_BYTES];          /* why it cannot be put */
};

/* Reports the cause of the failure, once. */
static enum run_status fail(struct run *r, const char *message)
{
	report_line(&r->report, "%s", message);
	return RUN_FAILED;
}

/*
 * `path`: of the current document; NULL: none.  A rebuilt index is committed
 * only once.
 */
static enum run_status fail_at(struct run *r, spis_status status,
			       const char *path)
{
	r->index_failed = true;
	if (status == SPIS_INTERNAL && !r->options->rebuild &&
	    refused_meet(r->refused, path, spis_error(r->index)))
		return RUN_FAILED;
	if (status == SPIS_LOCKED && r->options->patient)
		return RUN_LOCKED;
	fail(r,
	     status == SPIS_NO_MEMORY ? "out of memory" : spis_error(r->index));
	return status == SPIS_LOCKED ? RUN_LOCKED : RUN_FAILED;
}

static enum run_status fail_index(struct run *r, spis_status status)
{
	return fail_at(r, status, NULL);
}

/*
 * The reader comes first: what it starts must not inherit the lock of the
 * index.
 */
static enum run_status open_all(struct run *r)
{
	struct reader_options options = r->options->config->reader;
	spis_status status;

	r->reader = reader_new();
	r->index = options.index = spis_new();
	r->texts = (struct kept_texts){r->index, &r->index_failed};
	options.ocr.cache = kept_texts_cache(&r->texts);
	if (!r->reader || !r->index)
		return fail(r, "out of memory");
	if (reader_start(r->reader, &options) != SPIS_OK)
		return fail(r, reader_error(r->reader));
	status = lexicon_choose_with(r->index, r->options->config->words);
	if (status == SPIS_OK)
		status = spis_open(r->index, r->options->index, SPIS_WRITE);
	if (status == SPIS_OK && !r->options->rebuild)
		status = rebuild_outdated(r->index, reader_workers(r->reader),
					  &r->report, r->options->verbose);
	if (status == SPIS_OK)
		status = known_load(&r->known, r->index);
	if (status == SPIS_OK) {
		programs_retry(r->options->config, &r->known);
		r->boards.index = r->index;
		status = boards_begin(&r->boards);
	}
	if (status != SPIS_OK)
		return fail_index(r, status);
	if (reader_check(r->reader) != SPIS_OK)
		return fail(r, reader_error(r->reader));
	if (!reader_sandboxed(r->reader))
		report_line(&r->report,
			    "this kernel has no sandbox: documents are read "
			    "with all the rights of this process");
	if (stat(r->options->index, &r->walk.index) != 0) {
		report_line(&r->report, "cannot read '%s': %s",
			    r->options->index, strerror(errno));
		return RUN_FAILED;
	}
	return RUN_DONE;
}

/*
 * A user who names only missing paths has made a typing error: then not even
 * the index is created.
 */
static enum run_status find_roots(struct run *r)
{
	if (!roots_open(r->options, &r->walk, &r->sweep.lost))
		return fail(r, "out of memory");
	return r->walk.root_count > 0 ? RUN_DONE : RUN_FAILED;
}

/*
 * Links are followed only by a run over all archives: others do not know which
 * folders are reached twice.  Nor does an interrupted walk.
 */
static bool follow_links(struct run *r)
{
	const struct run_options *o = r->options;
	struct walk *w = &r->walk;
	bool all = o->part_count == 0 && roots_are_all(o->config, w);

	if (!walk_follow(w, all))
		return false;
	return !o->followed || !all || stop_signal ||
	       followed_set(o->followed, w->roots, w->root_count);
}

static enum run_status find_files(struct run *r)
{
	size_t parts = r->options->part_count;

	for (size_t i = 0; i < parts && !stop_signal; i++)
		if (!walk_part(&r->walk, r->options->parts[i]))
			return fail(r, "out of memory");
	for (size_t i = 0; i < r->walk.root_count && !parts && !stop_signal;
	     i++)
		if (!walk_add(&r->walk, &r->walk.roots[i]))
			return fail(r, "out of memory");
	if (!follow_links(r))
		return fail(r, "out of memory");
	walk_sort(&r->walk);
	r->report.files = r->walk.count;
	r->sweep.known = &r->known;
	r->sweep.walk = &r->walk;
	r->sweep.parts = r->options->parts;
	r->sweep.part_count = parts;
	r->sweep.report = &r->report;
	r->sweep.allow_mass_delete = r->options->allow_mass_delete;
	/* An interrupted walk does not show what has vanished. */
	if (!stop_signal)
		sweep_find(&r->sweep);
	return RUN_DONE;
}

/*
 * How documents get into the index.  It is rebuilt only if everything in it is
 * available: a missing network drive must not empty it.
 */
static enum run_status choose_way(struct run *r)
{
	unsigned threads = reader_workers(r->reader);
	bool anew = r->options->rebuild;
	spis_status status = SPIS_OK;

	if (stop_signal)
		return RUN_DONE;
	if (anew) {
		if (!sweep_covers(&r->sweep))
			return r->sweep.lost ? RUN_FAILED : RUN_HELD;
		walk_forget(&r->walk);
		known_release(&r->known);
	}
	if (!anew && r->options->part_count == 0)
		again_find(&r->known, &r->walk, r->options->config);
	if (!r->refused->one_by_one && (anew || bulk_pays(&r->walk, &r->known)))
		status = spis_bulk(r->index, threads, anew ? SPIS_REBUILD : 0);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

static void done(struct run *r, const struct walk_file *file)
{
	progress_step(&r->report.progress, file->signature.bytes);
}

/*
 * The file cannot be read, and its contents are unknown: the index keeps what
 * it has of it, and a rebuilt index has nothing.
 */
static enum run_status pass_over(struct run *r, const struct walk_file *file,
				 const char *reason)
{
	report_trouble(&r->report, file->path, reason);
	done(r, file);
	if (!file->indexed)
		return RUN_DONE;
	return fail(
		r,
		"the index is not rebuilt: it has a file that cannot be read");
}

/* ---- documents already in the index */

/* It was only touched. */
static enum run_status touch(struct run *r, const struct walk_file *file,
			     const struct known_entry *known)
{
	spis_status status = entry_touch(r->index, file, known);

	r->report.unchanged++;
	return spis_status_class(status) == SPIS_CLASS_RUN
		       ? fail_index(r, status)
		       : RUN_DONE;
}

/* Deletes members that the file no longer has. */
static enum run_status sweep_members(struct run *r, const char *path)
{
	size_t count;
	struct known_entry *member = known_members(&r->known, path, &count);

	for (; count > 0; count--, member++) {
		spis_status status = SPIS_OK;

		if (!member->seen)
			status = spis_delete(r->index, member->path);
		if (spis_status_class(status) == SPIS_CLASS_RUN)
			return fail_index(r, status);
	}
	return RUN_DONE;
}

/*
 * If the index has the same content under another path, the file need not be
 * read.  A vanished file is the best source: then it was moved.  A file that is
 * not sealed cannot be a source either: files of its size are not.
 */
static enum run_status take_moved(struct run *r, struct walk_file *file,
				  bool *taken)
{
	const struct moved moved = {r->index, &r->boards, r->options->config,
				    &r->known};
	struct known_entry **same;
	size_t count;

	if (!file->sealed)
		return RUN_DONE;
	if (!known_equal(&r->known, file->hash, &same, &count))
		return fail(r, "out of memory");
	for (size_t i = 0; i < 2 * count && !*taken; i++) {
		struct known_entry *source = same[i % count];
		spis_status status;

		if (source->vanished != (i < count) ||
		    !outcome_has_text(source->outcome) ||
		    !unchanged_content(r->options, file, source))
			continue;
		status = moved_put(&moved, file, source);
		if (spis_status_class(status) == SPIS_CLASS_RUN)
			return fail_index(r, status);
		*taken = status == SPIS_OK;
	}
	if (!*taken)
		return RUN_DONE;
	r->report.moved++;
	return sweep_members(r, file->path);
}

/* Submits an open file, without looking for its content in the index. */
static enum run_status submit_open(struct run *r, struct walk_file *file,
				   int fd)
{
	bool taken = false;
	enum run_status status = take_moved(r, file, &taken);

	if (status != RUN_DONE || taken) {
		close(fd);
		done(r, file);
	} else if (reader_submit(r->reader, fd, file->path, file) != SPIS_OK) {
		status = fail(r, reader_error(r->reader));
	}
	return status;
}

/* Opens the file and submits it, unless reading it is unnecessary. */
static enum run_status submit_file(struct run *r, struct walk_file *file)
{
	const struct known_entry *known = file->known;
	enum run_status status = RUN_DONE;
	char reason[OPEN_REASON_BYTES];
	int fd;

	if (known && unchanged_file(r->options, file, known)) {
		r->report.unchanged++;
		done(r, file);
		return RUN_DONE;
	}
	if (r->second)
		walk_look_again(file);
	fd = open_file(file, reason);
	if (fd == OPEN_REPLACED && !r->second) {
		r->again = file->again = true;
	} else if (fd < 0) {
		status = pass_over(r, file, reason);
	} else if (known && unchanged_content(r->options, file, known)) {
		close(fd);
		status = touch(r, file, known);
		done(r, file);
	} else {
		status = submit_open(r, file, fd);
	}
	return status;
}

/* Keeps the reader busy. */
static enum run_status submit(struct run *r)
{
	enum run_status status = RUN_DONE;

	while (status == RUN_DONE && !stop_signal && r->next < r->walk.count &&
	       !reader_full(r->reader))
		status = submit_file(r, &r->walk.files[r->next++]);
	return status;
}

/* ---- documents that were read */

/* Path of a document: that of its file, and that inside the file. */
static bool document_path(struct run *r, const struct reading *reading)
{
	const struct walk_file *file = reading->tag;
	int len = snprintf(r->path, sizeof(r->path), "%s%s", file->path,
			   reading->member);

	return len >= 0 && (size_t)len < sizeof(r->path);
}

/* Keeps only its existence, and the reason. */
static void refuse(struct reading *reading, const char *reason)
{
	reading->outcome = OUTCOME_BROKEN;
	reading->reason = reason;
	reading->text_bytes = 0;
	reading->field_count = 0;
}

static enum run_status put(struct run *r, struct reading *reading)
{
	const struct config *config = r->options->config;
	const char *reason = refused_reason(r->refused, r->path);
	struct given_fields given;
	spis_status status = given_fields_get(&r->boards, config, reading->tag,
					      r->path, &given);

	if (reason)
		refuse(reading, reason);
	if (status == SPIS_OK)
		status = entry_put(r->index, r->path, reading->tag, reading,
				   &given);
	if (spis_status_class(status) == SPIS_CLASS_DOCUMENT) {
		snprintf(r->reason, sizeof(r->reason), "%s",
			 spis_error(r->index));
		refuse(reading, r->reason);
		status = entry_put(r->index, r->path, reading->tag, reading,
				   &given);
	}
	if (status == SPIS_OK && r->refused->one_by_one)
		status = spis_commit(r->index);
	return status == SPIS_OK ? RUN_DONE : fail_at(r, status, r->path);
}

static enum run_status take_notices(struct run *r,
				    const struct reading *reading)
{
	spis_value values[SPIS_FIELD_COUNT];
	spis_status status = SPIS_OK;
	size_t count;

	for (size_t i = 0; i < reading->notices && status == SPIS_OK; i++) {
		const char *name = reader_notice(r->reader, i, values, &count);

		status = boards_take(&r->boards, reading->tag, name, values,
				     count);
	}
	/* The file itself comes last. */
	if (status == SPIS_OK && !*reading->member)
		status = boards_settle(&r->boards, reading->tag);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

/* Takes the next document, whatever its outcome. */
static enum run_status take(struct run *r)
{
	enum run_status status = RUN_DONE;
	struct walk_file *file;
	struct known_entry *known;
	struct reading reading;
	char reason[OPEN_REASON_BYTES];

	if (reader_next(r->reader, &reading) != SPIS_OK)
		return fail(r, reader_error(r->reader));
	file = reading.tag;
	if (!*reading.member && !file->sealed &&
	    outcome_may_be_loss(reading.outcome) && !open_again(file, reason)) {
		report_release(&r->report);
		return pass_over(r, file, reason);
	}
	if (document_path(r, &reading)) {
		known = known_entry(&r->known, r->path);
		if (known)
			known->seen = true;
		status = put(r, &reading);
		if (status == RUN_DONE)
			status = take_notices(r, &reading);
		tally(&r->report, r->options->config, &reading, r->path);
	} else {
		report_outcome(&r->report, file->path, OUTCOME_TOO_BIG,
			       "path too long");
		report_member(&r->report, reading.member, "path too long");
	}
	if (!*reading.member) {
		file->again = false;
		if (status == RUN_DONE)
			status = sweep_members(r, file->path);
		done(r, file);
	}
	return status;
}

static enum run_status read_files(struct run *r)
{
	enum run_status status = RUN_DONE;

	while (status == RUN_DONE && !stop_signal) {
		status = submit(r);
		if (status == RUN_DONE && reader_pending(r->reader))
			status = take(r);
		else if (r->next == r->walk.count)
			break;
	}
	return status;
}

/*
 * Finds what will be deleted at the end; files lose the fields from vanished
 * boards.
 */
static enum run_status find_vanished(struct run *r)
{
	spis_status status;

	sweep_hold(&r->sweep);
	status = boards_vanish(&r->boards);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

static enum run_status index_files(struct run *r)
{
	enum run_status status;

	progress_begin(&r->report.progress, r->walk.count, r->walk.bytes);
	status = read_files(r);
	if (status == RUN_DONE && !stop_signal)
		status = find_vanished(r);
	if (status == RUN_DONE && (r->again || r->boards.again) &&
	    !stop_signal) {
		r->next = 0;
		r->again = false;
		r->second = true;
		if (!walk_keep_again(&r->walk))
			return fail(r, "out of memory");
		status = read_files(r);
	}
	return status;
}

/* Applies fields of spis.conf that have changed since a document was read. */
static enum run_status put_again(struct run *r)
{
	size_t count;
	spis_status status = again_put(r->index, &r->known, r->options->config,
				       &stop_signal, &count);

	if (status == SPIS_OK && r->options->verbose && count > 0)
		report_note(&r->report,
			    "fields of spis.conf changed: %zu documents",
			    count);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

/*
 * Comes last: a moved file may be there twice for a moment, but never missing.
 */
static enum run_status sweep(struct run *r)
{
	spis_status status = SPIS_OK;

	r->stopped = stop_signal;
	if (!r->stopped)
		status = boards_forget(&r->boards);
	if (!r->stopped && status == SPIS_OK)
		status = sweep_delete(&r->sweep, r->index);
	if (!r->stopped && status == SPIS_OK)
		status = complete_note(&r->sweep, r->index);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

/*
 * However reading ended, what was read is kept; but half an index does not
 * replace a complete one.
 */
static enum run_status commit(struct run *r, enum run_status so_far)
{
	spis_status status;

	if (r->index_failed)
		return RUN_FAILED;
	if (r->options->rebuild && (r->stopped || so_far != RUN_DONE))
		return so_far;
	status = spis_commit(r->index);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

/* Only a run over all archives may forget links that no longer exist. */
static enum run_status name_links(struct run *r)
{
	bool all = r->options->path_count + r->options->part_count == 0 &&
		   !stop_signal;
	spis_status status =
		links_name(&r->walk.links, r->index, all, &r->report);

	if (status == SPIS_OK && r->options->verbose && r->walk.links.count > 0)
		report_note(&r->report,
			    "linked folders that are not "
			    "followed: %zu",
			    r->walk.links.count);
	return status == SPIS_OK ? RUN_DONE : fail_index(r, status);
}

static enum run_status do_all(struct run *r)
{
	enum run_status status, committed;

	status = find_roots(r);
	if (status == RUN_DONE)
		status = open_all(r);
	if (status == RUN_DONE)
		status = find_files(r);
	if (status == RUN_DONE)
		status = choose_way(r);
	if (status != RUN_DONE)
		return status;
	status = name_links(r);
	if (status == RUN_DONE)
		status = index_files(r);
	if (status == RUN_DONE)
		status = put_again(r);
	if (status == RUN_DONE)
		status = sweep(r);
	committed = commit(r, status);
	return status == RUN_DONE ? committed : status;
}

/* The result of a run without errors. */
static enum run_status finish(struct run *r, int64_t started_ns)
{
	struct report *report = &r->report;

	if (r->stopped) {
		report_note(report,
			    "stopped by SIG%s after %" PRIu64 " of %" PRIu64
			    " files; %s",
			    sigabbrev_np(r->stopped), report->progress.done,
			    report->files,
			    r->options->rebuild
				    ? "the index has not changed"
				    : "what was read is in the index");
		return RUN_STOPPED;
	}
	if (r->options->verbose || report->progress.on ||
	    ((report->troubles > 0 || r->sweep.lost || r->sweep.held) &&
	     !report->quiet))
		report_totals(report, started_ns);
	if (r->sweep.lost)
		return RUN_FAILED;
	if (r->sweep.held)
		return RUN_HELD;
	return report->troubles > 0 ? RUN_TROUBLES : RUN_DONE;
}

static void release(struct run *r)
{
	reader_free(r->reader);
	spis_free(r->index);
	walk_release(&r->walk);
	boards_release(&r->boards);
	known_release(&r->known);
	report_release(&r->report);
}

/* The account cannot be written; see errno. */
static enum run_status fail_account(struct run *r)
{
	report_line(&r->report, "cannot write '%s': %s", r->options->account,
		    strerror(errno));
	return RUN_FAILED;
}

/* A complete run has reported missing programs, or will. */
static void find_programs(struct run *r, struct config *config)
{
	bool quiet = r->report.quiet;

	r->report.quiet = quiet || r->options->part_count > 0;
	programs_check(config, &r->report);
	r->report.quiet = quiet;
}

/* `options` as given; what is missing on this machine is detected here. */
static enum run_status run_once(const struct run_options *options,
				struct refused *refused)
{
	int64_t started_ns = progress_clock_ns();
	struct account account;
	struct config config = *options->config;
	struct run_options mine = *options;
	struct run r = {.options = &mine, .refused = refused};
	enum run_status status;

	r.report.quiet = options->quiet;
	r.report.progress.on = !options->quiet && isatty(STDERR_FILENO);
	r.report.account = &account;
	r.walk.report = &r.report;
	r.walk.config = mine.config = &config;
	r.walk.stop = &stop_signal;
	r.boards.walk = &r.walk;
	r.boards.known = &r.known;
	if (!account_begin(&account, options->account))
		return fail_account(&r);
	find_programs(&r, &config);
	status = do_all(&r);
	if (status == RUN_DONE)
		status = finish(&r, started_ns);
	/* The status of a run stopped by a signal is 128 plus its number. */
	if (!account_end(&account, &r.report, options->index,
			 (double)(progress_clock_ns() - started_ns) / 1e9,
			 (int)status + (status == RUN_STOPPED ? r.stopped : 0)))
		status = fail_account(&r);
	release(&r);
	return status;
}

enum run_status run(const struct run_options *options)
{
	struct refused refused = {0};
	enum run_status status = run_once(options, &refused);

	while (refused.again) {
		refused.again = false;
		status = run_once(options, &refused);
	}
	refused_release(&refused);
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.c: calls that are stopped leave all as it was. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"

#define INDEX     "index"
#define DOCUMENTS 300

/* ---- a watcher that stops at one of its calls */

struct stopper {
	long left;      /* calls until it stops; -1: it never does */
	const char *at; /* or the step at which it stops */
	bool slow;      /* instead it lets the deadline pass */
	bool stopped;
	long calls;
	uint64_t beyond; /* times it was told more than the total */
};

static int stop(const spis_progress *progress, void *arg)
{
	struct stopper *s = arg;

	assert_non_null(progress->step);
	s->beyond += progress->total > 0 && progress->done > progress->total;
	s->calls++;
	if (s->at)
		s->left = strcmp(progress->step, s->at) == 0 ? 0 : -1;
	if (s->left < 0 || s->left-- > 0)
		return 0;
	if (s->slow) {
		nanosleep(&(struct timespec){0, 600000000}, NULL);
		return 0;
	}
	s->stopped = true;
	return 1;
}

static void set_watch(spis_index *index, struct stopper *s, int64_t deadline_ns)
{
	const spis_watch watch = {
		.size = sizeof(watch),
		.deadline_ns = deadline_ns,
		.watcher = s ? stop : NULL,
		.arg = s,
	};

	assert_int_equal(spis_set_watch(index, &watch), SPIS_OK);
}

/* ---- an index, and what is asked of it */

static spis_index *opened(spis_mode mode)
{
	spis_index *index = czech_index();

	if (spis_open(index, INDEX, mode) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	return index;
}

static spis_status put(spis_index *index, int number, const char *word)
{
	char path[32], text[512];
	const spis_document d = {
		.size = sizeof(d),
		.path = path,
		.text = text,
		.text_bytes = (size_t)snprintf(
			text, sizeof(text),
			"Usnesení č. %d\nRada města schvaluje %s a bere na "
			"vědomí zprávu městské policie číslo %d.\n",
			number, word, number * 7),
	};

	snprintf(path, sizeof(path), "d%d", number);
	return spis_put(index, &d);
}

static int setup(void **state)
{
	spis_index *index = opened(SPIS_WRITE);

	(void)state;
	for (int i = 0; i < DOCUMENTS; i++)
		assert_int_equal(put(index, i, "rozpočet"), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	return 0;
}

static uint64_t total(spis_index *index, const char *query)
{
	spis_results *results;
	uint64_t count;

	if (spis_search(index, query, strlen(query), NULL, &results) != SPIS_OK)
		fail_msg("%s: %s", query, spis_error(index));
	count = spis_results_total(results, SPIS_TOTAL_ANY, NULL);
	spis_results_free(results);
	return count;
}

/* What others see: documents, and how many have the word. */
static void assert_seen(uint64_t documents, uint64_t roads)
{
	spis_index *index = opened(SPIS_READ);

	assert_int_equal(spis_count(index), documents);
	assert_int_equal(total(index, "usnesení"), documents);
	assert_int_equal(total(index, "silnice"), roads);
	spis_free(index);
}

/* ---- reading */

static spis_status search(spis_index *index)
{
	static const char query[] = "\"městská policie\" schválit rozpočtu";
	spis_results *results;
	spis_status status =
		spis_search(index, query, strlen(query), NULL, &results);

	assert_true(status == SPIS_OK ? spis_results_count(results) == 10
				      : !results);
	spis_results_free(results);
	return status;
}

static spis_status describe(spis_index *index)
{
	spis_description *d;
	spis_status status = spis_describe(index, 0, "d7", &d);

	assert_int_equal(status == SPIS_OK, d != NULL);
	spis_description_free(d);
	return status;
}

static spis_status digest(spis_index *index)
{
	char text[SPIS_DIGEST_BYTES];

	return spis_digest(index, 0, "d7", text);
}

static spis_status visit(const spis_entry *entry, void *arg)
{
	int *count = arg;

	*count = entry ? *count + 1 : 0;
	return SPIS_OK;
}

static spis_status each(spis_index *index)
{
	int count = 0;
	spis_status status = spis_each(index, visit, &count);

	assert_true(status != SPIS_OK || count == DOCUMENTS);
	return status;
}

static spis_status note(spis_index *index)
{
	void *value = NULL;
	size_t len;
	spis_status status = spis_note(index, "key", &value, &len);

	spis_release(value);
	return status;
}

static spis_status backup(spis_index *index)
{
	return spis_backup(index, "copy");
}

typedef spis_status call(spis_index *index);

static const struct {
	call *made;
	long least; /* times the watcher is called */
} reads[] = {
	{search, 40}, {describe, 3}, {digest, 3},
	{each, 3},    {note, 1},     {backup, 6},
};

#define READS (sizeof(reads) / sizeof(*reads))

/*
 * Stops the call at one step after the other, and lets it end.  How many there
 * are.
 */
static long stop_each(spis_index *index, call *made)
{
	spis_status status = SPIS_CANCELLED;
	struct stopper s = {0};

	for (long n = 0; status == SPIS_CANCELLED; n += 1 + n / 8) {
		s = (struct stopper){.left = n};
		set_watch(index, &s, 0);
		status = made(index);
		assert_int_equal(status, s.stopped ? SPIS_CANCELLED : SPIS_OK);
		if (s.stopped)
			assert_non_null(strstr(spis_error(index), "cancelled"));
		if (s.stopped && made == backup)
			assert_int_not_equal(access("copy/index.1", F_OK), 0);
		assert_int_equal(s.beyond, 0);
	}
	assert_int_equal(status, SPIS_OK);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	return s.calls;
}

static void test_cancel_reads(void **state)
{
	spis_index *index = opened(SPIS_READ);

	(void)state;
	for (size_t i = 0; i < READS; i++) {
		assert_true(stop_each(index, reads[i].made) >= reads[i].least);
		if (reads[i].made != backup)
			assert_int_equal(reads[i].made(index), SPIS_OK);
	}
	spis_free(index);
	index = czech_index();
	assert_int_equal(spis_open(index, "copy", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_count(index), DOCUMENTS);
	assert_int_equal(search(index), SPIS_OK);
	spis_free(index);
}

/*
 * While Xapian searches, or phrases are looked for; what is found by then is
 * not taken for all.
 */
static void test_match(void **state)
{
	static const char *const steps[] = {"match", "phrase"};
	spis_index *index = opened(SPIS_READ);
	char message[64];

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		struct stopper s = {.at = steps[i]};

		set_watch(index, &s, 0);
		assert_int_equal(search(index), SPIS_CANCELLED);
		assert_true(s.stopped);
		snprintf(message, sizeof(message), "%s: cancelled", steps[i]);
		assert_string_equal(spis_error(index), message);
	}
	spis_free(index);
}

/* A deadline that has passed, and one that passes meanwhile. */
static void test_deadline(void **state)
{
	spis_index *index = opened(SPIS_READ);
	struct stopper s = {.left = 3, .slow = true};

	(void)state;
	for (size_t i = 0; i < READS; i++) {
		set_watch(index, NULL, spis_deadline(0));
		assert_int_equal(reads[i].made(index), SPIS_TIMED_OUT);
		set_watch(index, NULL, 1);
		assert_int_equal(reads[i].made(index), SPIS_TIMED_OUT);
		set_watch(index, NULL, spis_deadline(UINT32_MAX));
		if (reads[i].made != backup)
			assert_int_equal(reads[i].made(index), SPIS_OK);
	}
	assert_string_equal(spis_error(index),
			    "begin: the deadline has passed");
	set_watch(index, &s, spis_deadline(500));
	assert_int_equal(search(index), SPIS_TIMED_OUT);
	/* Sooner, where the first calls took so long. */
	assert_in_range(s.calls, 1, 4);
	spis_free(index);
}

/* A search that is watched, and not stopped, finds what others find. */
static void test_same(void **state)
{
	static const char *const queries[] = {"rada", "schválit rozpočet",
					      "\"městská policie\" 7 14",
					      "zprava cislo", "usnesení 77"};
	const spis_search_options options = {.size = sizeof(options),
					     .limit = DOCUMENTS};
	spis_index *index = opened(SPIS_READ);
	struct stopper s = {.left = -1};

	(void)state;
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++) {
		const char *query = queries[i];
		spis_results *with, *without;

		set_watch(index, &s, spis_deadline(UINT32_MAX));
		assert_int_equal(spis_search(index, query, strlen(query),
					     &options, &with),
				 SPIS_OK);
		assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
		assert_int_equal(spis_search(index, query, strlen(query),
					     &options, &without),
				 SPIS_OK);
		assert_int_equal(
			spis_results_total(with, SPIS_TOTAL_ANY, NULL),
			spis_results_total(without, SPIS_TOTAL_ANY, NULL));
		assert_int_equal(spis_results_count(with),
				 spis_results_count(without));
		for (size_t k = 0; k < spis_results_count(with); k++)
			assert_string_equal(
				spis_hit_path(spis_results_hit(with, k)),
				spis_hit_path(spis_results_hit(without, k)));
		spis_results_free(with);
		spis_results_free(without);
	}
	spis_free(index);
}

/* ---- writing */

static void put_some(spis_index *index)
{
	for (int i = 0; i < 30; i++)
		assert_int_equal(put(index, i * 20, "silnici"), SPIS_OK);
	assert_int_equal(spis_delete(index, "d1"), SPIS_OK);
	assert_int_equal(spis_set_state(index, "d2", "s", 1), SPIS_OK);
	assert_int_equal(spis_set_note(index, "key", "value", 5), SPIS_OK);
}

/* What was there, 15 more of the 30, and 1 less. */
#define WRITTEN (DOCUMENTS + 15 - 1)

/*
 * Stopped at each step, nobody sees a difference; then all of it is there.
 * Each time it goes on with the same handle.
 */
static void write_stopped(spis_index *index, call *made, unsigned threads)
{
	const bool commits = made == spis_commit;
	spis_status status = SPIS_CANCELLED;
	struct stopper s = {0};

	if (threads > 0)
		assert_int_equal(spis_bulk(index, threads, 0), SPIS_OK);
	put_some(index);
	if (!commits)
		assert_int_equal(spis_commit(index), SPIS_OK);
	for (long n = 0; status == SPIS_CANCELLED; n += slowest() ? 1 + n : 1) {
		s = (struct stopper){.left = n};
		set_watch(index, &s, 0);
		status = made(index);
		assert_int_equal(status, s.stopped ? SPIS_CANCELLED : SPIS_OK);
		assert_int_equal(s.beyond, 0);
		if (status == SPIS_CANCELLED)
			assert_seen(commits ? DOCUMENTS : WRITTEN,
				    commits ? 0 : 30);
	}
	assert_int_equal(status, SPIS_OK);
	assert_true(s.calls > 1);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_seen(WRITTEN, 30);
	assert_int_equal(spis_check(index), SPIS_OK);
}

/* The index as setup() made it. */
static void restore(void)
{
	spis_index *index = opened(SPIS_WRITE);

	assert_int_equal(spis_bulk(index, 2, SPIS_REBUILD), SPIS_OK);
	for (int i = 0; i < DOCUMENTS; i++)
		assert_int_equal(put(index, i, "rozpočet"), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	assert_seen(DOCUMENTS, 0);
}

static void test_cancel_writes(void **state)
{
	static const struct {
		call *made;
		unsigned threads;
	} rows[] = {
		{spis_commit, 0},
		{spis_commit, 2},
		{spis_compact, 0},
		{spis_compact, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		spis_index *index = opened(SPIS_WRITE);

		write_stopped(index, rows[i].made, rows[i].threads);
		spis_free(index);
		restore();
	}
}

/* At each step that takes long, by its name. */
static void test_steps(void **state)
{
	static const char *const steps[] = {"segments", "commit", "merge"};
	spis_index *index = opened(SPIS_WRITE);
	char sentence[64];

	(void)state;
	assert_int_equal(spis_bulk(index, 2, 0), SPIS_OK);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		struct stopper s = {.at = steps[i]};

		for (int k = 0; k < 30; k++)
			assert_int_equal(put(index, 1000 * (int)i + k, "x"),
					 SPIS_OK);
		set_watch(index, &s, 0);
		assert_int_equal(spis_commit(index), SPIS_CANCELLED);
		snprintf(sentence, sizeof(sentence), "%s: cancelled", steps[i]);
		assert_string_equal(spis_error(index), sentence);
		assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
		assert_seen(DOCUMENTS, 0);
	}
	spis_free(index);
}

/* A commit that the library wants is put off, and the call has not failed. */
static void test_put_off(void **state)
{
	const size_t len = 17u * 1024 * 1024;
	void *note = calloc(1, len);
	struct stopper s = {.at = "commit"};
	spis_index *index = opened(SPIS_WRITE);

	(void)state;
	assert_non_null(note);
	for (int i = 0; i < 4; i++)
		assert_int_equal(spis_set_note(index, "big", note, len),
				 SPIS_OK);
	set_watch(index, &s, 0);
	assert_int_equal(put(index, 5000, "silnici"), SPIS_OK);
	assert_true(s.stopped);
	assert_seen(DOCUMENTS, 0);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_int_equal(put(index, 5001, "silnici"), SPIS_OK);
	assert_seen(DOCUMENTS + 2, 2);
	assert_int_equal(spis_delete(index, "d5000"), SPIS_OK);
	assert_int_equal(spis_delete(index, "d5001"), SPIS_OK);
	assert_int_equal(spis_set_note(index, "big", NULL, 0), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	free(note);
}

/* Also when the index is to be another, and more comes between two tries. */
static void test_cancel_anew(void **state)
{
	spis_index *index = opened(SPIS_WRITE);
	struct stopper s;

	(void)state;
	assert_int_equal(spis_bulk(index, 2, SPIS_REBUILD), SPIS_OK);
	for (int i = 0; i < 20; i++) {
		assert_int_equal(put(index, i, "silnici"), SPIS_OK);
		s = (struct stopper){.left = i % 7};
		set_watch(index, &s, 0);
		assert_int_equal(spis_commit(index), SPIS_CANCELLED);
		assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
		assert_seen(DOCUMENTS, 0);
	}
	/* One that is pending already, for which it must commit. */
	s = (struct stopper){.left = 1};
	set_watch(index, &s, 0);
	assert_int_equal(put(index, 0, "silnici"), SPIS_CANCELLED);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	spis_free(index);
	assert_seen(20, 20);
	restore();
}

/* Dropped with the handle, what was stopped leaves nothing behind. */
static void test_dropped(void **state)
{
	spis_index *index = opened(SPIS_WRITE);
	struct stopper s = {.left = 4};

	(void)state;
	assert_int_equal(spis_bulk(index, 2, 0), SPIS_OK);
	put_some(index);
	set_watch(index, &s, 0);
	assert_int_equal(spis_commit(index), SPIS_CANCELLED);
	spis_free(index);
	assert_seen(DOCUMENTS, 0);
	index = opened(SPIS_WRITE);
	assert_int_equal(spis_check(index), SPIS_OK);
	spis_free(index);
}

static spis_status delete (spis_index *index)
{
	return spis_delete(index, "d3");
}

static spis_status set_state(spis_index *index)
{
	return spis_set_state(index, "d3", "s", 1);
}

static spis_status set_note(spis_index *index)
{
	return spis_set_note(index, "key", "x", 1);
}

static spis_status put_one(spis_index *index)
{
	return put(index, 3, "silnici");
}

static spis_status copy(spis_index *index)
{
	const spis_document to = {.size = sizeof(to), .path = "new"};

	return spis_copy(index, "d3", &to);
}

static spis_status bulk(spis_index *index)
{
	return spis_bulk(index, 1, 0);
}

static void test_late_writes(void **state)
{
	static call *const writes[] = {
		delete, set_state,  set_note,     put_one,     copy,
		bulk,   spis_check, spis_compact, spis_commit,
	};
	spis_index *index = opened(SPIS_WRITE);

	(void)state;
	set_watch(index, NULL, spis_deadline(0));
	for (size_t i = 0; i < sizeof(writes) / sizeof(*writes); i++)
		assert_int_equal(writes[i](index), SPIS_TIMED_OUT);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_seen(DOCUMENTS, 0);
	assert_true(stop_each(index, spis_check) > 5);
	spis_free(index);
}

/* A word that only the long text has, and one that none has. */
static spis_status search_long(spis_index *index)
{
	spis_results *results;
	spis_status status =
		spis_search(index, "velbloud poušť", 16, NULL, &results);

	assert_int_equal(spis_results_count(results), status == SPIS_OK);
	spis_results_free(results);
	return status;
}

/* A call is stopped inside a long text, too. */
static void test_long(void **state)
{
	static char text[200000] = "Velbloud";
	size_t len = strlen(text);
	spis_document d = {.size = sizeof(d), .path = "long", .text = text};
	spis_index *index = opened(SPIS_WRITE);
	struct stopper s = {.left = 2}; /* not before its 8,192nd word */

	(void)state;
	for (int i = 0; len < sizeof(text) - 32; i++)
		len += (size_t)snprintf(text + len, 32, " slovo %d", i);
	d.text_bytes = len;
	set_watch(index, &s, 0);
	assert_int_equal(spis_put(index, &d), SPIS_CANCELLED);
	assert_string_equal(spis_error(index), "words: cancelled");
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_int_equal(put(index, 0, "rozpočet"), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	assert_seen(DOCUMENTS, 0);
	assert_int_equal(spis_put(index, &d), SPIS_OK);
	assert_int_equal(spis_commit(index), SPIS_OK);
	stop_each(index, search_long);
	s = (struct stopper){.at = "snippet"};
	set_watch(index, &s, 0);
	assert_int_equal(search_long(index), SPIS_CANCELLED);
	assert_true(s.stopped);
	assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
	assert_int_equal(spis_check(index), SPIS_OK);
	spis_free(index);
	restore();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cancel_reads),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_deadline),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_cancel_writes),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_put_off),
		cmocka_unit_test(test_cancel_anew),
		cmocka_unit_test(test_dropped),
		cmocka_unit_test(test_late_writes),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}

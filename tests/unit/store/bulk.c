/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulk.c: built in bulk an index is the one built document by document. */
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"

/* Each is a chunk, and they fill several segments. */
#define MANY         150u
#define MANY_SLOWEST 20u
#define MANY_BYTES   (300 * 1024)

static spis_index *open_index(const char *name, spis_mode mode)
{
	spis_index *index = czech_index();

	if (spis_open(index, name, mode) != SPIS_OK)
		fail_msg("%s", spis_error(index));
	return index;
}

static spis_index *open_bulk(const char *name, unsigned flags)
{
	spis_index *index = open_index(name, SPIS_WRITE);

	assert_int_equal(spis_bulk(index, 2, flags), SPIS_OK);
	return index;
}

static void put(spis_index *index, const char *path, const char *text)
{
	const spis_document doc = {
		.size = sizeof(doc),
		.path = path,
		.text = text,
		.text_bytes = strlen(text),
		.state = path,
		.state_bytes = strlen(path),
	};

	if (spis_put(index, &doc) != SPIS_OK)
		fail_msg("%s: %s", path, spis_error(index));
}

static void commit(spis_index *index)
{
	if (spis_commit(index) != SPIS_OK)
		fail_msg("%s", spis_error(index));
}

/* Paths of the hits, in their order, with a space behind each. */
static void assert_found(spis_index *index, const char *query,
			 const char *wanted)
{
	spis_results *found;
	char paths[256] = "";

	assert_int_equal(spis_search(index, query, strlen(query), NULL, &found),
			 SPIS_OK);
	for (size_t i = 0; i < spis_results_count(found); i++)
		snprintf(paths + strlen(paths), sizeof(paths) - strlen(paths),
			 "%s ", spis_hit_path(spis_results_hit(found, i)));
	assert_string_equal(paths, wanted);
	spis_results_free(found);
}

static spis_status list(const spis_entry *entry, void *arg)
{
	char *text = arg;
	size_t len;

	if (!entry) {
		*text = '\0';
		return SPIS_OK;
	}
	len = strlen(text);
	snprintf(text + len, 256 - len, "%s=%.*s ", entry->path,
		 (int)entry->state_bytes, entry->state);
	return SPIS_OK;
}

static void assert_listed(spis_index *index, const char *wanted)
{
	char text[256] = "";

	assert_int_equal(spis_each(index, list, text), SPIS_OK);
	assert_string_equal(text, wanted);
}

static void assert_note(spis_index *index, const char *key, const char *wanted)
{
	void *value;
	size_t len;

	assert_int_equal(spis_note(index, key, &value, &len), SPIS_OK);
	assert_int_equal(len, strlen(wanted));
	assert_memory_equal(value, wanted, len);
	spis_release(value);
}

/* What an index has, and what is put, replaced, deleted, copied in bulk. */
static void test_changes(void **state)
{
	spis_index *index = open_index("changes", SPIS_WRITE), *reader;
	const spis_document to = {.size = sizeof(to),
				  .path = "e",
				  .state = "kopie",
				  .state_bytes = 5};

	(void)state;
	put(index, "a", "městská policie");
	put(index, "b", "rozpočet města");
	put(index, "c", "kronika obce");
	assert_int_equal(spis_bulk(index, 2, 0), SPIS_INVALID);
	commit(index);
	spis_free(index);

	index = open_bulk("changes", 0);
	reader = open_index("changes", SPIS_READ);
	put(index, "d", "zápis o policii");
	put(index, "b", "asistentů prevence");
	assert_int_equal(spis_count(index), 4);
	assert_int_equal(spis_delete(index, "a"), SPIS_OK);
	assert_int_equal(spis_delete(index, "a"), SPIS_NOT_FOUND);
	assert_int_equal(spis_delete(index, "x"), SPIS_NOT_FOUND);
	assert_int_equal(spis_set_state(index, "a", "x", 1), SPIS_NOT_FOUND);
	assert_int_equal(spis_set_state(index, "c", "stav", 4), SPIS_OK);
	assert_int_equal(spis_copy(index, "c", &to), SPIS_OK);
	assert_int_equal(spis_set_note(index, "klíč", "stará", 6), SPIS_OK);
	assert_int_equal(spis_set_note(index, "klíč", "nová", 5), SPIS_OK);
	assert_note(index, "klíč", "nová");
	assert_note(index, "jiný", "");
	assert_found(reader, "policie", "a ");
	commit(index);
	assert_found(reader, "policie", "d ");
	assert_found(reader, "rozpocet", "");
	assert_found(reader, "asistent prevence", "b ");
	assert_found(reader, "kronika", "c e ");
	assert_listed(index, "c=stav d=d b=b e=kopie ");
	assert_note(reader, "klíč", "nová");
	assert_int_equal(spis_count(index), 4);
	spis_free(index);
	spis_free(reader);
}

/* Of two documents under one path the later counts, pending or not. */
static void test_twice(void **state)
{
	spis_index *index = open_bulk("twice", 0);

	(void)state;
	put(index, "a", "první znění");
	put(index, "a", "druhé znění");
	assert_int_equal(spis_count(index), 1);
	put(index, "b", "jiný dokument");
	assert_int_equal(spis_delete(index, "b"), SPIS_OK);
	put(index, "b", "zase jiný");
	assert_int_equal(spis_set_state(index, "b", "x", 1), SPIS_OK);
	commit(index);
	assert_found(index, "prvni", "");
	assert_found(index, "zneni", "a ");
	assert_found(index, "dokument", "");
	assert_listed(index, "a=a b=x ");
	/* Without documents a commit is one of the live index. */
	assert_int_equal(spis_delete(index, "a"), SPIS_OK);
	assert_int_equal(spis_set_state(index, "b", "y", 1), SPIS_OK);
	assert_int_equal(spis_set_note(index, "klíč", "nová", 5), SPIS_OK);
	commit(index);
	assert_listed(index, "b=y ");
	spis_free(index);
	index = open_index("twice", SPIS_READ);
	assert_listed(index, "b=y ");
	assert_note(index, "klíč", "nová");
	spis_free(index);
}

/* What is pending is one batch, and forgotten with it. */
static void test_batches(void **state)
{
	spis_index *index = open_bulk("batches", 0);

	(void)state;
	assert_int_equal(spis_set_note(index, "first", "jedna", 5), SPIS_OK);
	commit(index);
	assert_int_equal(spis_set_note(index, "second", "dva", 3), SPIS_OK);
	assert_note(index, "first", "jedna");
	assert_note(index, "second", "dva");
	commit(index);
	assert_note(index, "first", "jedna");
	spis_free(index);
}

/* What is pending can be copied, with the text that it will have. */
static void test_copy(void **state)
{
	const spis_document to = {.size = sizeof(to), .path = "b"};
	spis_index *index = open_bulk("copy", 0);

	(void)state;
	put(index, "a", "první znění");
	commit(index);
	put(index, "a", "druhé znění");
	assert_int_equal(spis_copy(index, "a", &to), SPIS_OK);
	commit(index);
	assert_found(index, "prvni", "");
	assert_listed(index, "a=a b= ");
	spis_free(index);
}

/* The index is as it was, until all that makes it anew is committed. */
static void test_anew(void **state)
{
	spis_index *index = open_bulk("anew", 0), *reader;

	(void)state;
	put(index, "a", "městská policie");
	put(index, "b", "rozpočet města");
	assert_int_equal(spis_set_note(index, "obraz", "text", 4), SPIS_OK);
	commit(index);
	spis_free(index);

	reader = open_index("anew", SPIS_READ);
	index = open_bulk("anew", SPIS_REBUILD);
	put(index, "b", "nový rozpočet");
	spis_free(index);
	assert_found(reader, "mesto", "b a ");

	index = open_bulk("anew", SPIS_REBUILD);
	assert_int_equal(spis_delete(index, "a"), SPIS_NOT_FOUND);
	put(index, "b", "nový rozpočet");
	assert_note(index, "obraz", "text");
	commit(index);
	assert_found(reader, "policie", "");
	assert_found(reader, "rozpocet", "b ");
	assert_note(reader, "obraz", "text");
	put(index, "c", "a další rozpočet");
	commit(index);
	assert_found(reader, "rozpocet", "b c ");
	spis_free(index);
	spis_free(reader);
}

/*
 * The order of documents does not depend on threads: all hits are as good, but
 * no copies.
 */
static void test_many(void **state)
{
	static char text[MANY_BYTES + 1];
	const unsigned many = slowest() ? MANY_SLOWEST : MANY;
	spis_index *index = open_bulk("many", 0);
	char path[32];

	(void)state;
	for (unsigned i = 0; i < many; i++) {
		snprintf(path, sizeof(path), "%06u", i);
		snprintf(text, sizeof(text), "usnesení%*u", MANY_BYTES - 10, i);
		put(index, path, text);
	}
	commit(index);
	assert_int_equal(spis_count(index), many);
	assert_found(index, "usneseni",
		     "000000 000001 000002 000003 000004 000005 000006 000007 "
		     "000008 000009 ");
	spis_free(index);
}

/* What a word without diacritics may be is united: of both, each once. */
static void test_synonyms(void **state)
{
	static const char *const texts[] = {"brůkol", "brúkol", "brukól"};
	spis_index *index;
	char path[] = "a";

	(void)state;
	for (size_t i = 0; i < 3; i++, (*path)++) {
		index = open_bulk("synonyms", 0);
		put(index, path, texts[i]);
		put(index, "x", texts[1]);
		commit(index);
		spis_free(index);
	}
	index = open_index("synonyms", SPIS_READ);
	assert_found(index, "brukol", "a b c x ");
	spis_free(index);
}

/* ---- from what is stored */

static void put_with_fields(spis_index *index)
{
	static const char text[] = "Zápis z rady města\nBod 1\fDruhá strana";
	const spis_value fields[] = {{SPIS_FIELD_AUTHOR, "Jan", 3},
				     {SPIS_FIELD_OWN, "vlastní", 8}};
	const spis_document doc = {
		.size = sizeof(doc),
		.path = "fields",
		.text = text,
		.text_bytes = strlen(text),
		.fields = fields,
		.field_count = 2,
		.field_size = sizeof(*fields),
		.state = "stav",
		.state_bytes = 4,
	};

	assert_int_equal(spis_put(index, &doc), SPIS_OK);
	assert_int_equal(spis_set_note(index, "note a", "text", 4), SPIS_OK);
	assert_int_equal(spis_set_note(index, "other", "text", 4), SPIS_OK);
}

static void assert_same(spis_index *index, const char *path,
			const char digest[SPIS_DIGEST_BYTES])
{
	char now[SPIS_DIGEST_BYTES];

	assert_int_equal(spis_digest(index, 0, path, now), SPIS_OK);
	assert_string_equal(now, digest);
}

#define KEYS_BYTES 64

static spis_status collect(const char *key, void *arg)
{
	char *keys = arg;
	size_t len = strlen(keys);

	snprintf(keys + len, KEYS_BYTES - len, "%s ", key);
	return SPIS_OK;
}

/* When `arg` steps have gone by. */
static int cancel(const spis_progress *progress, void *arg)
{
	int *left = arg;

	(void)progress;
	return (*left)-- == 0;
}

static void test_rebuild(void **state)
{
	spis_index *index = open_index("rebuild", SPIS_WRITE);
	char digest[2][SPIS_DIGEST_BYTES], entries[256], keys[KEYS_BYTES] = "";
	int outdated = 1;

	(void)state;
	put_with_fields(index);
	put(index, "b", "Usnesení o psech");
	put(index, "gone", "brůkol");
	commit(index);
	assert_int_equal(spis_digest(index, 0, "fields", digest[0]), SPIS_OK);
	assert_int_equal(spis_digest(index, 0, "b", digest[1]), SPIS_OK);
	/* What is pending is committed first. */
	assert_int_equal(spis_delete(index, "gone"), SPIS_OK);
	assert_int_equal(spis_outdated(index, 0, &outdated), SPIS_OK);
	assert_int_equal(outdated, 0);
	assert_int_equal(spis_rebuild(index, 2), SPIS_OK);
	assert_same(index, "fields", digest[0]);
	assert_same(index, "b", digest[1]);
	assert_int_equal(spis_each(index, list, entries), SPIS_OK);
	assert_string_equal(entries, "fields=stav b=b ");
	assert_int_equal(spis_each_note(index, "note", collect, keys), SPIS_OK);
	assert_string_equal(keys, "note a ");
	/* The handle goes on, and records again what only "gone" had. */
	put(index, "c", "brůkol");
	commit(index);
	assert_found(index, "brukol", "c ");
	spis_free(index);
}

/* Stopped anywhere it has done nothing. */
static void test_rebuild_stopped(void **state)
{
	spis_index *index = open_index("stopped", SPIS_WRITE);
	char digest[SPIS_DIGEST_BYTES];
	spis_status status = SPIS_CANCELLED;
	int stops = 0;

	(void)state;
	for (char path[] = "a"; *path <= 'e'; ++*path)
		put(index, path, "Usnesení o psech");
	commit(index);
	assert_int_equal(spis_digest(index, 0, "a", digest), SPIS_OK);
	while (status == SPIS_CANCELLED) {
		int left = stops++;
		const spis_watch watch = {
			.size = sizeof(watch), .watcher = cancel, .arg = &left};

		assert_int_equal(spis_set_watch(index, &watch), SPIS_OK);
		status = spis_rebuild(index, 2);
		assert_int_equal(spis_set_watch(index, NULL), SPIS_OK);
		assert_same(index, "a", digest);
		assert_int_equal(spis_count(index), 5);
	}
	assert_int_equal(status, SPIS_OK);
	assert_true(stops > 8);
	spis_free(index);
}

#define DAMAGED "=0123456789abcdef\n\nText, který se změnil"

/* A text that is not what was put is not put again: nothing changes. */
static void test_rebuild_damaged(void **state)
{
	static const struct store_lexicon another = {.version = "another"};
	const struct store_passage passage = {
		.data = {DAMAGED, strlen(DAMAGED)}};
	const struct store_document doc = {
		.id = {"Q0", 2},
		.path = {"a", 1},
		.passages = &passage,
		.passage_count = 1,
	};
	struct store *store;
	struct error e;
	spis_index *index;
	int outdated;

	(void)state;
	assert_int_equal(store_open(&e, "damaged", &another, &store), SPIS_OK);
	assert_int_equal(store_put(&e, store, &doc), SPIS_OK);
	assert_int_equal(store_commit(&e, store), SPIS_OK);
	store_close(store);
	index = open_index("damaged", SPIS_WRITE);
	assert_int_equal(spis_outdated(index, 0, &outdated), SPIS_OK);
	assert_int_equal(outdated, 1);
	/* It is refused, and the handle is as before. */
	assert_int_equal(spis_delete(index, "b"), SPIS_NOT_FOUND);
	assert_int_equal(spis_bulk(index, 1, 0), SPIS_INVALID);
	assert_int_equal(spis_rebuild(index, 1), SPIS_CORRUPT);
	assert_non_null(strstr(spis_error(index), "'a'"));
	spis_free(index);
	index = open_index("damaged", SPIS_READ);
	assert_string_equal(spis_index_lexicon(index, 0), "another");
	assert_int_equal(spis_count(index), 1);
	/* Nor do two lexicons become one index. */
	assert_int_equal(spis_open(index, "rebuild", SPIS_READ), SPIS_OK);
	assert_int_equal(spis_backup(index, "both"), SPIS_INVALID);
	spis_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changes),
		cmocka_unit_test(test_batches),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_anew),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_synonyms),
		cmocka_unit_test(test_rebuild),
		cmocka_unit_test(test_rebuild_stopped),
		cmocka_unit_test(test_rebuild_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

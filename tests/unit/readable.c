/* SPDX-License-Identifier: GPL-2.0-or-later */
/* readable.c: whatever is put can be read back, however repetitive it is. */
#include "store/pack.h"
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "slow.h"

#include "czech.h"
#include "repeat.h"

#define TEXTS      10000u
#define TEXTS_SLOW 50u /* under valgrind and sanitizers */
#define COPIES     50u
#define TITLE      "Opakování"

/* Documents that store_put() gets, half of them with such terms. */
#define DOCUMENTS  2000u
#define TERMS      36u
#define TERM_BYTES 240u

/* SEED in the environment repeats a failure. */
static uint64_t seed;

static void find_seed(void)
{
	const char *given = getenv("SEED");

	seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) << 20;
	print_message("# SEED=%llu\n", (unsigned long long)seed);
}

static unsigned texts(void)
{
	return slow() ? TEXTS_SLOW : TEXTS;
}

/* Text `i`; the same at each call. */
static size_t text_of(unsigned i, char text[REPEAT_ROOM])
{
	uint64_t state = seed + i;

	repeat_random(&state);
	return repeat_text(&state, text);
}

static void need(spis_index *index, spis_status status, const char *what,
		 unsigned i)
{
	if (status != SPIS_OK)
		fail_msg("%s, text %u: %s", what, i, spis_error(index));
}

static spis_index *open_index(const char *path, spis_mode mode)
{
	spis_index *index = czech_index();

	need(index, spis_open(index, path, mode), path, 0);
	return index;
}

static const char *path_of(unsigned i, char path[16])
{
	snprintf(path, 16, "/%u", i);
	return path;
}

static void put(spis_index *index, unsigned i)
{
	static char text[REPEAT_ROOM];
	static const spis_value title = {SPIS_FIELD_TITLE, TITLE,
					 sizeof(TITLE) - 1};
	char path[16];
	const spis_document document = {
		.size = sizeof(document),
		.path = path_of(i, path),
		.fields = &title,
		.field_count = 1,
		.field_size = sizeof(title),
		.text = text,
		.text_bytes = text_of(i, text),
	};

	need(index, spis_put(index, &document), "put", i);
}

/* Text and terms of document `at` can be read; the text is text `i`. */
static void assert_read(spis_index *index, unsigned at, unsigned i)
{
	static char wanted[REPEAT_ROOM];
	char path[16], digest[SPIS_DIGEST_BYTES];
	spis_description *d;
	const char *text;
	size_t len;

	need(index, spis_describe(index, 0, path_of(at, path), &d), "text", i);
	text = spis_description_text(d, &len);
	assert_int_equal(len, text_of(i, wanted));
	assert_memory_equal(text, wanted, len);
	spis_description_free(d);
	need(index, spis_digest(index, 0, path, digest), "digest", i);
}

/* All of them, one after the other, and by a search that finds them all. */
static void assert_whole(const char *path, unsigned count)
{
	spis_index *index = open_index(path, SPIS_READ);
	spis_results *results;

	for (unsigned i = 0; i < count; i++)
		assert_read(index, i, i);
	need(index,
	     spis_search(index, TITLE, sizeof(TITLE) - 1, NULL, &results),
	     "search", 0);
	assert_int_equal(spis_results_count(results), 10);
	spis_results_free(results);
	spis_free(index);
	index = open_index(path, SPIS_WRITE);
	need(index, spis_check(index), "check", 0);
	spis_free(index);
}

static void test_texts(void **state)
{
	spis_index *index = open_index("texts", SPIS_WRITE);
	unsigned count = texts();

	(void)state;
	need(index, spis_bulk(index, 2, 0), "bulk", 0);
	for (unsigned i = 0; i < count; i++)
		put(index, i);
	need(index, spis_commit(index), "commit", 0);
	spis_free(index);
	assert_whole("texts", count);
	index = open_index("texts", SPIS_READ);
	need(index, spis_backup(index, "backup"), "backup", 0);
	spis_free(index);
	index = open_index("backup", SPIS_WRITE);
	need(index, spis_compact(index), "compact", 0);
	spis_free(index);
	assert_whole("backup", count);
}

/* What was put one by one is copied, remembered otherwise, and deleted. */
static void test_changes(void **state)
{
	spis_index *index = open_index("changes", SPIS_WRITE);
	char from[16], path[16];
	spis_document to = {.size = sizeof(to), .path = path};

	(void)state;
	for (unsigned i = 0; i < COPIES; i++)
		put(index, i);
	need(index, spis_commit(index), "commit", 0);
	for (unsigned i = 0; i < COPIES; i++) {
		path_of(COPIES + i, path);
		need(index, spis_copy(index, path_of(i, from), &to), "copy", i);
		need(index, spis_set_state(index, path, "stav", 4), "state", i);
	}
	need(index, spis_commit(index), "commit", 1);
	for (unsigned i = 0; i < COPIES; i++) {
		assert_read(index, COPIES + i, i);
		need(index, spis_delete(index, path_of(i, from)), "delete", i);
	}
	need(index, spis_commit(index), "commit", 2);
	need(index, spis_check(index), "check", 0);
	assert_int_equal(spis_count(index), COPIES);
	spis_free(index);
}

/* ---- the store alone: terms as long as it takes them */

static void need_store(const struct error *e, spis_status status)
{
	if (status != SPIS_OK)
		fail_msg("%s", e->message);
}

struct terms {
	char text[TERMS][TERM_BYTES + 1];
	struct store_term list[TERMS];
};

/* Some documents have one passage, others several. */
#define MAX_PASSAGES 3

/* Numbers in two letters, and the same behind: about a step in all. */
static void make_terms(uint64_t *state, struct terms *t)
{
	uint32_t alike = repeat_random(state);
	size_t len = (REPEAT_STEP + 180 + repeat_random(state) % 256) / TERMS;
	char letters[TERM_BYTES];

	repeat_letters(state, letters, sizeof(letters));
	if (alike % 2)
		memset(letters, 'a', sizeof(letters));
	for (size_t i = 0; i < TERMS; i++) {
		memcpy(t->text[i], letters, len);
		t->text[i][0] = SCHEMA_PREFIX_LEXEME;
		for (size_t bit = 0; bit < 6; bit++)
			t->text[i][1 + bit] = i >> bit & 1 ? 'a' : 'b';
		t->list[i] = (struct store_term){
			{t->text[i], len},
			alike % 3 ? 1 : repeat_random(state) % 300};
	}
}

static void put_terms(struct store *s, unsigned i)
{
	static struct terms terms;
	static char text[REPEAT_ROOM];
	uint64_t state = seed + i;
	char id[16];
	struct store_passage passages[MAX_PASSAGES];
	struct store_document document = {
		.id = {id, (size_t)snprintf(id, sizeof(id), "Q%u", i)},
		.path = {id, strlen(id)},
		.passages = passages,
		.passage_count = 1 + i % MAX_PASSAGES,
	};
	struct error e;

	for (size_t p = 0; p < MAX_PASSAGES; p++)
		passages[p] = (struct store_passage){
			.terms = terms.list,
			.term_count = i % 2 ? TERMS : 0,
			.data = {text, text_of(i, text)},
		};
	make_terms(&state, &terms);
	need_store(&e, store_put(&e, s, &document));
}

static void assert_contents(struct store *s, unsigned i)
{
	static char text[REPEAT_ROOM];
	size_t len = text_of(i, text), count = 1 + i % MAX_PASSAGES, ends = 0;
	struct buf contents = {0};
	size_t index = 0;
	uint32_t number;
	char id[16];
	struct bytes name = {id, (size_t)snprintf(id, sizeof(id), "Q%u", i)};
	struct error e;

	need_store(&e, store_number(&e, s, name, &index, &number));
	need_store(&e, store_contents(&e, s, number, &contents));
	assert_in_range(contents.len, len * count, contents.room);
	assert_memory_equal(contents.data, text, len);
	for (size_t at = 0; at < contents.len; at++)
		ends += contents.data[at] == '\0';
	assert_int_equal(ends, count * (i % 2 ? TERMS : 0) + 1);
	buf_release(&contents);
}

static void test_terms(void **state)
{
	static const struct store_lexicon made_with = {.version = "x"};
	unsigned count = texts() < DOCUMENTS ? texts() : DOCUMENTS;
	struct store *s;
	struct error e;

	(void)state;
	need_store(&e, store_open(&e, "terms", &made_with, &s));
	for (unsigned i = 0; i < count; i++)
		put_terms(s, i);
	need_store(&e, store_commit(&e, s));
	for (unsigned i = 0; i < count; i++)
		assert_contents(s, i);
	need_store(&e, store_compact(&e, s));
	for (unsigned i = 0; i < count; i++)
		assert_contents(s, i);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_changes),
		cmocka_unit_test(test_terms),
	};

	find_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* api.c: what the public functions refuse: NULL, sizes, flags, dates. */
#include "base/sized.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "czech.h"
#include "slow.h"

#define INDEX "index"

static spis_index *writer, *reader;

#define REFUSED(call) assert_int_equal(call, SPIS_INVALID)

static const spis_document plain = {
	.size = sizeof(plain),
	.path = "rada",
	.text = "Rada města schválila rozpočet.",
	.text_bytes = 33,
};

static int setup(void **state)
{
	(void)state;
	writer = czech_index();
	reader = czech_index();
	return spis_open(writer, INDEX, SPIS_WRITE) != SPIS_OK ||
	       spis_put(writer, &plain) != SPIS_OK ||
	       spis_commit(writer) != SPIS_OK ||
	       spis_open(reader, INDEX, SPIS_READ) != SPIS_OK;
}

static int teardown(void **state)
{
	(void)state;
	spis_free(reader);
	spis_free(writer);
	return 0;
}

static spis_status visit_note(const char *key, void *arg)
{
	(void)key;
	(void)arg;
	return SPIS_OK;
}

/* ---- NULL */

static spis_status visit(const spis_entry *entry, void *arg)
{
	(void)entry;
	(void)arg;
	return SPIS_OK;
}

static void test_no_handle(void **state)
{
	char digest[SPIS_DIGEST_BYTES], id[SPIS_ID_BYTES], *text;
	spis_quality quality = {.size = sizeof(quality)};
	spis_description *description;
	int outdated;
	spis_lexemes *lexemes;
	spis_results *results;
	void *value;
	size_t len;

	(void)state;
	REFUSED(spis_open(NULL, INDEX, SPIS_READ));
	REFUSED(spis_use_lexicon(NULL, NULL));
	REFUSED(spis_lexicon_open(NULL, NULL));
	REFUSED(spis_hold(NULL));
	REFUSED(spis_follow(NULL));
	REFUSED(spis_set_watch(NULL, NULL));
	REFUSED(spis_put(NULL, &plain));
	REFUSED(spis_copy(NULL, "a", &plain));
	REFUSED(spis_delete(NULL, "a"));
	REFUSED(spis_set_state(NULL, "a", "b", 1));
	REFUSED(spis_set_note(NULL, "a", "b", 1));
	REFUSED(spis_note(NULL, "a", &value, &len));
	REFUSED(spis_commit(NULL));
	REFUSED(spis_bulk(NULL, 1, 0));
	REFUSED(spis_compact(NULL));
	REFUSED(spis_rebuild(NULL, 1));
	REFUSED(spis_outdated(NULL, 0, &outdated));
	REFUSED(spis_each_note(NULL, "", visit_note, NULL));
	REFUSED(spis_check(NULL));
	REFUSED(spis_backup(NULL, "copy"));
	REFUSED(spis_each(NULL, visit, NULL));
	REFUSED(spis_search(NULL, "a", 1, NULL, &results));
	assert_null(results);
	REFUSED(spis_describe(NULL, 0, "a", &description));
	assert_null(description);
	REFUSED(spis_digest(NULL, 0, "a", digest));
	REFUSED(spis_find_path(NULL, 0, "a", &text));
	assert_null(text);
	REFUSED(spis_identify(NULL, id));
	REFUSED(spis_find_lexemes(NULL, "a", 1, &lexemes));
	assert_null(lexemes);
	REFUSED(spis_examine(NULL, "a", 1, &quality, &text, &len));
	assert_null(text);
}

static void test_no_arguments(void **state)
{
	spis_quality quality = {.size = sizeof(quality)};
	spis_description *description;
	int outdated;
	spis_lexemes *lexemes;
	spis_results *results;
	void *value;
	char id[SPIS_ID_BYTES], *text;
	size_t len;

	(void)state;
	REFUSED(spis_use_lexicon(reader, NULL));
	REFUSED(spis_open(reader, NULL, SPIS_READ));
	REFUSED(spis_put(writer, NULL));
	REFUSED(spis_copy(writer, NULL, &plain));
	REFUSED(spis_copy(writer, "rada", NULL));
	REFUSED(spis_delete(writer, NULL));
	REFUSED(spis_set_state(writer, NULL, "b", 1));
	REFUSED(spis_set_state(writer, "rada", NULL, 1));
	REFUSED(spis_set_note(writer, NULL, "b", 1));
	REFUSED(spis_set_note(writer, "a", NULL, 1));
	REFUSED(spis_note(reader, NULL, &value, &len));
	REFUSED(spis_note(reader, "a", NULL, &len));
	REFUSED(spis_note(reader, "a", &value, NULL));
	REFUSED(spis_rebuild(reader, 1));
	REFUSED(spis_rebuild(writer, 0));
	REFUSED(spis_rebuild(writer, SPIS_MAX_THREADS + 1));
	REFUSED(spis_outdated(reader, 0, NULL));
	REFUSED(spis_outdated(reader, 1, &outdated));
	REFUSED(spis_each_note(reader, NULL, visit_note, NULL));
	REFUSED(spis_each_note(reader, "", NULL, NULL));
	REFUSED(spis_backup(reader, NULL));
	REFUSED(spis_each(reader, NULL, NULL));
	assert_string_equal(spis_error(reader), "the visitor is NULL");
	REFUSED(spis_search(reader, NULL, 1, NULL, &results));
	REFUSED(spis_search(reader, "a", 1, NULL, NULL));
	REFUSED(spis_describe(reader, 0, NULL, &description));
	REFUSED(spis_describe(reader, 0, "rada", NULL));
	REFUSED(spis_describe(reader, 1, "rada", &description));
	assert_string_equal(spis_error(reader), "index number 1: 1 are open");
	REFUSED(spis_digest(reader, 0, "rada", NULL));
	REFUSED(spis_find_path(reader, 0, NULL, &text));
	REFUSED(spis_find_path(reader, 0, "a", NULL));
	REFUSED(spis_find_path(reader, 1, "a", &text));
	REFUSED(spis_identify("", id));
	REFUSED(spis_identify("rada", NULL));
	REFUSED(spis_find_lexemes(reader, NULL, 1, &lexemes));
	REFUSED(spis_find_lexemes(reader, "a", 1, NULL));
	REFUSED(spis_examine(reader, NULL, 1, &quality, &text, &len));
	REFUSED(spis_examine(reader, "a", 1, NULL, &text, &len));
	REFUSED(spis_examine(reader, "a", 1, &quality, NULL, &len));
	REFUSED(spis_examine(reader, "a", 1, &quality, &text, NULL));
	REFUSED(spis_decode(NULL, 1, NULL, &text, &len, NULL));
	REFUSED(spis_decode("a", 1, NULL, NULL, &len, NULL));
	REFUSED(spis_decode("a", 1, NULL, &text, NULL, NULL));
	REFUSED(spis_check_field(SPIS_FIELD_TITLE, NULL, 1));
	/* None of it has done any harm. */
	assert_int_equal(spis_put(writer, &plain), SPIS_OK);
	assert_int_equal(spis_search(reader, "rada", 4, NULL, &results),
			 SPIS_OK);
	assert_int_equal(spis_results_count(results), 1);
	spis_results_free(results);
}

static void test_nothing_given_out(void **state)
{
	int exact = 7;
	size_t bytes = 7;

	(void)state;
	assert_string_equal(spis_error(NULL), "");
	assert_null(spis_index_format(NULL, 0));
	assert_null(spis_index_lexicon(NULL, 0));
	assert_string_equal(spis_lexicon_error(NULL), "");
	assert_null(spis_lexicon_ref(NULL));
	assert_int_equal(spis_index_count(NULL), 0);
	assert_null(spis_index_path(NULL, 0));
	assert_int_equal(spis_count(NULL), 0);
	assert_int_equal(spis_fields_count(NULL), 0);
	assert_null(spis_fields_at(NULL, 0));
	assert_null(spis_fields_value(NULL, SPIS_FIELD_TITLE));
	assert_int_equal(spis_results_total(NULL, SPIS_TOTAL_ANY, &exact), 0);
	assert_int_equal(exact, 0);
	assert_int_equal(spis_results_count(NULL), 0);
	assert_null(spis_results_hit(NULL, 0));
	assert_int_equal(spis_results_word_count(NULL), 0);
	assert_null(spis_results_word(NULL, 0));
	assert_string_equal(spis_hit_path(NULL), "");
	assert_int_equal(spis_hit_index(NULL), 0);
	assert_true(spis_hit_score(NULL) == 0);
	assert_string_equal(spis_hit_title(NULL), "");
	assert_string_equal(spis_hit_snippet(NULL), "");
	assert_int_equal(spis_hit_page(NULL), 0);
	assert_null(spis_hit_fields(NULL));
	assert_int_equal(spis_hit_mark_count(NULL), 0);
	assert_int_equal(spis_hit_mark(NULL, 0).end, 0);
	assert_null(spis_hit_section(NULL));
	assert_string_equal(spis_hit_section_heading(NULL), "");
	assert_string_equal(spis_hit_section_number(NULL), "");
	assert_string_equal(spis_word_text(NULL), "");
	assert_int_equal(spis_word_unaccented(NULL), 0);
	assert_int_equal(spis_word_phrase(NULL), 0);
	assert_int_equal(spis_word_excluded(NULL), 0);
	assert_int_equal(spis_word_ignored(NULL), 0);
	assert_int_equal(spis_results_operators(NULL), 0);
	assert_string_equal(spis_results_understood(NULL), "");
	assert_string_equal(spis_results_named(NULL), "");
	assert_int_equal(spis_results_named_count(NULL), 0);
	assert_int_equal(spis_results_newest(NULL), 0);
	assert_int_equal(spis_results_slip_count(NULL), 0);
	assert_null(spis_results_slip(NULL, 0));
	assert_int_equal(spis_word_term_count(NULL), 0);
	assert_null(spis_word_term(NULL, 0));
	assert_string_equal(spis_term_lexeme(NULL), "");
	assert_int_equal(spis_term_passages(NULL), 0);
	assert_int_equal(spis_term_kind_of(NULL), SPIS_TERM_LEXEME);
	assert_int_equal(spis_description_index(NULL), 0);
	assert_null(spis_description_fields(NULL));
	assert_int_equal(spis_description_section_count(NULL), 0);
	assert_null(spis_description_section(NULL, 0));
	assert_string_equal(spis_description_text(NULL, &bytes), "");
	assert_int_equal(bytes, 0);
	assert_int_equal(spis_lexemes_count(NULL), 0);
	assert_null(spis_lexemes_at(NULL, 0));
	spis_free(NULL);
	spis_lexicon_free(NULL);
	spis_results_free(NULL);
	spis_description_free(NULL);
	spis_lexemes_free(NULL);
	spis_release(NULL);
}

/* ---- sizes */

/* A struct of a later version, of any size, with nothing new in it. */
union later {
	char bytes[2 * SIZED_MAX_BYTES];
	spis_search_options options;
	spis_document document;
	spis_quality quality;
	spis_watch watch;
};

static spis_status search_later(union later *l)
{
	spis_results *results;
	spis_status status =
		spis_search(reader, "rada", 4, &l->options, &results);

	spis_results_free(results);
	return status;
}

static spis_status put_later(union later *l)
{
	return spis_put(writer, &l->document);
}

static spis_status watch_later(union later *l)
{
	spis_status status = spis_set_watch(reader, &l->watch);

	assert_int_equal(spis_set_watch(reader, NULL), SPIS_OK);
	return status;
}

static spis_status examine_later(union later *l)
{
	size_t len;
	char *text;

	/* The rest is the library's to fill. */
	memset(l->bytes + sizeof(size_t), 'x', sizeof(*l) - sizeof(size_t));
	return spis_examine(reader, "rada", 4, &l->quality, &text, &len);
}

/* Each call may take long; sizes far from any limit are all the same. */
static size_t next_size(size_t size)
{
	enum { NEAR = 512, FAR_STEP = 32 };
	bool far = size > NEAR && size < SIZED_MAX_BYTES - NEAR;

	return size + (far && slowest() ? FAR_STEP : 1);
}

static void test_sizes(void **state)
{
	static const struct {
		spis_status (*call)(union later *l);
		union later of;
		size_t size;
	} structs[] = {
		{search_later,
		 {.options = {.limit = 1}},
		 offsetof(spis_search_options, filters)}, /* as in 1.0 */
		{put_later,
		 {.document = {.path = "a", .text = "b", .text_bytes = 1}},
		 sizeof(spis_document)},
		{watch_later, {.bytes = ""}, sizeof(spis_watch)},
		{examine_later, {.bytes = ""}, sizeof(spis_quality)},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(structs) / sizeof(*structs); i++) {
		size_t known = structs[i].size;

		for (size_t size = 0; size <= SIZED_MAX_BYTES + 8;
		     size = next_size(size)) {
			bool good = size >= known && size <= SIZED_MAX_BYTES;
			union later l = structs[i].of;

			memcpy(&l, &size, sizeof(size));
			assert_int_equal(structs[i].call(&l),
					 good ? SPIS_OK : SPIS_INVALID);
		}
	}
}

/* A member that is not known here, and set, is not passed over. */
static void test_tails(void **state)
{
	union later l = {.options = {.limit = 1}};
	const size_t known = sizeof(spis_search_options);

	(void)state;
	l.options.size = known + 16;
	for (size_t at = known; at < known + 16; at++) {
		l.bytes[at] = 1;
		assert_int_equal(search_later(&l), SPIS_INVALID);
		l.bytes[at] = 0;
	}
	assert_string_equal(spis_error(reader),
			    "search options: byte 79 is set, but version "
			    "1.1.0 knows only 64 bytes");
	l.bytes[known + 16] = 1; /* behind it */
	assert_int_equal(search_later(&l), SPIS_OK);
	l = (union later){.document = plain};
	l.document.size += 8;
	l.bytes[sizeof(spis_document) + 7] = 1;
	assert_int_equal(put_later(&l), SPIS_INVALID);
	l = (union later){.watch = {.size = sizeof(spis_watch) + 1}};
	l.bytes[sizeof(spis_watch)] = 1;
	assert_int_equal(watch_later(&l), SPIS_INVALID);
}

/* What is filled by the library ends where the caller's struct ends. */
static void test_filled(void **state)
{
	union later l;
	char *text;
	size_t len, known = sizeof(spis_quality);

	(void)state;
	memset(&l, 'x', sizeof(l));
	l.quality.size = known + 8;
	assert_int_equal(
		spis_examine(reader, "rada", 4, &l.quality, &text, &len),
		SPIS_OK);
	assert_int_equal(l.quality.size, known + 8);
	assert_int_equal(l.quality.letters, 4);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(l.bytes[known + i], 0);
	assert_int_equal(l.bytes[known + 8], 'x');
}

/* Fields of a later version stand farther apart. */
static void test_field_sizes(void **state)
{
	struct {
		spis_value value;
		size_t more;
	} later[2] = {{{SPIS_FIELD_AUTHOR, "Jana", 4}, 0},
		      {{SPIS_FIELD_SUBJECT, "most", 4}, 0}};
	spis_document d = plain;
	spis_description *found;

	(void)state;
	d.fields = &later[0].value;
	d.field_count = 2;
	for (size_t size = 0; size < sizeof(spis_value); size++) {
		d.field_size = size;
		REFUSED(spis_put(writer, &d));
	}
	d.field_size = sizeof(*later);
	assert_int_equal(spis_put(writer, &d), SPIS_OK);
	assert_int_equal(spis_describe(writer, 0, "rada", &found), SPIS_OK);
	assert_string_equal(spis_fields_value(spis_description_fields(found),
					      SPIS_FIELD_SUBJECT),
			    "most");
	spis_description_free(found);
	later[1].more = 1;
	REFUSED(spis_put(writer, &d));
	d.fields = NULL;
	REFUSED(spis_put(writer, &d));
}

/* Of an older program the members that came later keep their default. */
static void test_older(void **state)
{
	struct {
		size_t size;
		uint32_t first, later;
	} given = {0, 1, 1}, ours;
	const size_t old = (size_t)((char *)&given.later - (char *)&given);
	struct error e;

	(void)state;
	given.size = old;
	ours.later = 5;
	assert_int_equal(sized_take(&e, "it", &given, &ours, sizeof(ours), old),
			 SPIS_OK);
	assert_int_equal(ours.size, sizeof(ours));
	assert_int_equal(ours.first, 1);
	assert_int_equal(ours.later, 5);
	given.later = 7; /* is not theirs */
	assert_int_equal(sized_give(&e, "it", &ours, &given, sizeof(ours), old),
			 SPIS_OK);
	assert_int_equal(given.size, old);
	assert_int_equal(given.later, 7);
}

/* ---- flags, modes, numbers */

static void test_flags(void **state)
{
	const uint32_t known = SPIS_NO_DERIVED | SPIS_NEGATED |
			       SPIS_NO_ABBREVIATIONS | SPIS_PATHS_ONLY |
			       SPIS_AS_TYPED | SPIS_COPIES | SPIS_ALL_WORDS |
			       SPIS_NO_EQUIVALENTS | SPIS_NEAR_DUPLICATES;
	spis_search_options options = {.size = sizeof(options), .limit = 1};
	char sentence[64];

	(void)state;
	for (int bit = 0; bit < 32; bit++) {
		spis_results *results;
		spis_status status;

		options.flags = UINT32_C(1) << bit;
		status = spis_search(reader, "rada", 4, &options, &results);
		spis_results_free(results);
		if (options.flags & known) {
			assert_int_equal(status, SPIS_OK);
			continue;
		}
		assert_int_equal(status, SPIS_INVALID);
		snprintf(sentence, sizeof(sentence),
			 "unknown flag 0x%x in search options", options.flags);
		assert_string_equal(spis_error(reader), sentence);
		REFUSED(spis_bulk(writer, 1, options.flags));
	}
	REFUSED(spis_bulk(writer, 0, 0));
	REFUSED(spis_bulk(writer, SPIS_MAX_THREADS + 1, 0));
	assert_string_equal(spis_error(writer), "65 threads: must be 1 to 64");
}

static void test_numbers(void **state)
{
	static const spis_search_options wrong[] = {
		{.size = sizeof(*wrong), .limit = SPIS_MAX_HITS + 1},
		{.size = sizeof(*wrong),
		 .snippet_chars = SPIS_MAX_SNIPPET_CHARS + 1},
	};
	static const int modes[] = {-1, 2, 7, 256};
	spis_results *results;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		REFUSED(spis_search(reader, "rada", 4, &wrong[i], &results));
	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		spis_index *index = czech_index();

		REFUSED(spis_open(index, INDEX, (spis_mode)modes[i]));
		spis_free(index);
	}
	REFUSED(spis_open(reader, "", SPIS_READ));
}

/* What is as large as may be is taken; one more is not. */
static void test_most(void **state)
{
	static char text[SPIS_MAX_TEXT_BYTES + 1],
		path[SPIS_MAX_PATH_BYTES + 2];
	char note[SPIS_MAX_STATE_BYTES + 1], key[SPIS_MAX_KEY_BYTES + 2] = "";
	spis_search_options o = {.size = sizeof(o),
				 .limit = SPIS_MAX_HITS,
				 .passages = SPIS_MAX_PASSAGES,
				 .snippet_chars = SPIS_MAX_SNIPPET_CHARS};
	spis_value value = {SPIS_FIELD_OWN, text, SPIS_MAX_FIELD_BYTES};
	const size_t most =
		slowest() ? SPIS_MAX_STATE_BYTES : SPIS_MAX_TEXT_BYTES;
	spis_quality quality = {.size = sizeof(quality)};
	spis_document d = plain;
	spis_results *results;
	size_t len;
	char *repaired;

	(void)state;
	memset(text, ' ', sizeof(text));
	memset(path, 'p', sizeof(path) - 1);
	memset(note, 's', sizeof(note));
	memset(key, 'k', sizeof(key) - 1);
	assert_int_equal(spis_search(reader, "rada", 4, &o, &results), SPIS_OK);
	spis_results_free(results);
	assert_int_equal(
		spis_check_field(value.field, text, SPIS_MAX_FIELD_BYTES),
		SPIS_OK);
	assert_int_equal(
		spis_check_field(value.field, text, SPIS_MAX_FIELD_BYTES + 1),
		SPIS_TOO_BIG);
	d.text = text;
	d.text_bytes = most;
	d.state = note;
	d.state_bytes = SPIS_MAX_STATE_BYTES;
	assert_int_equal(spis_put(writer, &d), SPIS_OK);
	d.text_bytes = SPIS_MAX_TEXT_BYTES + 1;
	assert_int_equal(spis_put(writer, &d), SPIS_TOO_BIG);
	d.text_bytes = 1;
	d.state_bytes++;
	REFUSED(spis_put(writer, &d));
	assert_int_equal(
		spis_set_state(writer, d.path, note, SPIS_MAX_STATE_BYTES),
		SPIS_OK);
	REFUSED(spis_set_state(writer, d.path, note, SPIS_MAX_STATE_BYTES + 1));
	assert_int_equal(
		spis_examine(reader, text, most, &quality, &repaired, &len),
		SPIS_OK);
	assert_int_equal(spis_examine(reader, text, SPIS_MAX_TEXT_BYTES + 1,
				      &quality, &repaired, &len),
			 SPIS_TOO_BIG);
	assert_int_equal(spis_set_note(writer, "n", text, most), SPIS_OK);
	assert_int_equal(spis_set_note(writer, "n", text, sizeof(text)),
			 SPIS_TOO_BIG);
	REFUSED(spis_set_note(writer, key, "1", 1));
	key[SPIS_MAX_KEY_BYTES] = '\0';
	assert_int_equal(spis_set_note(writer, key, "1", 1), SPIS_OK);
	assert_int_equal(spis_delete(writer, path), SPIS_TOO_BIG);
	path[SPIS_MAX_PATH_BYTES] = '\0';
	assert_int_equal(spis_delete(writer, path), SPIS_NOT_FOUND);
}

/* A query as long as one may be; snippets as long as usual. */
static void test_query(void **state)
{
	static char query[SPIS_MAX_QUERY_BYTES + 1];
	spis_results *results;

	(void)state;
	memset(query, ' ', sizeof(query));
	memcpy(query, "rada", 4);
	assert_int_equal(spis_search(reader, query, SPIS_MAX_QUERY_BYTES, NULL,
				     &results),
			 SPIS_OK);
	spis_results_free(results);
	assert_int_equal(spis_search(reader, query, SPIS_MAX_QUERY_BYTES + 1,
				     NULL, &results),
			 SPIS_BAD_QUERY);
}

/* What only a handle of the other kind may do. */
static void test_kinds(void **state)
{
	spis_search_options o = {.size = sizeof(o), .reserved = 1};
	spis_index *other = czech_index();
	spis_results *results;
	const char *charset = "none";
	size_t len;
	char *text;

	(void)state;
	REFUSED(spis_search(reader, "rada", 4, &o, &results));
	REFUSED(spis_backup(writer, "copy"));
	REFUSED(spis_open(writer, INDEX, SPIS_READ));
	assert_int_equal(spis_open(other, INDEX, SPIS_READ), SPIS_OK);
	assert_int_equal(spis_check(other), SPIS_OK);
	assert_int_equal(spis_open(other, INDEX, SPIS_READ), SPIS_OK);
	REFUSED(spis_check(other));
	spis_free(other);
	assert_int_equal(spis_commit(writer), SPIS_OK);
	REFUSED(spis_bulk(writer, 1, SPIS_REBUILD << 1));
	assert_int_equal(spis_bulk(writer, SPIS_MAX_THREADS, 0), SPIS_OK);
	assert_int_equal(
		spis_decode("\0\1\2\3\0\0\0\0", 8, NULL, &text, &len, &charset),
		SPIS_BROKEN);
	assert_null(charset);
}

/* ---- fields */

static void test_values(void **state)
{
	static const struct {
		int field;
		const char *value;
		spis_status status;
	} rows[] = {
		{SPIS_FIELD_POSTED, "2024-02-29", SPIS_OK},
		{SPIS_FIELD_DATE, "1749-12-31", SPIS_OK},
		{SPIS_FIELD_DATE, "", SPIS_OK},
		{SPIS_FIELD_POSTED, "2024-13-45", SPIS_INVALID},
		{SPIS_FIELD_CREATED, "2023-02-29", SPIS_INVALID},
		{SPIS_FIELD_CREATED, "2023-00-10", SPIS_INVALID},
		{SPIS_FIELD_CREATED, "0000-01-01", SPIS_INVALID},
		{SPIS_FIELD_MODIFIED, "24. 4. 2017", SPIS_INVALID},
		{SPIS_FIELD_SENT, "2017-04-24T10:00", SPIS_INVALID},
		{SPIS_FIELD_REMOVED, "2017-4-24", SPIS_INVALID},
		{SPIS_FIELD_NUMBER, "2024-13-45", SPIS_OK},
		{SPIS_FIELD_TITLE, "two\nlines\xFF", SPIS_OK},
		{SPIS_FIELD_OWN, "řádek", SPIS_OK},
		{SPIS_FIELD_OWN_LAST, "x", SPIS_OK},
		{SPIS_FIELD_OWN, "two\nlines", SPIS_INVALID},
		{SPIS_FIELD_OWN, "not UTF-8: \xFF", SPIS_INVALID},
		{SPIS_FIELD_OWN_LAST + 1, "x", SPIS_INVALID},
		{SPIS_FIELD_OWN - 1, "x", SPIS_INVALID},
		{SPIS_FIELD_COUNT, "x", SPIS_INVALID},
		{-1, "x", SPIS_INVALID},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const spis_value value = {(spis_field)rows[i].field,
					  rows[i].value, strlen(rows[i].value)};
		spis_document d = plain;

		d.fields = &value;
		d.field_count = 1;
		d.field_size = sizeof(value);
		if (spis_put(writer, &d) != rows[i].status ||
		    spis_check_field(value.field, value.value,
				     value.value_bytes) != rows[i].status)
			fail_msg("field %d, '%s'", rows[i].field,
				 rows[i].value);
		if (i == 3)
			assert_string_equal(spis_error(writer),
					    "'2024-13-45' in field "
					    "'posted' is not a date");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_handle),
		cmocka_unit_test(test_no_arguments),
		cmocka_unit_test(test_nothing_given_out),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_tails),
		cmocka_unit_test(test_filled),
		cmocka_unit_test(test_field_sizes),
		cmocka_unit_test(test_older),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_most),
		cmocka_unit_test(test_query),
		cmocka_unit_test(test_kinds),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

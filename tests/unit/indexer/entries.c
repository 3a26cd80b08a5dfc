/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entries.c: what the index gets of what was read, or is under a new path. */
#include "czech.h"
#include "index/entry.h"
#include "index/moved.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define VALUE(field, text)                    \
	{                                     \
		field, text, sizeof(text) - 1 \
	}

static spis_index *index_;

static int set_up(void **state)
{
	(void)state;
	index_ = czech_index();
	return spis_open(index_, "index", SPIS_WRITE) == SPIS_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	spis_free(index_);
	return 0;
}

static void put(const char *path, const struct reading *reading,
		const struct given_fields *given)
{
	const struct walk_file file = {.path = path, .hash = {1}};

	assert_int_equal(entry_put(index_, path, &file, reading, given),
			 SPIS_OK);
}

/* `wanted` NULL: it has none, or what was found is none of these. */
static void assert_field(const char *path, spis_field field, const char *wanted)
{
	spis_description *d;
	const char *value;

	assert_int_equal(spis_describe(index_, 0, path, &d), SPIS_OK);
	value = spis_fields_value(spis_description_fields(d), field);
	if (wanted)
		assert_string_equal(value, wanted);
	else
		assert_true(!value || !*value);
	spis_description_free(d);
}

#define SENTENCE "Rada schválila opravu mostu a cesty v obci. "
#define PAGE     SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE

/* What was given comes before what the document says of itself. */
static void test_given_first(void **state)
{
	static const spis_value own[] = {VALUE(SPIS_FIELD_AUTHOR, "Novák"),
					 VALUE(SPIS_FIELD_SUBJECT, "most")};
	struct reading r = {.member = "",
			    .format = "PDF",
			    .reason = "",
			    .ocr = "",
			    .fields = own,
			    .field_count = 2,
			    .text = SENTENCE,
			    .text_bytes = strlen(SENTENCE)};
	struct given_fields given = {
		.fields = {VALUE(SPIS_FIELD_AUTHOR, "Dvořák")},
		.count = 1,
		.by_config = 1};

	(void)state;
	put("/given", &r, &given);
	assert_field("/given", SPIS_FIELD_AUTHOR, "Dvořák");
	assert_field("/given", SPIS_FIELD_SUBJECT, "most");
	assert_field("/given", SPIS_FIELD_FORMAT, "PDF");
}

/* Of a text that tells its language a program's word for it says nothing. */
static void test_language(void **state)
{
	static const spis_value own = VALUE(SPIS_FIELD_LANGUAGE, "de");
	struct reading r = {.member = "",
			    .format = "PDF",
			    .reason = "",
			    .ocr = "",
			    .fields = &own,
			    .field_count = 1,
			    .text = PAGE,
			    .text_bytes = strlen(PAGE)};
	const struct given_fields none = {.count = 0};

	(void)state;
	put("/long", &r, &none);
	assert_field("/long", SPIS_FIELD_LANGUAGE, "cs");
	r.text_bytes = strlen(SENTENCE);
	put("/short", &r, &none);
	assert_field("/short", SPIS_FIELD_LANGUAGE, "de");
}

/* ---- under another path */

static struct known known;

static struct known_entry *load(const char *path)
{
	assert_int_equal(known_load(&known, index_), SPIS_OK);
	return known_entry(&known, path);
}

static spis_status move(const char *from, const char *to, bool seen)
{
	struct root root = {.folder = -1};
	struct walk walk = {.roots = &root};
	const struct config config = {.index = NULL};
	const struct boards boards = {
		.index = index_, .walk = &walk, .known = &known};
	const struct moved m = {.index = index_,
				.boards = &boards,
				.config = &config,
				.known = &known};
	const struct walk_file file = {
		.path = to, .hash = {1}, .signature = {.bytes = 7}};
	struct known_entry *source = load(from);
	spis_status status;

	source->vanished = true;
	source->seen = seen;
	status = moved_put(&m, &file, source);
	assert_int_equal(source->moved, status == SPIS_OK);
	return status;
}

/* What was moved is not read again, unless what it would give may differ. */
static void test_moved(void **state)
{
	struct reading r = {.member = "",
			    .format = "PDF",
			    .reason = "",
			    .ocr = "",
			    .text = SENTENCE,
			    .text_bytes = strlen(SENTENCE)};
	struct given_fields given = {.count = 0};

	(void)state;
	put("/a/plain", &r, &given);
	r.format = "OFN";
	put("/a/board", &r, &given);
	r.format = "PDF";
	given.notice.count = 1;
	put("/a/noticed", &r, &given);
	assert_int_equal(move("/a/plain", "/b/seen", true), SPIS_NOT_FOUND);
	assert_int_equal(move("/a/noticed", "/b/noticed", false),
			 SPIS_NOT_FOUND);
	assert_int_equal(move("/a/board", "/b/board", false), SPIS_NOT_FOUND);
	put("/b/there", &r, &given);
	assert_int_equal(move("/a/plain", "/b/there", false), SPIS_OK);
	assert_true(known_entry(&known, "/b/there")->seen);
	assert_int_equal(move("/a/plain", "/b/plain", false), SPIS_OK);
	assert_null(load("/b/seen"));
	assert_null(known_entry(&known, "/b/noticed"));
	assert_null(known_entry(&known, "/b/board"));
	assert_int_equal(known_entry(&known, "/b/plain")->signature.bytes, 7);
	assert_field("/b/plain", SPIS_FIELD_FORMAT, "PDF");
	known_release(&known);
}

/* That a notice gave fields is remembered, also of what is put again. */
static void test_noticed(void **state)
{
	const struct reading r = {.member = "",
				  .format = "PDF",
				  .reason = "",
				  .ocr = "",
				  .text = SENTENCE,
				  .text_bytes = strlen(SENTENCE)};
	struct reading board = r;
	struct given_fields given = {.count = 0};

	(void)state;
	board.notices = 1;
	put("/board", &board, &given);
	assert_true(load("/board")->board);
	put("/again", &r, &given);
	assert_false(load("/again")->noticed);
	assert_false(known_entry(&known, "/again")->board);
	given.notice.count = 1;
	assert_int_equal(
		entry_again(index_, known_entry(&known, "/again"), &given),
		SPIS_OK);
	assert_true(load("/again")->noticed);
	/* It had them before, and nothing says of it that it lost them. */
	given = (struct given_fields){.count = 0};
	assert_int_equal(
		entry_again(index_, known_entry(&known, "/again"), &given),
		SPIS_OK);
	assert_true(load("/again")->noticed);
	known_release(&known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_given_first),
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_noticed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

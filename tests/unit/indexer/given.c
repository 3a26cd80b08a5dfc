/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given.c: what documents are given besides their texts, and when again. */
#include "czech.h"
#include "index/boards.h"
#include "index/complete.h"
#include "index/given_fields.h"
#include "index/own_title.h"
#include "unchanged.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define VALUE(field, text)                    \
	{                                     \
		field, text, sizeof(text) - 1 \
	}

static spis_index *open_index(const char *folder)
{
	spis_index *index = czech_index();

	assert_int_equal(spis_open(index, folder, SPIS_WRITE), SPIS_OK);
	return index;
}

/* ---- fields */

/* Its number is of all that is given, and of nothing else. */
static void test_settings(void **state)
{
	struct config_field fields[] = {
		{"/a/b", VALUE(SPIS_FIELD_BODY, "rada")},
		{"/a", VALUE(SPIS_FIELD_AUTHOR, "Novák")},
		{"/a", VALUE(SPIS_FIELD_BODY, "zastupitelstvo")},
	};
	struct config config = {.fields = fields, .field_count = 3};
	struct given_fields given;
	uint64_t below, above;

	(void)state;
	given_fields_by_config(&config, "/c", &given);
	assert_int_equal(given.count, 0);
	assert_int_equal(given.settings, 0);
	given_fields_by_config(&config, "/a/x", &given);
	assert_int_equal(given.by_config, 2);
	above = given.settings;
	given_fields_by_config(&config, "/a/b/x", &given);
	assert_int_equal(given.by_config, 2);
	assert_string_equal(given.fields[0].value, "rada");
	below = given.settings;
	assert_true(above != below);
	fields[1].value.value = "Dvořák";
	fields[1].value.value_bytes = strlen("Dvořák");
	given_fields_by_config(&config, "/a/b/x", &given);
	assert_true(given.settings != below);
	below = given.settings;
	fields[0].value.value = "komise";
	fields[0].value.value_bytes = strlen("komise");
	given_fields_by_config(&config, "/a/b/x", &given);
	assert_true(given.settings != below);
}

/* What a document says of itself comes back, but for what is given. */
static void test_own(void **state)
{
	static const spis_value has[] = {
		VALUE(SPIS_FIELD_AUTHOR, ""),
		VALUE(SPIS_FIELD_AUTHOR, "Jan\x1FNovák"),
		VALUE(SPIS_FIELD_AUTHOR, "Dvořák"),
		VALUE(SPIS_FIELD_TITLE, "Zápis"),
		VALUE(SPIS_FIELD_BODY, "rada"),
		VALUE(SPIS_FIELD_KIND, "zápis"),
	};
	struct config_field field = {"/", VALUE(SPIS_FIELD_KIND, "usnesení")};
	struct config config = {.fields = &field, .field_count = 1};
	char own[GIVEN_OWN_BYTES + 1];
	size_t len = given_fields_own(has, sizeof(has) / sizeof(*has), own);
	struct given_fields given;
	char list[256] = "";

	(void)state;
	own[len] = '\0';
	given_fields_by_config(&config, "/a", &given);
	given_fields_restore(&given, own);
	assert_int_equal(given.count, CONFIG_SETTABLE);
	for (size_t i = 0; i < given.count; i++)
		if (given.fields[i].value_bytes > 0)
			snprintf(list + strlen(list),
				 sizeof(list) - strlen(list), "%s=%.*s ",
				 spis_field_name(given.fields[i].field),
				 (int)given.fields[i].value_bytes,
				 given.fields[i].value);
	assert_string_equal(list, "kind=usnesení author=Jan Novák body=rada ");
}

/* What is too long is not remembered, the rest is. */
static void test_own_limit(void **state)
{
	char value[GIVEN_OWN_BYTES], own[GIVEN_OWN_BYTES];
	spis_value has[] = {{SPIS_FIELD_AUTHOR, value, GIVEN_OWN_BYTES - 1},
			    VALUE(SPIS_FIELD_BODY, "rada")};

	(void)state;
	memset(value, 'a', sizeof(value));
	assert_int_equal(given_fields_own(has, 2, own), 6);
	has[0].value_bytes = GIVEN_OWN_BYTES - 2;
	assert_int_equal(given_fields_own(has, 2, own), GIVEN_OWN_BYTES);
}

/* ---- titles */

static void test_years(void **state)
{
	static const struct {
		const char *title, *path, *text;
		bool current;
	} table[] = {
		{"Zpravodaj 2019", "/2023-05.pdf", "Květen 2023", false},
		{"Zpravodaj 2019", "/2023-05.pdf", "Za rok 2019", true},
		{"Zpravodaj 2019", "/2019-05.pdf", "", true},
		{"Zpravodaj 2019", "/květen.pdf", "Květen", true},
		{"Zpravodaj 2019", "/2023/květen.pdf", "Květen", true},
		{"Zpravodaj 2019", "/2019/2023.pdf", "", false},
		{"Zpravodaj", "/2023-05.pdf", "", true},
		{"Zákon č. 106/1999 Sb.", "/2023-05.pdf", "", true},
		{"Zákon č. 106/1999Sb", "/2023-05.pdf", "", true},
		{"Žádost č. 106/1999 S", "/2023-05.pdf", "", false},
		{"Čj. 120199", "/2023-05.pdf", "", true},
		{"Rozpočet 1899", "/2023-05.pdf", "", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct own_title own = {
			table[i].title, strlen(table[i].title), table[i].path,
			table[i].text, strlen(table[i].text)};

		print_message("%s, %s\n", own.title, own.path);
		assert_int_equal(own_title_is_current(&own), table[i].current);
	}
}

/* A document that moves keeps its title, or lack of it, if names agree. */
static void test_names(void **state)
{
	static const struct {
		const char *path, *other;
		bool same;
	} table[] = {
		{"/a/zápis.html", "/b/jiný.pdf", true},
		{"/2017/zápis.html", "/2018/zápis.html", true},
		{"/zápis 2017.html", "/2017-zm.html", true},
		{"/zápis 2017.html", "/zápis.html", false},
		{"/zápis.html", "/zápis 2017.html", false},
		{"/zápis 2017.html", "/zápis 2018.html", false},
		{"/2017 a 2018.html", "/2017.html", false},
		{"/2017 a 2018.html", "/2017 i 2018.html", true},
		{"/2017 a 2018.html", "/2017 a 2019.html", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		print_message("%s, %s\n", table[i].path, table[i].other);
		assert_int_equal(
			own_title_same_names(table[i].path, table[i].other),
			table[i].same);
	}
}

static void test_mended(void **state)
{
	static const struct {
		const char *title, *mended; /* NULL: as it is */
	} table[] = {
		{"Rozpoèet mìsta", "Rozpočet města"},
		{"Rozpočet města", NULL},
		{"Usnesení rady", NULL},
		{"Façade théâtre", NULL},
	};
	spis_index *index = open_index("titles");

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct own_title own = {.title = table[i].title,
					      .title_bytes =
						      strlen(table[i].title)};
		size_t len = 0;
		char *mended = own_title_mend(index, &own, &len);

		print_message("%s\n", own.title);
		assert_int_equal(mended != NULL, table[i].mended != NULL);
		if (mended) {
			assert_int_equal(len, strlen(table[i].mended));
			assert_memory_equal(mended, table[i].mended, len);
		}
		spis_release(mended);
	}
	spis_free(index);
}

/* ---- roots that are complete */

static bool is_noted(spis_index *index, const char *path)
{
	struct complete c;
	bool noted;

	assert_int_equal(complete_load(&c, index), SPIS_OK);
	noted = complete_find(&c, path) != NULL;
	complete_release(&c);
	return noted;
}

static void test_complete(void **state)
{
	char a[] = "/a", b[] = "/b", f[] = "/f", below_a[] = "/a/x",
	     below_b[] = "/b/x";
	struct root roots[] = {{.path = a}, {.path = b}, {.path = f}};
	struct walk_gap gap = {.path = below_b};
	struct walk walk = {
		.roots = roots, .root_count = 3, .gaps = &gap, .gap_count = 1};
	char *part = below_a;
	struct sweep s = {.walk = &walk, .parts = &part};
	spis_index *index = open_index("complete");

	(void)state;
	roots[0].st.st_mode = roots[1].st.st_mode = S_IFDIR;
	roots[2].st.st_mode = S_IFREG;
	s.held = true;
	assert_int_equal(complete_note(&s, index), SPIS_OK);
	assert_false(is_noted(index, "/a"));
	s.held = false;
	s.part_count = 1;
	assert_int_equal(complete_note(&s, index), SPIS_OK);
	assert_false(is_noted(index, "/a"));
	s.part_count = 0;
	assert_int_equal(complete_note(&s, index), SPIS_OK);
	assert_true(is_noted(index, "/a"));
	assert_false(is_noted(index, "/b"));
	assert_false(is_noted(index, "/f"));
	/* Others stay, and so does one that has a gap now. */
	gap.path = below_a;
	assert_int_equal(complete_note(&s, index), SPIS_OK);
	assert_true(is_noted(index, "/a"));
	assert_true(is_noted(index, "/b"));
	assert_int_equal(complete_forget(index, "/a/deep"), SPIS_OK);
	assert_false(is_noted(index, "/a"));
	assert_true(is_noted(index, "/b"));
	assert_int_equal(complete_forget(index, "/"), SPIS_OK);
	assert_false(is_noted(index, "/b"));
	spis_free(index);
}

/* ---- notices of boards */

#define OTHER ((uid_t)getuid() + 1)

static void write_file(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
}

static size_t noticed(const struct boards *b, const char *path, uid_t owner)
{
	const struct walk_file file = {.path = path, .owner = owner};
	struct notice notice;

	assert_int_equal(boards_notice(b, &file, &notice), SPIS_OK);
	return notice.count;
}

/* Names of a megabyte are taken, and not one more. */
static void fill_board(struct boards *b, const struct walk_file *of,
		       const spis_value *value)
{
	const size_t most = 1024 * 1024;
	char name[NAME_MAX + 1];

	memset(name, 'x', NAME_MAX);
	name[NAME_MAX] = '\0';
	for (size_t i = 0; i < most / NAME_MAX + 10; i++)
		assert_int_equal(boards_take(b, of, name, value, 1), SPIS_OK);
	assert_in_range(b->bytes, most, most + sizeof(name));
}

/* A board counts for files of its owner, as long as it is a file of his. */
static void test_boards(void **state)
{
	const spis_value value = VALUE(SPIS_FIELD_TITLE, "Oznámení");
	char *here = getcwd(NULL, 0), folder[4096], path[4200], board[4200];
	struct root root = {0};
	struct known known = {0};
	struct walk walk = {.roots = &root, .root_count = 1};
	spis_index *index = open_index("boards");
	struct boards b = {.index = index, .walk = &walk, .known = &known};
	struct walk_file of = {.owner = getuid()};
	char name[NAME_MAX + 2];

	(void)state;
	snprintf(folder, sizeof(folder), "%s/archive", here);
	snprintf(path, sizeof(path), "%s/a.pdf", folder);
	snprintf(board, sizeof(board), "%s/board.json", folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	write_file(board);
	assert_true(root_open(&root, folder));
	of.path = board;
	assert_int_equal(boards_begin(&b), SPIS_OK);
	assert_int_equal(boards_take(&b, &of, "a.pdf", &value, 1), SPIS_OK);
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_int_equal(boards_take(&b, &of, name, &value, 1), SPIS_OK);
	assert_int_equal(b.bytes, sizeof("a.pdf"));
	fill_board(&b, &of, &value);
	assert_int_equal(boards_settle(&b, &of), SPIS_OK);
	assert_int_equal(noticed(&b, path, getuid()), 1);
	if (getuid() != 0)
		assert_int_equal(noticed(&b, path, OTHER), 0);
	/* What stands there now is of another, so it counts no more. */
	of.owner = OTHER;
	assert_int_equal(boards_take(&b, &of, "a.pdf", &value, 1), SPIS_OK);
	assert_int_equal(boards_settle(&b, &of), SPIS_OK);
	assert_int_equal(noticed(&b, path, getuid()), 0);
	assert_int_equal(noticed(&b, path, OTHER), 0);
	of.owner = getuid();
	assert_int_equal(boards_take(&b, &of, "a.pdf", &value, 1), SPIS_OK);
	assert_int_equal(boards_settle(&b, &of), SPIS_OK);
	assert_int_equal(noticed(&b, path, getuid()), 1);
	assert_int_equal(unlink(board), 0);
	assert_int_equal(noticed(&b, path, getuid()), 0);
	boards_release(&b);
	spis_free(index);
	root_close(&root);
	free(here);
}

/* ---- what is read again */

static void test_unchanged(void **state)
{
	static const struct {
		bool again, waits, failed, retry, young, other, pictures, same;
	} table[] = {
		{.same = true},
		{.again = true},
		{.waits = true},
		{.failed = true, .same = true},
		{.failed = true, .retry = true},
		{.retry = true, .same = true},
		{.young = true},
		{.other = true},
		{.pictures = true, .same = true}, /* there is no OCR */
	};
	const struct config config = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct run_options o = {.config = &config,
					      .retry_failed = table[i].retry};
		const struct walk_file file = {.again = table[i].again,
					       .signature = {.bytes = 1}};
		const struct known_entry known = {
			.waits = table[i].waits,
			.failed = table[i].failed,
			.pictures = table[i].pictures,
			.signature = {.bytes = table[i].other ? 2 : 1},
			.read_ns = table[i].young ? 1 : INT64_C(60000000000)};

		print_message("row %zu\n", i);
		assert_int_equal(unchanged_file(&o, &file, &known),
				 table[i].same);
	}
}

/* The same content is enough, unless other notices may count now. */
static void test_same_content(void **state)
{
	static const struct {
		bool sealed, inode, hash, bytes, noticed, board, same;
	} table[] = {
		{.sealed = true, .same = true},
		{.sealed = false},
		{.sealed = true, .inode = true, .same = true},
		{.sealed = true, .hash = true},
		{.sealed = true, .bytes = true},
		{.sealed = true, .noticed = true, .same = true},
		{.sealed = true, .inode = true, .noticed = true},
		{.sealed = true, .inode = true, .board = true},
	};
	const struct config config = {0};
	const struct run_options o = {.config = &config};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct walk_file file = {.sealed = table[i].sealed,
					       .hash = {table[i].hash}};
		const struct known_entry known = {
			.noticed = table[i].noticed,
			.board = table[i].board,
			.signature = {.inode = table[i].inode,
				      .bytes = table[i].bytes}};

		print_message("row %zu\n", i);
		assert_int_equal(unchanged_content(&o, &file, &known),
				 table[i].same);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_own_limit),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_mended),
		cmocka_unit_test(test_complete),
		cmocka_unit_test(test_boards),
		cmocka_unit_test(test_unchanged),
		cmocka_unit_test(test_same_content),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

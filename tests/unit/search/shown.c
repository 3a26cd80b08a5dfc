/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shown.c: what searches find, in which order, and what is shown of it. */
#include "spis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "putting.h"
#include "table.h"

#define TABLE "tests/data/shown.tsv"

static spis_index *writer, *reader;
static bool pending;
static unsigned indexes, failures;

/* Each is in a folder of its own. */
static void begin(void)
{
	char folder[32];

	spis_free(writer);
	spis_free(reader);
	writer = czech_index();
	reader = czech_index();
	snprintf(folder, sizeof(folder), "index%u", ++indexes);
	assert_int_equal(spis_open(writer, folder, SPIS_WRITE), SPIS_OK);
	assert_int_equal(spis_commit(writer), SPIS_OK);
	assert_int_equal(spis_open(reader, folder, SPIS_READ), SPIS_OK);
}

/* "title=Zápis" */
static spis_value value_of(const char *given)
{
	size_t len = strcspn(given, "=");

	return (spis_value){field_named(given, len), given + len + 1,
			    strlen(given + len + 1)};
}

/* The path of the document, its text, and fields of it. */
static void put_row(char **field, size_t fields, const char *where)
{
	spis_value values[SPIS_FIELD_COUNT];
	struct buf text = {0};
	spis_document d = {.size = sizeof(d),
			   .path = field[1],
			   .fields = values,
			   .field_size = sizeof(*values)};

	while (d.field_count + 3 < fields) {
		values[d.field_count] = value_of(field[3 + d.field_count]);
		d.field_count++;
	}
	table_repeat(field[2], &text);
	d.text = text.len ? text.data : "";
	d.text_bytes = text.len;
	if (spis_put(writer, &d) != SPIS_OK)
		fail_msg("%s: %s", where, spis_error(writer));
	buf_release(&text);
	pending = true;
}

/* So many documents of one text. */
static void put_many(char **field, const char *where)
{
	unsigned long count = strtoul(field[1], NULL, 10);

	for (unsigned long i = 0; i < count; i++) {
		char path[64], *row[] = {field[0], path, field[3]};

		snprintf(path, sizeof(path), "%s%05lu", field[2], i);
		put_row(row, 3, where);
	}
}

static void commit(const char *where)
{
	if (pending && spis_commit(writer) != SPIS_OK)
		fail_msg("%s: %s", where, spis_error(writer));
	pending = false;
}

static void compare(const char *where, struct buf *got, const char *wanted)
{
	buf_byte(got, '\0');
	if (strcmp(got->data, wanted) != 0) {
		print_error("%s\n# wanted: %s\n# got:    %s\n", where, wanted,
			    got->data);
		failures++;
	}
	buf_release(got);
}

/* With [ ] around the marks. */
static void add_snippet(struct buf *out, const spis_hit *hit)
{
	const char *snippet = spis_hit_snippet(hit);
	size_t at = 0;

	for (size_t i = 0; i < spis_hit_mark_count(hit); i++) {
		spis_range mark = spis_hit_mark(hit, i);

		buf_add(out, snippet + at, mark.start - at);
		buf_byte(out, '[');
		buf_add(out, snippet + mark.start, mark.end - mark.start);
		buf_byte(out, ']');
		at = mark.end;
	}
	buf_string(out, snippet + at);
}

/* "path, p2, section: snippet" */
static void add_hit(struct buf *out, const spis_hit *hit)
{
	char page[16];

	if (out->len > 0)
		buf_string(out, " | ");
	buf_string(out, spis_hit_path(hit));
	snprintf(page, sizeof(page), ", p%u", spis_hit_page(hit));
	if (spis_hit_page(hit) > 0)
		buf_string(out, page);
	if (spis_hit_section(hit)) {
		buf_string(out, ", ");
		buf_string(out, spis_hit_section_heading(hit));
	}
	if (*spis_hit_snippet(hit))
		buf_string(out, ": ");
	add_snippet(out, hit);
}

/* Characters of snippets, hits at most, the query, and all that is shown. */
static void check(char **field, size_t fields, const char *where)
{
	const spis_search_options o = {
		.size = sizeof(o),
		.snippet_chars = (uint32_t)strtoul(field[1], NULL, 10),
		.limit = (uint32_t)strtoul(field[2], NULL, 10)};
	struct buf got = {0};
	spis_results *r;

	if (fields < 5)
		fail_msg("%s: five fields wanted", where);
	commit(where);
	if (spis_search(reader, field[3], strlen(field[3]), &o, &r) != SPIS_OK)
		fail_msg("%s: %s", where, spis_error(reader));
	for (size_t i = 0; i < spis_results_count(r); i++)
		add_hit(&got, spis_results_hit(r, i));
	spis_results_free(r);
	compare(where, &got, field[4]);
}

/* Documents with all words in a passage, anywhere, and with any; ~: about. */
static void check_totals(char **field, const char *where)
{
	struct buf got = {0};
	spis_results *r;

	commit(where);
	if (spis_search(reader, field[1], strlen(field[1]), NULL, &r) !=
	    SPIS_OK)
		fail_msg("%s: %s", where, spis_error(reader));
	for (int i = 0; i < 3; i++) {
		static const spis_total totals[] = {
			SPIS_TOTAL_FULL, SPIS_TOTAL_SPREAD, SPIS_TOTAL_ANY};
		char number[32];
		int exact;
		uint64_t total = spis_results_total(r, totals[i], &exact);

		snprintf(number, sizeof(number), "%s%llu%s", i ? " " : "",
			 (unsigned long long)total, exact ? "" : "~");
		buf_string(&got, number);
	}
	spis_results_free(r);
	compare(where, &got, field[2]);
}

/* What is known of a document. */
static void check_field(char **field, const char *where)
{
	struct buf got = {0};
	spis_description *d;
	const char *value;

	commit(where);
	if (spis_describe(reader, 0, field[1], &d) != SPIS_OK)
		fail_msg("%s: %s", where, spis_error(reader));
	value = spis_fields_value(spis_description_fields(d),
				  field_named(field[2], strlen(field[2])));
	buf_string(&got, value ? value : "");
	spis_description_free(d);
	compare(where, &got, field[3]);
}

static void run_row(char **field, size_t fields, const char *where)
{
	if (strcmp(field[0], "index") == 0)
		begin();
	else if (fields > 2 && strcmp(field[0], "document") == 0)
		put_row(field, fields, where);
	else if (fields == 4 && strcmp(field[0], "documents") == 0)
		put_many(field, where);
	else if (strcmp(field[0], "query") == 0)
		check(field, fields, where);
	else if (fields == 3 && strcmp(field[0], "totals") == 0)
		check_totals(field, where);
	else if (fields == 4 && strcmp(field[0], "field") == 0)
		check_field(field, where);
	else
		fail_msg("%s: '%s' is no such row", where, field[0]);
}

static void test_shown(void **state)
{
	(void)state;
	assert_true(table_each(TABLE, run_row) > 0);
	assert_int_equal(failures, 0);
}

static int tear_down(void **state)
{
	(void)state;
	spis_free(writer);
	spis_free(reader);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shown),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.c: what passes a filter, and what is counted, whatever marks say. */
#include "store/identity.h"
#include "store/order.h"
#include "store/record.h"
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define VALUE(slot, bytes)                       \
	{                                        \
		slot,                            \
		{                                \
			bytes, sizeof(bytes) - 1 \
		}                                \
	}

/* Documents of one or two passages, some of whose marks are damaged. */
static const struct made {
	const char *path;
	size_t passages;
	const char *class;            /* NULL: none */
	const char *decision;         /* of the last passage */
	struct store_value values[2]; /* of all passages */
	size_t value_count;
} documents[] = {
	{"b/two",
	 2,
	 "Caaaaaaaa",
	 "Dapproves",
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x33\xC8\xC8"), /* 20170952 */
	  VALUE(SCHEMA_SLOT_AMOUNTS, "\x01\x09\x01\x05")},
	 2},
	{"a/one",
	 1,
	 "Cbbbbbbbb",
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x33\xC8\xC7")},
	 1},
	/* Torn, beyond eight bytes, empty of numbers, and missing. */
	{"c/torn",
	 1,
	 "Caaaaaaaa",
	 "Dapproves",
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x33"),
	  VALUE(SCHEMA_SLOT_AMOUNTS, "\x01\x09\x02\x05")},
	 2},
	{"d/long",
	 1,
	 "Ccccccccc",
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x09\x01\x01\x01\x01\x01\x01\x01\x01\x01")},
	 1},
	{"e/none", 2, NULL, NULL, {{0}}, 0},
	/* Larger than any date. */
	{"f/large",
	 1,
	 "Ccccccccc",
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF")},
	 1},
	/* Days on either side of those that are kept, and of a year. */
	{"g",
	 1,
	 NULL,
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x21\xC8\x7F")},
	 1}, /* 18991231 */
	{"h",
	 1,
	 NULL,
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x21\xEA\xC0")},
	 1}, /* 19000000 */
	{"i",
	 1,
	 NULL,
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x33\xA2\xCF")},
	 1}, /* 20161231 */
	{"j",
	 1,
	 NULL,
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x33\xEC\x21")},
	 1}, /* 20180001 */
	{"k",
	 1,
	 "Cdddddddd",
	 NULL,
	 {VALUE(SCHEMA_SLOT_DATE, "\x04\x01\x40\x74\x0F")},
	 1}, /* 21001231 */
};

#define DOCUMENTS (sizeof(documents) / sizeof(*documents))

static struct store *store;
static const struct bytes word = {"Zrada", 5};

static struct bytes bytes_of(const char *s)
{
	return (struct bytes){s, strlen(s)};
}

static void put(const struct made *made, struct bytes order)
{
	static const struct store_term terms[] = {{{"Zrada", 5}, 1}};
	struct store_passage passages[2] = {{.terms = terms, .term_count = 1}};
	struct bytes class, decision;
	struct buf data = {0};
	const struct record record = {.text = {"rada", 4}};
	struct error e = {0};
	char id[IDENTITY_BYTES];
	struct store_document d = {
		.id = {id, IDENTITY_BYTES - 1},
		.path = bytes_of(made->path),
		.passages = passages,
		.passage_count = made->passages,
		.marks = {.values = made->values,
			  .value_count = made->value_count},
	};

	identity_of(made->path, strlen(made->path), id);
	record_pack(&record, &data);
	if (made->class) {
		class = bytes_of(made->class);
		d.marks.terms = &class;
		d.marks.term_count = 1;
	}
	passages[0].order = order;
	passages[1] = passages[0];
	passages[0].data = buf_bytes(&data);
	if (made->decision) {
		decision = bytes_of(made->decision);
		passages[made->passages - 1].marks = (struct store_marks){
			.terms = &decision, .term_count = 1};
	}
	assert_int_equal(store_put(&e, store, &d), SPIS_OK);
	buf_release(&data);
}

static int set_up(void **state)
{
	static const struct store_lexicon lexicon = {"1", {"x", 1}};
	struct order_packer packer = {0};
	const struct order_input nothing = {0};
	struct buf order = {0};
	struct error e = {0};

	(void)state;
	assert_int_equal(store_open(&e, "index", &lexicon, &store), SPIS_OK);
	assert_int_equal(order_pack(&e, &packer, &nothing, &order), SPIS_OK);
	for (size_t i = 0; i < DOCUMENTS; i++)
		put(&documents[i], buf_bytes(&order));
	assert_int_equal(store_commit(&e, store), SPIS_OK);
	order_packer_release(&packer);
	buf_release(&order);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(store);
	return 0;
}

/* ---- what is found */

struct job {
	struct store_search search;
	struct store_page page;
};

static char read_as[DOCUMENTS + 1];

static spis_status find(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;

	return store_find(e, s, &job->search, DOCUMENTS, &job->page);
}

/* The first letter of the path of each hit. */
static spis_status read_letters(struct error *e, struct store *s, void *arg)
{
	const struct store_page *page = arg;
	struct buf path = {0};
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < page->hit_count && status == SPIS_OK; i++) {
		buf_reset(&path);
		status = store_path(e, s, page->hits[i].head, &path);
		read_as[i] = *path.data;
	}
	read_as[i] = '\0';
	buf_release(&path);
	return status;
}

/* First letters of the paths, as they come; of what all passages have. */
static const char *found(struct job *job, const struct store_filter *filters,
			 size_t count)
{
	const struct store_query one = {.op = STORE_TERM, .term = word};
	struct error e = {0};

	job->search.any = (struct store_query){
		.op = STORE_OR, .sub = &one, .sub_count = 1};
	job->search.all.op = STORE_AND;
	job->search.filters = filters;
	job->search.filter_count = count;
	assert_int_equal(store_read(&e, store, find, job), SPIS_OK);
	assert_int_equal(store_read(&e, store, read_letters, &job->page),
			 SPIS_OK);
	return read_as;
}

static const char *passing(const struct store_filter *filters, size_t count)
{
	struct job job = {.search = {.sort = SPIS_SORT_PATH}};
	const char *letters = found(&job, filters, count);

	assert_int_equal(job.page.total.documents, strlen(letters));
	store_page_release(&job.page);
	return letters;
}

static bool begins_with_b_or_e(struct bytes path, void *arg)
{
	++*(int *)arg;
	return path.len > 0 && (*path.at == 'b' || *path.at == 'e');
}

static void test_tests(void **state)
{
	static const struct bytes classes[] = {
		{"Caaaaaaaa", 9}, {"Ccccccccd", 9}, {"Ccccccccc", 9}};
	static const struct bytes approves = {"Dapproves", 9};
	static const uint32_t numbers[] = {3, 6};
	static const struct store_set set = {numbers, 2};
	int asked = 0;
	const struct store_test of_class = {.kind = STORE_TEST_TERMS,
					    .terms = classes,
					    .term_count = 3},
				of_decision = {.kind = STORE_TEST_TERMS,
					       .terms = &approves,
					       .term_count = 1},
				of_set = {.kind = STORE_TEST_SET, .set = &set},
				of_path = {.kind = STORE_TEST_PATH,
					   .fits = begins_with_b_or_e,
					   .arg = &asked},
				nothing = {.kind = STORE_TEST_TERMS};
	const struct store_filter filters[] = {
		{&of_class, 1, false},   {&of_class, 1, true},
		{&of_decision, 1, true}, {&of_set, 1, false},
		{&of_path, 1, false},    {&nothing, 1, false},
		{&nothing, 1, true},     {&of_decision, 1, false},
	};
	const struct store_test both_tests[] = {of_set, of_path};
	const struct store_filter both = {both_tests, 2, false};

	(void)state;
	assert_string_equal(passing(NULL, 0), "abcdefghijk");
	assert_string_equal(passing(&filters[0], 1), "bcdf");
	assert_string_equal(passing(&filters[1], 1), "aeghijk");
	/* One passage of b does not decide. */
	assert_string_equal(passing(&filters[2], 1), "abdefghijk");
	assert_string_equal(passing(&filters[3], 1), "ae");
	assert_string_equal(passing(&filters[4], 1), "be");
	assert_int_equal(asked, 13);
	assert_string_equal(passing(&filters[5], 1), "");
	assert_string_equal(passing(&filters[6], 1), "abcdefghijk");
	assert_string_equal(passing(&both, 1), "abe");
	assert_string_equal(
		passing((const struct store_filter[]){filters[0], filters[4]},
			2),
		"b");
	/* The passage that decides is not the one that has the path. */
	assert_string_equal(
		passing((const struct store_filter[]){filters[7], filters[4]},
			2),
		"b");
	assert_string_equal(
		passing((const struct store_filter[]){filters[4], filters[3]},
			2),
		"e");
	assert_string_equal(
		passing((const struct store_filter[]){filters[0], filters[3]},
			2),
		"");
}

/* A value that is damaged has no number; of several any will do. */
static void test_values(void **state)
{
	static const struct {
		unsigned slot;
		uint64_t low, high;
		const char *passes;
	} rows[] = {
		{SCHEMA_SLOT_DATE, 20170952, 20170952, "b"},
		{SCHEMA_SLOT_DATE, 20170951, 20170951, "a"},
		{SCHEMA_SLOT_DATE, 20170951, 20170952, "ab"},
		{SCHEMA_SLOT_DATE, 20170953, UINT64_MAX, "jk"},
		{SCHEMA_SLOT_DATE, 0, 20170950, "ghi"},
		{SCHEMA_SLOT_DATE, 0, UINT64_MAX, "abghijk"},
		{SCHEMA_SLOT_DATE, 18991231, 18991231, "g"},
		{SCHEMA_SLOT_DATE, 19000000, 19000000, "h"},
		{SCHEMA_SLOT_DATE, 20161231, 20161231, "i"},
		{SCHEMA_SLOT_DATE, 20180001, 20180001, "j"},
		{SCHEMA_SLOT_DATE, 21001231, 21001231, "k"},
		{SCHEMA_SLOT_AMOUNTS, 9, 9, "bc"},
		{SCHEMA_SLOT_AMOUNTS, 5, 5, "b"},
		{SCHEMA_SLOT_AMOUNTS, 6, 8, ""},
		{SCHEMA_SLOT_FOR, 0, UINT64_MAX, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct store_test test = {.kind = STORE_TEST_VALUE,
						.slot = rows[i].slot,
						.low = rows[i].low,
						.high = rows[i].high};
		const struct store_filter filter = {&test, 1, false};

		assert_string_equal(passing(&filter, 1), rows[i].passes);
	}
}

static void test_order(void **state)
{
	static const struct {
		spis_sort sort;
		const char *order;
	} rows[] = {
		{SPIS_SORT_DATE, "ghiabjkcdef"},
		{SPIS_SORT_NEWEST, "kjbaihgcdef"},
		{SPIS_SORT_PATH, "abcdefghijk"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct job job = {.search = {.sort = rows[i].sort}};

		assert_string_equal(found(&job, NULL, 0), rows[i].order);
		store_page_release(&job.page);
	}
}

/* ---- what is counted */

static void test_counts(void **state)
{
	static const struct {
		const char *term;
		uint32_t year;
		uint64_t documents;
	} rows[] = {
		{"Caaaaaaaa", 0, 2}, {"Cbbbbbbbb", 0, 1}, {"Ccccccccc", 0, 2},
		{"Cdddddddd", 0, 1}, {"Dapproves", 0, 2}, {"", 1899, 1},
		{"", 1900, 1},       {"", 2016, 1},       {"", 2017, 2},
		{"", 2018, 1},       {"", 2100, 1},
	};
	struct job job = {.search = {.counts = true}};

	(void)state;
	found(&job, NULL, 0);
	assert_true(job.page.tallies_exact);
	assert_int_equal(job.page.total.documents, DOCUMENTS);
	assert_int_equal(job.page.tally_count, sizeof(rows) / sizeof(*rows));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct store_tally *t = &job.page.tallies[i];

		assert_string_equal(t->term, rows[i].term);
		assert_int_equal(t->year, rows[i].year);
		assert_int_equal(t->documents, rows[i].documents);
		assert_int_equal(t->full, 0);
		assert_true(t->head > 0);
	}
	store_page_release(&job.page);
}

/* ---- what is looked up once, by readers, is the same afterwards */

static void test_reader(void **state)
{
	struct error e = {0};

	(void)state;
	store_close(store);
	store = NULL;
	assert_int_equal(store_open(&e, "index", NULL, &store), SPIS_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tests),  cmocka_unit_test(test_values),
		cmocka_unit_test(test_order),  cmocka_unit_test(test_counts),
		cmocka_unit_test(test_reader), cmocka_unit_test(test_tests),
		cmocka_unit_test(test_values), cmocka_unit_test(test_order),
		cmocka_unit_test(test_counts), cmocka_unit_test(test_tests),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

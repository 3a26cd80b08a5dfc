/* SPDX-License-Identifier: GPL-2.0-or-later */
/* care.c: a check finds what is not as it was put, and nothing else. */
#include "store/identity.h"
#include "store/order.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static const struct store_lexicon made_with = {.version = "test",
					       .file = {"abc", 3}};

/* What is put of each passage, right unless a case makes it wrong. */
struct parts {
	char id[IDENTITY_BYTES];
	struct buf data, order;
	struct store_term term;
	struct store_passage passages[2];
	struct store_document document;
};

static void make_parts(struct parts *p, const char *path)
{
	const struct record record = {.text = {"obec", 4}};
	const struct ordered word = {order_hash("obec", 4), 0};
	const struct order_input in = {.text = &word,
				       .text_count = 1,
				       .lexemes = &word.lexeme,
				       .lexeme_count = 1};
	struct order_packer packer = {0};
	struct error e;

	*p = (struct parts){.term = {{"Zobec", 5}, 1}};
	record_pack(&record, &p->data);
	assert_int_equal(order_pack(&e, &packer, &in, &p->order), SPIS_OK);
	order_packer_release(&packer);
	identity_of(path, strlen(path), p->id);
	for (size_t i = 0; i < 2; i++)
		p->passages[i] = (struct store_passage){
			.terms = &p->term,
			.term_count = 1,
			.data = {p->data.data, p->data.len},
			.order = {p->order.data, p->order.len}};
	p->document = (struct store_document){.id = {p->id, IDENTITY_BYTES - 1},
					      .path = {path, strlen(path)},
					      .passages = p->passages,
					      .passage_count = 2};
}

static void release_parts(struct parts *p)
{
	buf_release(&p->data);
	buf_release(&p->order);
}

static struct store *open_index(const char *name, bool write)
{
	struct error e;
	struct store *s;

	if (store_open(&e, name, write ? &made_with : NULL, &s) != SPIS_OK)
		fail_msg("%s", e.message);
	return s;
}

static void put(struct store *s, const struct parts *p)
{
	struct error e;

	if (store_put(&e, s, &p->document) != SPIS_OK)
		fail_msg("%s", e.message);
}

/* NULL: there is nothing to find. */
static void assert_found(const char *name, const char *what)
{
	struct store *s = open_index(name, false);
	struct error e = {.message = ""};
	spis_status status = store_check(&e, s, NULL);

	assert_int_equal(status, what ? SPIS_CORRUPT : SPIS_OK);
	if (what && !strstr(e.message, what))
		fail_msg("'%s', not '%s'", e.message, what);
	store_close(s);
}

static void commit(struct store *s)
{
	struct error e;

	if (store_commit(&e, s) != SPIS_OK)
		fail_msg("%s", e.message);
	store_close(s);
}

/* One bit of the bytes changes: those of the second passage. */
static void spoil(struct buf *bytes, size_t at)
{
	bytes->data[at] = (char)(bytes->data[at] ^ 1);
}

static void test_whole(void **state)
{
	struct store *s = open_index("whole", true);
	struct parts a, b;

	(void)state;
	make_parts(&a, "a");
	make_parts(&b, "b");
	put(s, &a);
	put(s, &b);
	commit(s);
	assert_found("whole", NULL);
	release_parts(&a);
	release_parts(&b);
}

static void test_text(void **state)
{
	struct store *s = open_index("text", true);
	struct parts p;

	(void)state;
	make_parts(&p, "a");
	spoil(&p.data, p.data.len - 1);
	put(s, &p);
	commit(s);
	assert_found("text", "'a': its text has changed");
	release_parts(&p);
}

static void test_order(void **state)
{
	struct store *s = open_index("order", true);
	struct parts p;

	(void)state;
	make_parts(&p, "a");
	spoil(&p.order, p.order.len - 1);
	put(s, &p);
	commit(s);
	assert_found("order", "the order of its words has changed");
	release_parts(&p);
}

/* Found by another path than its own, or beside one of the same. */
static void test_path(void **state)
{
	struct store *s = open_index("path", true);
	struct parts p;

	(void)state;
	make_parts(&p, "a");
	p.id[5] = p.id[5] == '0' ? '1' : '0';
	put(s, &p);
	commit(s);
	assert_found("path", "lacks the term of its path");
	release_parts(&p);
}

/* Two of one identity, which no two documents have that are put in turn. */
static void test_twice(void **state)
{
	struct store_segment segments[2];
	const struct store_batch batch = {.segments = segments,
					  .segment_count = 2};
	struct store *s = open_index("twice", true), *segment;
	struct parts p;
	struct error e;

	(void)state;
	make_parts(&p, "a");
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(store_begin_segment(&e, s, 1, &segment),
				 SPIS_OK);
		put(segment, &p);
		assert_int_equal(store_end_segment(&e, segment, &segments[i]),
				 SPIS_OK);
		store_close(segment);
	}
	if (store_publish(&e, s, &batch) != SPIS_OK)
		fail_msg("%s", e.message);
	store_close(s);
	assert_found("twice", "cannot be found by its path");
	release_parts(&p);
}

/* Without a path a passage goes on with the document before. */
static void test_passages(void **state)
{
	struct store *s = open_index("passages", true);
	struct parts a, b;

	(void)state;
	make_parts(&a, "a");
	make_parts(&b, "b");
	b.document.path.len = 0;
	put(s, &a);
	put(s, &b);
	commit(s);
	assert_found("passages", "'a': lacks a passage");
	release_parts(&a);
	release_parts(&b);
}

/* Leads a change to the second passage, as if it were a document. */
static void make_led(struct parts *p, char id[IDENTITY_BYTES])
{
	static struct store_term term;

	make_parts(p, "a");
	identity_of("led", 3, id);
	term = (struct store_term){{id, IDENTITY_BYTES - 1}, 0};
	p->passages[1].terms = &term;
}

/* The last passage of the index is missing. */
static void test_last(void **state)
{
	struct store *s = open_index("last", true);
	char id[IDENTITY_BYTES];
	struct parts p;
	struct error e;

	(void)state;
	make_led(&p, id);
	put(s, &p);
	assert_int_equal(store_delete(&e, s, p.passages[1].terms->term),
			 SPIS_OK);
	commit(s);
	assert_found("last", "'a': lacks a passage");
	release_parts(&p);
}

/* A passage is in the place of another. */
static void test_place(void **state)
{
	struct store *s = open_index("place", true);
	char id[IDENTITY_BYTES];
	struct parts p, other;

	(void)state;
	make_led(&p, id);
	put(s, &p);
	make_parts(&other, "led");
	other.document.path.len = 0;
	other.document.passage_count = 1;
	put(s, &other);
	commit(s);
	assert_found("place", "'a': lacks a passage");
	release_parts(&p);
	release_parts(&other);
}

/* Replaces the only place where a file of the index has these bytes. */
static void change_file(const char *path, const char *from, const char *to)
{
	static char bytes[1 << 18];
	const size_t len = strlen(from);
	FILE *file = fopen(path, "r+");
	size_t count, changed = 0;

	assert_non_null(file);
	count = fread(bytes, 1, sizeof(bytes), file);
	for (size_t i = 0; i + len <= count; i++)
		if (memcmp(bytes + i, from, len) == 0) {
			assert_int_equal(fseek(file, (long)i, SEEK_SET), 0);
			changed += fwrite(to, 1, len, file) == len;
		}
	assert_int_equal(fclose(file), 0);
	assert_true(changed > 0);
}

/* A document has a term that does not lead to it. */
static void test_terms(void **state)
{
	struct store *s = open_index("terms", true);
	struct parts p;

	(void)state;
	make_parts(&p, "a");
	put(s, &p);
	commit(s);
	change_file("terms/index.1/termlist.glass", "Zobec", "Zobed");
	assert_found("terms", "terms do not lead to the documents");
	release_parts(&p);
}

/*
 * Of two words each is as often as the other was.  Before the second of two
 * terms is a byte: its count plus one, times the length of the first plus one,
 * plus what both begin with.
 */
static void test_counts(void **state)
{
	const char had[] = {3 * IDENTITY_BYTES, 5, 'Z', 'o', 'b', 'e', 'c',
			    2 * 6 + 1,          3, '\0'};
	const char has[] = {2 * IDENTITY_BYTES, 5, 'Z', 'o', 'b', 'e', 'c',
			    3 * 6 + 1,          3, '\0'};
	const struct store_term terms[] = {{{"Zobec", 5}, 2}, {{"Zpes", 4}, 1}};
	struct store *s = open_index("counts", true);
	struct parts p;

	(void)state;
	make_parts(&p, "a");
	p.passages[0].terms = terms;
	p.passages[0].term_count = 2;
	p.document.passage_count = 1;
	put(s, &p);
	commit(s);
	change_file("counts/index.1/termlist.glass", had, has);
	assert_found("counts", "terms do not lead to the documents");
	release_parts(&p);
}

static void take_contents(struct store *s, const char *path, struct buf *out)
{
	char id[IDENTITY_BYTES];
	size_t index = 0;
	uint32_t number;
	struct error e;

	identity_of(path, strlen(path), id);
	assert_int_equal(store_number(&e, s,
				      (struct bytes){id, IDENTITY_BYTES - 1},
				      &index, &number),
			 SPIS_OK);
	assert_int_equal(store_contents(&e, s, number, out), SPIS_OK);
}

/* How often a word comes is of the contents, when it was put is not. */
static void test_contents(void **state)
{
	struct store *s = open_index("contents", true);
	struct buf had = {0}, has = {0};
	struct parts p;

	(void)state;
	make_parts(&p, "a");
	p.document.first = 1;
	put(s, &p);
	take_contents(s, "a", &had);
	p.document.first = 2;
	put(s, &p);
	take_contents(s, "a", &has);
	assert_int_equal(has.len, had.len);
	assert_memory_equal(has.data, had.data, had.len);
	p.term.wdf = 2;
	put(s, &p);
	buf_reset(&has);
	take_contents(s, "a", &has);
	assert_true(has.len != had.len ||
		    memcmp(has.data, had.data, had.len) != 0);
	buf_release(&had);
	buf_release(&has);
	store_close(s);
	release_parts(&p);
}

/* The index has the mark of our format, or another. */
static void assert_format(const char *name, const char *mark,
			  spis_status wanted, const char *what)
{
	struct store *s = open_index(name, true);
	struct parts p;
	struct error e;
	char path[64];

	make_parts(&p, "a");
	put(s, &p);
	commit(s);
	snprintf(path, sizeof(path), "%s/index.1/postlist.glass", name);
	change_file(path, "spis" SCHEMA_FORMAT, mark);
	assert_int_equal(store_open(&e, name, NULL, &s), wanted);
	if (wanted == SPIS_OK)
		store_close(s);
	else if (!strstr(e.message, what))
		fail_msg("'%s', not '%s'", e.message, what);
	release_parts(&p);
}

static void test_formats(void **state)
{
	(void)state;
	assert_format("before", "spis" SCHEMA_FORMAT_BEFORE, SPIS_OK, "");
	assert_format("newer", "spis99", SPIS_MISMATCH, "a newer version");
	assert_format("older", "spis10", SPIS_MISMATCH, "an older version");
	assert_format("foreign", "spit" SCHEMA_FORMAT, SPIS_NO_INDEX,
		      "that was not made by Spis");
}

/* A copy is whole, goes over nothing, and is not made of two lexicons. */
static void test_copy(void **state)
{
	const struct store_lexicon other = {.version = "other",
					    .file = {"abc", 3}};
	struct error e;
	struct store *s;

	(void)state;
	assert_int_equal(store_open(&e, "another", &other, &s), SPIS_OK);
	commit(s);
	s = open_index("whole", false);
	assert_int_equal(store_backup(&e, s, "copy"), SPIS_OK);
	assert_found("copy", NULL);
	assert_int_equal(store_backup(&e, s, "copy"), SPIS_INVALID);
	assert_int_equal(store_backup(&e, s, "whole"), SPIS_INVALID);
	assert_int_equal(store_backup(&e, s, "whole/within"), SPIS_INVALID);
	assert_int_equal(mkdir("wholesome", 0700), 0);
	assert_int_equal(store_backup(&e, s, "wholesome"), SPIS_OK);
	assert_int_equal(store_add(&e, s, "another"), SPIS_OK);
	assert_int_equal(store_backup(&e, s, "both"), SPIS_INVALID);
	assert_non_null(strstr(e.message, "different lexicons"));
	assert_int_equal(store_backup(&e, s, "another/within"), SPIS_INVALID);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),   cmocka_unit_test(test_text),
		cmocka_unit_test(test_order),   cmocka_unit_test(test_path),
		cmocka_unit_test(test_twice),   cmocka_unit_test(test_passages),
		cmocka_unit_test(test_last),    cmocka_unit_test(test_place),
		cmocka_unit_test(test_terms),   cmocka_unit_test(test_counts),
		cmocka_unit_test(test_formats), cmocka_unit_test(test_contents),
		cmocka_unit_test(test_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* blocks.c: lists of passages come back; damaged records stay inside. */
#include "store/blocks.h"

#include "base/varint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Sections and pages of passages go up and down, or stay. */
static struct listed passages[] = {
	{.start = 0, .end = 100, .page = 1, .section = 0},
	{.start = 100, .end = 200, .page = 1, .section = 5},
	{.start = 200, .end = 200 + BLOCK_BYTES - 100, .page = 2, .section = 3},
	{.start = 100 + BLOCK_BYTES,
	 .end = 101 + BLOCK_BYTES,
	 .page = 2,
	 .section = 4},
	{.start = 101 + BLOCK_BYTES,
	 .end = 3 * BLOCK_BYTES,
	 .page = 7,
	 .section = 4},
	{.start = 3 * BLOCK_BYTES,
	 .end = 3 * BLOCK_BYTES,
	 .page = 7,
	 .section = 0},
};

#define COUNT (sizeof(passages) / sizeof(*passages))

static struct bytes bytes_of(const struct buf *b)
{
	return (struct bytes){b->data, b->len};
}

static void test_list(void **state)
{
	static const uint32_t blocks[COUNT] = {0, 1, 1, 3, 4, 5};
	struct buf list = {0};
	struct record head = {.text = {"", 0}};
	struct listing l;
	struct error e;
	struct listed at;
	bool pages;

	(void)state;
	blocks_list(passages, COUNT, &list);
	head.passages = bytes_of(&list);
	l = blocks_begin(&head);
	for (uint32_t i = 0; i < COUNT; i++) {
		assert_true(blocks_next(&l));
		assert_memory_equal(&l.at, &passages[i], sizeof(l.at));
		assert_int_equal(l.at.block, blocks[i]);
		assert_int_equal(l.at.block_start, passages[blocks[i]].start);
		assert_int_equal(blocks_find(&e, &head, i, &at), SPIS_OK);
		assert_memory_equal(&at, &passages[i], sizeof(at));
	}
	assert_false(blocks_next(&l));
	assert_int_equal(blocks_find(&e, &head, COUNT, &at), SPIS_CORRUPT);
	/* Nothing in the first block tells of the pages behind it. */
	assert_int_equal(blocks_text_bytes(&head, &pages), 3 * BLOCK_BYTES);
	assert_true(pages);
	buf_release(&list);
}

/* Of a single passage there is no list. */
static void test_single(void **state)
{
	struct record head = {.text = {"a\fb", 3}};
	struct listed at;
	struct error e;
	bool pages;

	(void)state;
	assert_int_equal(blocks_find(&e, &head, 0, &at), SPIS_OK);
	assert_int_equal(at.end, 3);
	assert_int_equal(blocks_find(&e, &head, 1, &at), SPIS_CORRUPT);
	assert_int_equal(blocks_text_bytes(&head, &pages), 3);
	assert_true(pages);
	head.text.len = 1;
	assert_int_equal(blocks_text_bytes(&head, &pages), 1);
	assert_false(pages);
}

/* A text ends where no text is longer, whatever the list says. */
static void test_too_long(void **state)
{
	struct buf list = {0};
	struct record head = {.text = {"", 0}};
	bool pages;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		varint_put(&list, (SPIS_MAX_TEXT_BYTES / 2) << 1);
		varint_put(&list, 0);
		varint_put(&list, 0);
	}
	head.passages = bytes_of(&list);
	assert_int_equal(blocks_text_bytes(&head, &pages),
			 SPIS_MAX_TEXT_BYTES / 2 * 2);
	buf_release(&list);
}

/* Sections whose line tells of more than there is are none. */
static void test_record(void **state)
{
	static const struct {
		const char *data;
		size_t sections, text; /* bytes */
	} records[] = {
		{"#3\nabc\n\ntext", 3, 4},  {"#3\nabc\n", 3, 0},
		{"#4\nabc\n", 0, 0},        {"#3\nabc", 0, 0},
		{"#99\nabc\n\ntext", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(records) / sizeof(*records); i++) {
		const char *data = records[i].data;
		struct record r;

		record_unpack((struct bytes){data, strlen(data)}, &r);
		print_message("record %zu\n", i);
		assert_int_equal(r.sections.len, records[i].sections);
		assert_int_equal(r.text.len, records[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_single),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

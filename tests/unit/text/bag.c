/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bag.c: tests of strings, each once, and of the arena. */
#include "base/bag.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MANY 20000

static void test_once(void **state)
{
	struct bag b = {0};
	struct bag_entry *first;

	(void)state;
	assert_null(bag_find(&b, 'Z', "obec", 4));
	first = bag_entry(&b, 'Z', "obec", 4);
	assert_non_null(first);
	assert_int_equal(first->value, 0);
	first->value = 7;
	assert_int_equal(bag_entry(&b, 'Z', "obec", 4)->value, 7);
	assert_int_equal(bag_entry(&b, 'Y', "obec", 4)->value, 0);
	assert_int_equal(b.count, 2);
	assert_memory_equal(bag_string(bag_at(&b, 0)), "Zobec", 5);
	assert_null(bag_find(&b, 'Z', "obce", 4));
	bag_reset(&b);
	assert_null(bag_find(&b, 'Z', "obec", 4));
	b.failed = true;
	assert_null(bag_entry(&b, 'Z', "obec", 4));
	bag_reset(&b);
	assert_non_null(bag_entry(&b, 'Z', "obec", 4));
	bag_release(&b);
}

static void test_many(void **state)
{
	struct bag b = {0};
	char word[16];
	int round, i;

	(void)state;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < MANY; i++) {
			int len = snprintf(word, sizeof(word), "w%d", i);

			bag_entry(&b, 'Z', word, (size_t)len)->value++;
		}
	}
	assert_int_equal(b.count, MANY);
	for (i = 0; i < MANY; i++) {
		int len = snprintf(word, sizeof(word), "w%d", i);

		assert_int_equal(bag_find(&b, 'Z', word, (size_t)len)->value,
				 3);
		assert_int_equal(bag_at(&b, (size_t)i)->len, len + 1);
	}
	bag_release(&b);
}

static void test_arena(void **state)
{
	struct arena a = {0};
	char *kept = arena_copy(&a, "městská", strlen("městská"));
	size_t i;

	(void)state;
	for (i = 1; i < 3000; i++) {
		char *piece = arena_alloc(&a, i);

		assert_non_null(piece);
		assert_int_equal((uintptr_t)piece % sizeof(void *), 0);
		assert_int_equal(piece[0], 0);
		assert_int_equal(piece[i - 1], 0);
		memset(piece, 'x', i);
	}
	assert_string_equal(kept, "městská");
	assert_null(arena_array(&a, SIZE_MAX / 2, 16));
	assert_null(
		arena_array(&a, SIZE_MAX / 16 + 2, 16)); /* 16, if it wraps */
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

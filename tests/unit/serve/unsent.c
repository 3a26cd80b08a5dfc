/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unsent.c: large answers share a bounded memory, small ones need none. */
#include "unsent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

#define LARGE (UNSENT_SMALL_BYTES + 1)

static void test_count(void **state)
{
	struct unsent u = {.max_bytes = 2 * LARGE};

	(void)state;
	assert_false(unsent_add(&u, 2 * LARGE + 1));
	assert_true(unsent_add(&u, 2 * LARGE));
	assert_true(unsent_add(&u, UNSENT_SMALL_BYTES));
	assert_false(unsent_add(&u, LARGE));
	unsent_remove(&u, UNSENT_SMALL_BYTES);
	assert_false(unsent_add(&u, LARGE));
	unsent_remove(&u, 2 * LARGE);
	assert_true(unsent_add(&u, LARGE));
	assert_true(unsent_add(&u, LARGE));
	assert_false(unsent_add(&u, LARGE));
	unsent_remove(&u, LARGE);
	assert_true(unsent_add(&u, LARGE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

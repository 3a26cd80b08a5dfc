/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rows.h: tables, all rows of which are checked before the test fails. */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

static unsigned rows_failed;

static inline void rows_expect(const char *where, const char *got,
			       const char *wanted)
{
	if (strcmp(got, wanted) == 0)
		return;
	print_error("%s: got '%s'\n", where, got);
	rows_failed++;
}

/* Calls `row` as table_each() does: for at least so many rows, all right. */
static inline void rows_pass(const char *file,
			     void (*row)(char **field, size_t fields,
					 const char *where),
			     size_t least)
{
	rows_failed = 0;
	assert_true(table_each(file, row) >= least);
	assert_int_equal(rows_failed, 0);
}

#endif

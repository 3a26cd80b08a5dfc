/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check_said.h: unit tests that compare what a reader says with a table. */
#ifndef TESTS_CHECK_SAID_H
#define TESTS_CHECK_SAID_H

#include "said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those above. */
#include <cmocka.h>

static inline void check_wanted(const struct buf *got, const struct buf *wanted,
				const char *where)
{
	if (got->len != wanted->len ||
	    (got->len && memcmp(got->data, wanted->data, got->len) != 0))
		fail_msg("%s: wanted '%.*s', got '%.*s'", where,
			 (int)wanted->len, wanted->data, (int)got->len,
			 got->data);
}

/* Appends the bytes of a file. */
static inline void check_load(const char *path, struct buf *to)
{
	FILE *file = fopen(path, "rb");
	int c;

	assert_non_null(file);
	while ((c = getc(file)) != EOF)
		buf_byte(to, (char)c);
	fclose(file);
}

/* A row of a table. */
struct said_row {
	struct buf wanted, document;
};

/*
 * The last field is the document, those before it are the lines that are to
 * be said of it.
 */
static inline struct said_row said_row_of(char **field, size_t fields,
					  const char *where)
{
	struct said_row row = {0};

	if (fields < 2 || fields > 3)
		fail_msg("%s: not two or three fields", where);
	table_unescape(field[0], &row.wanted);
	if (fields == 3) {
		buf_byte(&row.wanted, '\n');
		table_unescape(field[1], &row.wanted);
	}
	table_unescape(field[fields - 1], &row.document);
	return row;
}

/* Compares, and releases the row. */
static inline void check_said_row(struct said_row *row, const struct buf *got,
				  const char *where)
{
	check_wanted(got, &row->wanted, where);
	buf_release(&row->wanted);
	buf_release(&row->document);
}

/* A row about a function, which is called without a sandbox. */
static inline void check_said(said_reader *read, char **field, size_t fields,
			      const char *where)
{
	struct said_row row = said_row_of(field, fields, where);
	struct buf got = {0};

	if (!said(read, row.document.data, row.document.len, &got))
		fail_msg("%s: nonsense", where);
	check_said_row(&row, &got, where);
	buf_release(&got);
}

#endif

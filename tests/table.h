/* SPDX-License-Identifier: GPL-2.0-or-later */
/* table.h: tests written as lines of tab-separated fields. */
#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_MAX_FIELDS 64

/*
 * Calls `row` with the fields of each line of `file` and where it stands
 * ("FILE:LINE").  Empty lines and those that begin with "#" are passed over.
 * Returns how many rows there were; 0 when the file cannot be read.
 */
static inline size_t table_each(const char *file,
				void (*row)(char **field, size_t fields,
					    const char *where))
{
	char *line = NULL, *rest, *field[TABLE_MAX_FIELDS], where[256];
	size_t room = 0, number = 0, rows = 0, fields;
	FILE *in = fopen(file, "r");

	while (in && getline(&line, &room, in) > 0) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (!*line || *line == '#')
			continue;
		rest = line;
		for (fields = 0; rest && fields < TABLE_MAX_FIELDS; fields++)
			field[fields] = strsep(&rest, "\t");
		snprintf(where, sizeof(where), "%s:%zu", file, number);
		row(field, fields, where);
		rows++;
	}
	free(line);
	if (in)
		fclose(in);
	return rows;
}

/* Appends `s` with \n \t \f \r \\ \xNN \uNNNN as what they stand for. */
static inline void table_unescape(const char *s, struct buf *out)
{
	char digits[5] = "", bytes[UTF8_MAX_BYTES];

	for (; *s; s++) {
		size_t want = s[0] != '\\'  ? 0
			      : s[1] == 'x' ? 2
			      : s[1] == 'u' ? 4
					    : 0;

		if (*s != '\\') {
			buf_byte(out, *s);
		} else if (want && strlen(s + 2) >= want) {
			uint32_t code;

			memcpy(digits, s + 2, want);
			digits[want] = '\0';
			code = (uint32_t)strtoul(digits, NULL, 16);
			if (want == 2)
				buf_byte(out, (char)code);
			else
				buf_add(out, bytes, utf8_put(code, bytes));
			s += 1 + want;
		} else if (s[1]) {
			s++;
			buf_byte(out, *s == 'n'   ? '\n'
				      : *s == 't' ? '\t'
				      : *s == 'f' ? '\f'
				      : *s == 'r' ? '\r'
						  : *s);
		}
	}
}

/* The same, with each {N*TEXT} in front of it as TEXT, N times. */
static inline void table_repeat(const char *s, struct buf *out)
{
	struct buf whole = {0};

	while (*s) {
		size_t before = strcspn(s, "{"), len;
		char *star;
		unsigned long times;

		buf_add(&whole, s, before);
		s += before;
		if (!*s)
			break;
		times = strtoul(s + 1, &star, 10);
		len = strcspn(star, "}");
		while (*star == '*' && times-- > 0)
			buf_add(&whole, star + 1, len - 1);
		s = star + len + (star[len] == '}');
	}
	buf_byte(&whole, '\0');
	if (whole.data)
		table_unescape(whole.data, out);
	buf_release(&whole);
}

#endif

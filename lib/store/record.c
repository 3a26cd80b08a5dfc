/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.c: the data of a document: fields, sections and text in one. */
#include "store/record.h"

#include <stdio.h>
#include <string.h>

#define FIRST_LETTER 'A'
#define FIRST_FOUND  'a'
#define SECTIONS     '#'

void record_pack(const struct record *record, struct buf *out)
{
	char digits[24];

	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		const struct bytes *value = &record->field[i];

		if (value->len == 0)
			continue;
		buf_byte(out, (char)((record->found & 1u << i ? FIRST_FOUND
							      : FIRST_LETTER) +
				     i));
		buf_add(out, value->at, value->len);
		buf_byte(out, '\n');
	}
	if (record->sections.len > 0) {
		snprintf(digits, sizeof(digits), "%c%zu\n", SECTIONS,
			 record->sections.len);
		buf_string(out, digits);
		buf_add(out, record->sections.at, record->sections.len);
		buf_byte(out, '\n');
	}
	buf_byte(out, '\n');
	buf_add(out, record->text.at, record->text.len);
}

/* The line at `at`; what follows it begins at the end of the line plus one. */
static struct bytes line_at(struct bytes data, size_t at)
{
	const char *start = data.at + at;
	const char *end = memchr(start, '\n', data.len - at);

	return (struct bytes){start,
			      end ? (size_t)(end - start) : data.len - at};
}

/* Bytes of sections behind the line that tells how many; how many those are. */
static size_t take_sections(struct bytes data, size_t at, struct bytes line,
			    struct record *record)
{
	size_t len = 0, left = at < data.len ? data.len - at : 0;

	for (size_t i = 1; i < line.len && len <= left; i++)
		len = len * 10 + (size_t)(line.at[i] - '0');
	if (len >= left)
		return left;
	record->sections = (struct bytes){data.at + at, len};
	return len + 1;
}

/* A line that is a field. */
static void take_field(struct bytes line, struct record *record)
{
	bool found = *line.at >= FIRST_FOUND;
	unsigned which =
		(unsigned char)*line.at - (found ? FIRST_FOUND : FIRST_LETTER);

	if (which >= SPIS_FIELD_COUNT)
		return;
	record->field[which] = (struct bytes){line.at + 1, line.len - 1};
	if (found)
		record->found |= 1u << which;
}

void record_unpack(struct bytes data, struct record *record)
{
	size_t at = 0;

	*record = (struct record){.text = {data.at, 0}};
	while (at < data.len) {
		struct bytes line = line_at(data, at);

		at += line.len + 1;
		if (line.len == 0)
			break;
		if (*line.at == SECTIONS)
			at += take_sections(data, at, line, record);
		else
			take_field(line, record);
	}
	if (at < data.len)
		record->text = (struct bytes){data.at + at, data.len - at};
}

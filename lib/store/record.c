/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.c: the data of a document: title, fields and text in one piece. */
#include "store/record.h"

#include <string.h>

#define FIRST_LETTER 'A'

void record_pack(const struct record *record, struct buf *out)
{
	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		const struct bytes *value = &record->field[i];

		if (value->len == 0)
			continue;
		buf_byte(out, (char)(FIRST_LETTER + i));
		buf_add(out, value->at, value->len);
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

void record_unpack(struct bytes data, struct record *record)
{
	size_t at = 0;

	*record = (struct record){.text = {data.at, 0}};
	while (at < data.len) {
		struct bytes line = line_at(data, at);
		unsigned which = (unsigned char)*line.at - FIRST_LETTER;

		at += line.len + 1;
		if (line.len == 0)
			break;
		if (which < SPIS_FIELD_COUNT)
			record->field[which] =
				(struct bytes){line.at + 1, line.len - 1};
	}
	if (at < data.len)
		record->text = (struct bytes){data.at + at, data.len - at};
}

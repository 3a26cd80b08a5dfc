/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.c: the data of a document: fields, sections and text in one. */
#include "store/record.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#define FIRST_LETTER 'A'
#define FIRST_FOUND  'a'
#define SECTIONS     '#'
#define OWN          '+'
#define CHECKSUM     '='

/* The line of the checksum, its line feed too. */
#define SUM_BYTES  8
#define LINE_BYTES (1 + 2 * SUM_BYTES + 1)

static void write_sum(const char *data, size_t len, char line[LINE_BYTES])
{
	struct sha256_ctx hash;
	uint8_t digest[SUM_BYTES];

	sha256_init(&hash);
	sha256_update(&hash, len, (const uint8_t *)data);
	sha256_digest(&hash, SUM_BYTES, digest);
	line[0] = CHECKSUM;
	base16_encode_update(line + 1, SUM_BYTES, digest);
	line[LINE_BYTES - 1] = '\n';
}

bool record_intact(struct bytes data)
{
	char line[LINE_BYTES];

	if (data.len < LINE_BYTES)
		return false;
	write_sum(data.at + LINE_BYTES, data.len - LINE_BYTES, line);
	return memcmp(line, data.at, LINE_BYTES) == 0;
}

void record_add_own(struct buf *own, const spis_value *value)
{
	char head[24];

	snprintf(head, sizeof(head), "%c%d ", OWN,
		 (int)value->field - SPIS_FIELD_OWN);
	buf_string(own, head);
	buf_add(own, value->value, value->value_bytes);
	buf_byte(own, '\n');
}

static void pack(const struct record *record, struct buf *out)
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
	buf_add(out, record->own.at, record->own.len);
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

void record_pack(const struct record *record, struct buf *out)
{
	size_t at = out->len;
	char line[LINE_BYTES] = "";

	buf_add(out, line, LINE_BYTES);
	pack(record, out);
	if (out->failed)
		return;
	write_sum(out->data + at + LINE_BYTES, out->len - at - LINE_BYTES,
		  line);
	memcpy(out->data + at, line, LINE_BYTES);
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

bool record_next_own(struct bytes *own, spis_value *value)
{
	struct bytes line;
	unsigned number = 0;
	size_t at = 1;

	if (own->len == 0 || *own->at != OWN)
		return false;
	line = line_at(*own, 0);
	for (; at < line.len && line.at[at] >= '0' && line.at[at] <= '9'; at++)
		number = number * 10 + (unsigned)(line.at[at] - '0');
	if (at == line.len || number > SPIS_FIELD_OWN_LAST - SPIS_FIELD_OWN)
		return false;
	*value = (spis_value){(spis_field)(SPIS_FIELD_OWN + number),
			      line.at + at + 1, line.len - at - 1};
	own->at += line.len + 1;
	own->len -= line.len + 1;
	return true;
}

/* The lines of them follow each other. */
static void take_own(struct bytes line, struct record *record)
{
	if (record->own.len == 0)
		record->own.at = line.at;
	record->own.len = (size_t)(line.at + line.len + 1 - record->own.at);
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
		if (*line.at == CHECKSUM)
			continue;
		if (*line.at == SECTIONS)
			at += take_sections(data, at, line, record);
		else if (*line.at == OWN && at <= data.len)
			take_own(line, record);
		else
			take_field(line, record);
	}
	if (at < data.len)
		record->text = (struct bytes){data.at + at, data.len - at};
}

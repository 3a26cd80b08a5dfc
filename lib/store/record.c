/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.c: the data of a passage: its block; for a head also its fields. */
#include "store/record.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

/* Meanings of the first byte of a line. */
#define CHECKSUM '='
#define GIVEN    ':'
#define FOUND    '?'
#define OWN      '+'
#define WRITING  '~'
#define SECTIONS '#'
#define PASSAGES '&'

/* The checksum line, including its line feed. */
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

static void pack_field(char kind, unsigned number, struct bytes value,
		       struct buf *out)
{
	char head[24];

	if (value.len == 0)
		return;
	snprintf(head, sizeof(head), "%c%u ", kind, number);
	buf_string(out, head);
	buf_add(out, value.at, value.len);
	buf_byte(out, '\n');
}

void record_add_own(struct buf *own, const spis_value *value)
{
	pack_field(OWN, (unsigned)value->field - SPIS_FIELD_OWN,
		   (struct bytes){value->value, value->value_bytes}, own);
}

/* Any bytes, preceded by a line with their number. */
static void pack_bytes(char kind, struct bytes bytes, struct buf *out)
{
	char line[24];

	if (bytes.len == 0)
		return;
	snprintf(line, sizeof(line), "%c%zu\n", kind, bytes.len);
	buf_string(out, line);
	buf_add(out, bytes.at, bytes.len);
	buf_byte(out, '\n');
}

static void pack(const struct record *record, struct buf *out)
{
	for (unsigned i = 0; i < SPIS_FIELD_COUNT; i++)
		pack_field(record->found & 1u << i ? FOUND : GIVEN, i,
			   record->field[i], out);
	buf_add(out, record->own.at, record->own.len);
	if (record->writing.len > 0) {
		buf_byte(out, WRITING);
		buf_add(out, record->writing.at, record->writing.len);
		buf_byte(out, '\n');
	}
	pack_bytes(SECTIONS, record->sections, out);
	pack_bytes(PASSAGES, record->passages, out);
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

/*
 * The bytes after the line with their number, or all remaining bytes if that is
 * invalid.  Returns their number.
 */
static size_t take_bytes(struct bytes data, size_t at, struct bytes line,
			 struct bytes *found)
{
	size_t len = 0, left = at < data.len ? data.len - at : 0;

	for (size_t i = 1; i < line.len && len <= left; i++)
		len = len * 10 + (size_t)(line.at[i] - '0');
	if (len >= left)
		return left;
	*found = (struct bytes){data.at + at, len};
	return len + 1;
}

/* Number and value of a line that is a field; false if it is not. */
static bool split_field(struct bytes line, unsigned most, unsigned *number,
			struct bytes *value)
{
	size_t at = 1;

	*number = 0;
	for (; at < line.len && line.at[at] >= '0' && line.at[at] <= '9' &&
	       *number <= most;
	     at++)
		*number = *number * 10 + (unsigned)(line.at[at] - '0');
	if (at == line.len || *number > most)
		return false;
	*value = (struct bytes){line.at + at + 1, line.len - at - 1};
	return true;
}

static void take_field(struct bytes line, struct record *record)
{
	unsigned number;
	struct bytes value;

	if (!split_field(line, SPIS_FIELD_COUNT - 1, &number, &value))
		return;
	record->field[number] = value;
	if (*line.at == FOUND)
		record->found |= 1u << number;
}

bool record_next_own(struct bytes *own, spis_value *value)
{
	const unsigned most = SPIS_FIELD_OWN_LAST - SPIS_FIELD_OWN;
	struct bytes line, rest;
	unsigned number;

	if (own->len == 0 || *own->at != OWN)
		return false;
	line = line_at(*own, 0);
	if (!split_field(line, most, &number, &rest))
		return false;
	*value = (spis_value){(spis_field)(SPIS_FIELD_OWN + number), rest.at,
			      rest.len};
	own->at += line.len + 1;
	own->len -= line.len + 1;
	return true;
}

/* Their lines are adjacent. */
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
		record->ended = line.len == 0;
		if (record->ended)
			break;
		if (*line.at == CHECKSUM)
			continue;
		if (*line.at == SECTIONS)
			at += take_bytes(data, at, line, &record->sections);
		else if (*line.at == PASSAGES)
			at += take_bytes(data, at, line, &record->passages);
		else if (*line.at == WRITING)
			record->writing =
				(struct bytes){line.at + 1, line.len - 1};
		else if (*line.at == OWN && at <= data.len)
			take_own(line, record);
		else if (*line.at == GIVEN || *line.at == FOUND)
			take_field(line, record);
	}
	if (at < data.len)
		record->text = (struct bytes){data.at + at, data.len - at};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.c: a growing byte buffer. */
#include "base/buf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 256

char *buf_reserve(struct buf *b, size_t len)
{
	size_t want, room;
	char *data;

	if (b->failed)
		return NULL;
	if (len > SIZE_MAX / 2 - b->len) {
		b->failed = true;
		return NULL;
	}
	want = b->len + len;
	if (want <= b->room && b->data)
		return b->data + b->len;
	room = b->room ? b->room : FIRST_ROOM;
	while (room < want)
		room += room / 2;
	data = realloc(b->data, room);
	if (!data) {
		b->failed = true;
		return NULL;
	}
	b->data = data;
	b->room = room;
	return b->data + b->len;
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	char *to;

	if (len == 0)
		return;
	to = buf_reserve(b, len);
	if (!to)
		return;
	memcpy(to, bytes, len);
	b->len += len;
}

void buf_byte(struct buf *b, char byte)
{
	buf_add(b, &byte, 1);
}

void buf_string(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	b->failed = false;
}

void buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}

char *buf_take(struct buf *b, size_t *len)
{
	char *data;

	buf_byte(b, '\0');
	if (b->failed) {
		buf_release(b);
		return NULL;
	}
	data = b->data;
	if (len)
		*len = b->len - 1;
	*b = (struct buf){0};
	return data;
}

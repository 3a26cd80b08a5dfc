/* SPDX-License-Identifier: GPL-2.0-or-later */
/* chunks.c: writes postings as full chunks of a table. */
#include "store/glass/chunks.h"

#include <string.h>

/* Two sums, a document, a flag, and the difference to the last document. */
#define HEAD_BYTES (4 * VARINT_BYTES + 1)

static size_t make_key(const struct chunks *c, char *key)
{
	size_t len = 0;

	if (c->term.len == 0) {
		memcpy(key, GLASS_LENGTHS, GLASS_PREFIX);
		len = GLASS_PREFIX;
	}
	for (size_t i = 0; i < c->term.len; i++) {
		key[len++] = c->term.at[i];
		if (c->term.at[i] == '\0')
			key[len++] = '\xff';
	}
	if (c->begun && c->term.len > 0)
		key[len++] = '\0';
	return c->begun ? len + glass_sorted(c->first, key + len) : len;
}

static size_t make_head(const struct chunks *c, bool last, char *head)
{
	size_t len = 0;

	if (!c->begun) {
		len += varint_write(c->count, head);
		len += varint_write(c->sum, head + len);
		len += varint_write(c->first - 1, head + len);
	}
	head[len++] = last ? '1' : '0';
	return len + varint_write(c->last - c->first, head + len);
}

static void clear(struct chunks *c)
{
	buf_reset(&c->tag);
	if (buf_reserve(&c->tag, HEAD_BYTES))
		c->tag.len = HEAD_BYTES;
}

static spis_status write_chunk(struct error *e, struct chunks *c, bool last)
{
	char key[2 * GLASS_KEY_BYTES], head[HEAD_BYTES];
	size_t len = make_head(c, last, head), skipped = HEAD_BYTES - len;
	spis_status status;

	if (c->tag.failed)
		return fail_memory(e);
	memcpy(c->tag.data + skipped, head, len);
	status = tree_add(
		e, c->to, (struct bytes){key, make_key(c, key)},
		(struct bytes){c->tag.data + skipped, c->tag.len - skipped},
		false);
	c->begun = true;
	clear(c);
	return status;
}

void chunks_begin(struct chunks *c, struct bytes term, uint64_t count,
		  uint64_t sum)
{
	c->term = term;
	c->count = count;
	c->sum = sum;
	c->begun = false;
	clear(c);
}

spis_status chunks_add(struct error *e, struct chunks *c, uint32_t document,
		       uint32_t wdf)
{
	spis_status status = SPIS_OK;
	char *to;

	if (c->tag.len >= HEAD_BYTES + GLASS_CHUNK_BYTES)
		status = write_chunk(e, c, false);
	to = buf_reserve(&c->tag, 2 * VARINT_BYTES);
	if (!to)
		return fail_memory(e);
	if (c->tag.len == HEAD_BYTES)
		c->first = document;
	else
		c->tag.len += varint_write(document - c->last - 1, to);
	c->tag.len += varint_write(wdf, c->tag.data + c->tag.len);
	c->last = document;
	return status;
}

spis_status chunks_end(struct error *e, struct chunks *c)
{
	return write_chunk(e, c, true);
}

void chunks_release(struct chunks *c)
{
	buf_release(&c->tag);
	*c = (struct chunks){0};
}

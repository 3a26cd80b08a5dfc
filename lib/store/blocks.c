/* SPDX-License-Identifier: GPL-2.0-or-later */
/* blocks.c: the text of a document, in blocks of neighbouring passages. */
#include "store/blocks.h"

#include "base/bytes.h"
#include "base/varint.h"

#include <string.h>

/*
 * Entry of a passage: its length, times two, plus one if a block begins there;
 * pages since the preceding passage; and the difference of its section from the
 * preceding one, times two, or if negative, the negated difference times two,
 * less one.
 */
#define BEGINS 1u

static uint32_t pack_signed(uint32_t from, uint32_t to)
{
	return to >= from ? (to - from) << 1 : ((from - to) << 1) - 1;
}

static uint32_t unpack_signed(uint32_t from, uint32_t packed)
{
	return packed & 1 ? from - ((packed + 1) >> 1) : from + (packed >> 1);
}

/*
 * The block of the head has only the first passage: without a dictionary, it is
 * read completely for each hit of its document.
 */
void blocks_list(struct listed *passages, size_t count, struct buf *out)
{
	struct listed before = {.page = 1};

	for (size_t i = 0; i < count; i++) {
		struct listed *p = &passages[i];
		bool begins =
			i <= 1 || p->end - before.block_start > BLOCK_BYTES;

		p->block = begins ? (uint32_t)i : before.block;
		p->block_start = begins ? p->start : before.block_start;
		varint_put(out, (p->end - p->start) << 1 | begins);
		varint_put(out, p->page - before.page);
		varint_put(out, pack_signed(before.section, p->section));
		before = *p;
	}
}

struct listing blocks_begin(const struct record *head)
{
	struct listing l = {.at = {.page = 1}};

	if (head->passages.len > 0)
		l.rest = head->passages;
	else
		l.at.end = (uint32_t)head->text.len;
	return l;
}

bool blocks_next(struct listing *l)
{
	struct varints v = {.most = UINT32_C(1) << 30};
	struct listed *p = &l->at;
	uint32_t len;

	/* The only passage, which has no list. */
	if (l->rest.len == 0)
		return l->given++ == 0 && !l->rest.at;
	v.at = l->rest.at;
	v.end = l->rest.at + l->rest.len;
	len = varint_take(&v);
	p->page += varint_take(&v);
	p->section = unpack_signed(p->section, varint_take(&v));
	if (v.failed || p->end + (len >> 1) > SPIS_MAX_TEXT_BYTES)
		return false;
	p->start = p->end;
	p->end += len >> 1;
	if (len & BEGINS) {
		p->block = l->given;
		p->block_start = p->start;
	}
	l->given++;
	l->rest = (struct bytes){v.at, (size_t)(v.end - v.at)};
	return true;
}

spis_status blocks_find(struct error *e, const struct record *head,
			uint32_t place, struct listed *found)
{
	struct listing l = blocks_begin(head);

	while (blocks_next(&l)) {
		*found = l.at;
		if (l.given == place + 1)
			return SPIS_OK;
	}
	return fail(e, SPIS_CORRUPT,
		    "index is damaged: a document lacks one of its passages");
}

uint32_t blocks_text_bytes(const struct record *head, bool *pages)
{
	const struct bytes *text = &head->text;
	struct listing l = blocks_begin(head);

	while (blocks_next(&l))
		;
	*pages = l.at.page > 1 ||
		 (text->len > 0 && memchr(text->at, '\f', text->len));
	return l.at.end;
}

spis_status blocks_head(struct error *e, struct store *s, uint32_t head,
			struct buf *data, struct record *record)
{
	bool whole;
	spis_status status;

	buf_reset(data);
	status = store_head(e, s, head, data, &whole);
	record_unpack(buf_bytes(data), record);
	if (status == SPIS_OK && !whole &&
	    !(record->ended && record->passages.len > 0)) {
		buf_reset(data);
		status = store_data(e, s, head, data);
		record_unpack(buf_bytes(data), record);
	}
	return status == SPIS_OK && data->failed ? fail_memory(e) : status;
}

spis_status blocks_read(struct error *e, struct store *s, uint32_t head,
			uint32_t place, struct buf *text)
{
	struct buf data = {0};
	struct record block;
	spis_status status =
		store_data(e, s, store_passage_at(s, head, place), &data);

	if (status == SPIS_OK) {
		record_unpack((struct bytes){data.data, data.len}, &block);
		buf_add(text, block.text.at, block.text.len);
	}
	if (data.failed || text->failed)
		status = fail_memory(e);
	buf_release(&data);
	return status;
}

/* What is read for display, or to be put again, must be what was put. */
static spis_status read_intact(struct error *e, struct store *s,
			       uint32_t passage, struct buf *data)
{
	spis_status status = store_data(e, s, passage, data);

	if (data->failed)
		return fail_memory(e);
	if (status == SPIS_OK &&
	    !record_intact((struct bytes){data->data, data->len}))
		status = fail(
			e, SPIS_CORRUPT,
			"index is damaged: the text of a document has changed");
	return status;
}

static spis_status add_block(struct error *e, struct store *s, uint32_t passage,
			     struct buf *text)
{
	struct buf data = {0};
	struct record block;
	spis_status status = read_intact(e, s, passage, &data);

	record_unpack((struct bytes){data.data, data.len}, &block);
	if (status == SPIS_OK)
		buf_add(text, block.text.at, block.text.len);
	buf_release(&data);
	return status;
}

static spis_status read_text(struct error *e, struct store *s, uint32_t head,
			     const struct record *record, struct buf *text)
{
	struct listing l = blocks_begin(record);
	spis_status status = SPIS_OK;

	buf_add(text, record->text.at, record->text.len);
	while (status == SPIS_OK && blocks_next(&l))
		if (l.at.block == l.given - 1 && l.at.block > 0)
			status = add_block(
				e, s, store_passage_at(s, head, l.at.block),
				text);
	return text->failed ? fail_memory(e) : status;
}

spis_status blocks_read_all(struct error *e, struct store *s, uint32_t head,
			    struct buf *out)
{
	struct buf data = {0}, text = {0};
	struct record record;
	spis_status status = read_intact(e, s, head, &data);

	record_unpack((struct bytes){data.data, data.len}, &record);
	if (status == SPIS_OK && record.passages.len == 0) {
		buf_add(out, data.data, data.len);
	} else if (status == SPIS_OK) {
		status = read_text(e, s, head, &record, &text);
		record.passages = (struct bytes){0};
		record.text = (struct bytes){text.data, text.len};
		record_pack(&record, out);
	}
	if (out->failed)
		status = fail_memory(e);
	buf_release(&data);
	buf_release(&text);
	return status;
}

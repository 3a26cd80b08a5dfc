/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stored.c: a passage and its document's record, as stored. */
#include "search/stored.h"

#include <string.h>

/* The passage in its block; whatever its numbers are, the view lies inside. */
static struct bytes slice(struct bytes block, const struct listed *passage,
			  spis_range range)
{
	size_t start = range.start - passage->block_start;
	size_t end = range.end - passage->block_start;

	if (end > block.len)
		end = block.len;
	if (start >= end)
		return (struct bytes){"", 0};
	return (struct bytes){block.at + start, end - start};
}

static spis_status read_passage(struct error *e, struct store *s,
				const struct store_hit *hit, struct stored *out)
{
	const struct listed *p = &out->passage;
	struct bytes block = out->record.text;
	spis_status status =
		blocks_find(e, &out->record, hit->place, &out->passage);

	if (status != SPIS_OK)
		return status;
	if (p->block > 0 || block.len < p->end) {
		buf_reset(&out->block);
		status = blocks_read(e, s, hit->head, p->block, &out->block);
		block = (struct bytes){out->block.data, out->block.len};
	}
	out->text = slice(block, p, (spis_range){p->start, p->end});
	return status;
}

spis_status stored_get(struct error *e, struct store *s,
		       const struct store_hit *hit, struct stored *out)
{
	spis_status status =
		blocks_head(e, s, hit->head, &out->data, &out->record);

	if (status != SPIS_OK)
		return status;
	out->title = out->record.field[SPIS_FIELD_TITLE];
	return read_passage(e, s, hit, out);
}

spis_status stored_range(struct error *e, struct store *s, uint32_t head,
			 const struct stored *stored, spis_range range,
			 struct buf *out)
{
	struct buf block = {0};
	struct listing l = blocks_begin(&stored->record);
	struct bytes part;
	spis_status status;

	if (range.start >= stored->passage.start &&
	    range.end <= stored->passage.end) {
		buf_add(out,
			stored->text.at + (range.start - stored->passage.start),
			range.end - range.start);
		return SPIS_OK;
	}
	while (blocks_next(&l) && l.at.end <= range.start)
		;
	status = blocks_read(e, s, head, l.at.block, &block);
	part = slice((struct bytes){block.data, block.len}, &l.at, range);
	buf_add(out, part.at, part.len);
	buf_release(&block);
	return status;
}

void stored_release(struct stored *stored)
{
	buf_release(&stored->data);
	buf_release(&stored->block);
}

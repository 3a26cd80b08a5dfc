/* SPDX-License-Identifier: GPL-2.0-or-later */
/* texts.c: the passages that one search reads, each only once. */
#include "search/texts.h"

static struct text *find(struct texts *texts, uint32_t passage)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		if (texts->kept[i].passage == passage)
			return &texts->kept[i];
	return NULL;
}

/* How much memory it takes. */
static size_t bytes_of(const struct text *text)
{
	size_t stored = text->stored.data.len + text->stored.block.len;

	return text->order.len + (text->whole ? stored : 0);
}

/* Passages kept first stay: the best are asked for first. */
static struct text *next_place(struct texts *texts)
{
	struct text *last;

	if (texts->count == 0 ||
	    (texts->count < TEXTS_KEPT && texts->bytes < TEXTS_BYTES))
		return &texts->kept[texts->count++];
	last = &texts->kept[texts->count - 1];
	texts->bytes -= bytes_of(last);
	return last;
}

/* With its order, and with the rest if wanted. */
static spis_status get(struct error *e, struct texts *texts,
		       const struct store_hit *hit, struct text **out)
{
	struct text *text = find(texts, hit->passage);
	spis_status status;

	*out = text;
	if (text)
		return SPIS_OK;
	text = *out = next_place(texts);
	text->passage = hit->passage;
	text->whole = text->matched = false;
	text->held = HELD_ANY;
	text->lexicon_number = lexicons_number(texts->lexicons, hit->index);
	text->lexicon = texts->lexicons->used[text->lexicon_number];
	buf_reset(&text->order);
	status = store_order(e, texts->store, hit->passage, &text->order);
	if (status == SPIS_OK)
		texts->bytes += bytes_of(text);
	else
		texts->count--;
	return status;
}

spis_status texts_order(struct error *e, struct texts *texts,
			const struct store_hit *hit, struct bytes *order)
{
	struct text *text;
	spis_status status = get(e, texts, hit, &text);

	*order = (struct bytes){NULL, 0};
	if (status == SPIS_OK)
		*order = (struct bytes){text->order.data, text->order.len};
	return status;
}

spis_status texts_get(struct error *e, struct texts *texts,
		      const struct store_hit *hit, struct text **out)
{
	struct text *text;
	spis_status status = get(e, texts, hit, out);

	text = *out;
	if (status != SPIS_OK || text->whole)
		return status;
	status = stored_get(e, texts->store, hit, &text->stored);
	if (status != SPIS_OK)
		return status;
	text->whole = true;
	text->writing =
		writing_named(texts->stemmers, text->stored.record.writing.at,
			      text->stored.record.writing.len);
	texts->bytes += bytes_of(text) - text->order.len;
	return SPIS_OK;
}

void texts_reset(struct texts *texts)
{
	texts->count = 0;
	texts->bytes = 0;
}

void texts_release(struct texts *texts)
{
	size_t i;

	for (i = 0; i < TEXTS_KEPT; i++) {
		stored_release(&texts->kept[i].stored);
		buf_release(&texts->kept[i].order);
		buf_release(&texts->kept[i].matches);
	}
}

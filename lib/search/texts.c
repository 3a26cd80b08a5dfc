/* SPDX-License-Identifier: GPL-2.0-or-later */
/* texts.c: the passages that one search reads, each read only once. */
#include "search/texts.h"

static struct text *find(struct texts *texts, uint32_t passage)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		if (texts->kept[i].passage == passage)
			return &texts->kept[i];
	return NULL;
}

/* What it takes in memory. */
static size_t bytes_of(const struct text *text)
{
	return text->stored.data.len + text->stored.block.len + text->order.len;
}

/* Those kept first stay: passages are asked for best first. */
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

spis_status texts_get(struct error *e, struct texts *texts,
		      const struct store_hit *hit, struct text **out)
{
	struct text *text = find(texts, hit->passage);
	spis_status status;

	*out = text;
	if (text)
		return SPIS_OK;
	text = *out = next_place(texts);
	text->passage = hit->passage;
	text->matched = false;
	text->lexicon_number = lexicons_number(texts->lexicons, hit->index);
	text->lexicon = texts->lexicons->used[text->lexicon_number];
	status = stored_get(e, texts->store, hit, &text->stored);
	buf_reset(&text->order);
	if (status == SPIS_OK)
		status = store_order(e, texts->store, hit->passage,
				     &text->order);
	texts->bytes += bytes_of(text);
	text->writing =
		writing_named(texts->stemmers, text->stored.record.writing.at,
			      text->stored.record.writing.len);
	if (status != SPIS_OK) {
		texts->bytes -= bytes_of(text);
		texts->count--;
	}
	return status;
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

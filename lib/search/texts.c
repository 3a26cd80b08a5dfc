/* SPDX-License-Identifier: GPL-2.0-or-later */
/* texts.c: the documents that one search reads, each read only once. */
#include "search/texts.h"

static struct text *find(struct texts *texts, uint32_t document)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		if (texts->kept[i].document == document)
			return &texts->kept[i];
	return NULL;
}

/* Those kept first stay: documents are asked for best first. */
static struct text *next_place(struct texts *texts)
{
	struct text *last;

	if (texts->count == 0 ||
	    (texts->count < TEXTS_KEPT && texts->bytes < TEXTS_BYTES))
		return &texts->kept[texts->count++];
	last = &texts->kept[texts->count - 1];
	texts->bytes -= last->stored.data.len;
	return last;
}

spis_status texts_get(struct error *e, struct texts *texts, uint32_t document,
		      struct text **out)
{
	struct text *text = find(texts, document);
	spis_status status;

	*out = text;
	if (text)
		return SPIS_OK;
	text = *out = next_place(texts);
	text->document = document;
	text->judged = false;
	status = stored_get(e, texts->store, document, &text->stored);
	texts->bytes += text->stored.data.len;
	if (status != SPIS_OK)
		texts_drop(texts, text);
	return status;
}

const struct writing *texts_writing(struct texts *texts, struct text *text)
{
	if (!text->judged)
		text->writing =
			writing_of(texts->stemmers, text->stored.text.at,
				   text->stored.text.len);
	text->judged = true;
	return &text->writing;
}

void texts_drop(struct texts *texts, struct text *text)
{
	if (text != &texts->kept[texts->count - 1])
		return;
	texts->bytes -= text->stored.data.len;
	texts->count--;
}

void texts_reset(struct texts *texts)
{
	texts->count = 0;
	texts->bytes = 0;
}

void texts_release(struct texts *texts)
{
	size_t i;

	for (i = 0; i < TEXTS_KEPT; i++)
		stored_release(&texts->kept[i].stored);
}

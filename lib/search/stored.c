/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stored.c: title and text of a document as the index keeps them. */
#include "search/stored.h"

#include "store/identity.h"

#include <string.h>

spis_status stored_get(struct error *e, struct store *s, uint32_t document,
		       struct stored *out)
{
	spis_status status;

	buf_reset(&out->data);
	status = store_data(e, s, document, &out->data);
	if (status != SPIS_OK)
		return status;
	if (out->data.failed)
		return fail_memory(e);
	record_unpack((struct bytes){out->data.data, out->data.len},
		      &out->record);
	out->title = out->record.field[SPIS_FIELD_TITLE];
	out->text = out->record.text;
	return SPIS_OK;
}

void stored_release(struct stored *stored)
{
	buf_release(&stored->data);
}

spis_status stored_find(struct error *e, struct store *s, struct bytes path,
			struct stored *out)
{
	uint32_t document;
	spis_status status = identity_find(e, s, path, &document);

	return status == SPIS_OK ? stored_get(e, s, document, out) : status;
}

struct text_job {
	struct bytes path;
	struct stored found;
};

static spis_status get_by_path(struct error *e, struct store *s, void *arg)
{
	struct text_job *job = arg;

	return stored_find(e, s, job->path, &job->found);
}

spis_status stored_text(struct error *e, struct store *s, struct bytes path,
			struct buf *text)
{
	struct text_job job = {.path = path};
	spis_status status = store_read(e, s, get_by_path, &job);

	if (status == SPIS_OK) {
		buf_add(text, job.found.text.at, job.found.text.len);
		if (text->failed)
			status = fail_memory(e);
	}
	stored_release(&job.found);
	return status;
}

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

spis_status stored_text(struct error *e, struct store *s, struct bytes path,
			struct buf *text)
{
	struct buf data = {0};
	struct record record;
	spis_status status = identity_read(e, s, path, store_data, &data);

	if (status == SPIS_OK) {
		record_unpack((struct bytes){data.data, data.len}, &record);
		buf_add(text, record.text.at, record.text.len);
		if (text->failed)
			status = fail_memory(e);
	}
	buf_release(&data);
	return status;
}

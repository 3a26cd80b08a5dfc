/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stored.c: title and text of a document as the index keeps them. */
#include "search/stored.h"

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

spis_status stored_find(struct error *e, struct store *s, struct identity *id,
			struct stored *out)
{
	uint32_t document;
	spis_status status = identity_find(e, s, id, &document);

	return status == SPIS_OK ? stored_get(e, s, document, out) : status;
}

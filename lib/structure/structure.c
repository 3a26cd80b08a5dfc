/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.c: what a municipal document says of itself, and its parts. */
#include "structure/structure.h"

#include "structure/fields.h"

spis_status structure_find(struct error *e, const struct structure_input *in,
			   struct structure *out)
{
	spis_range numbered;

	buf_reset(&out->sections);
	out->count = 0;
	fields_find(in, &out->fields, &numbered);
	if (out->sections.failed)
		return fail_memory(e);
	return SPIS_OK;
}

void structure_release(struct structure *s)
{
	buf_release(&s->sections);
	buf_release(&s->events);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.c: what a municipal document says about itself, and its parts. */
#include "structure/structure.h"

#include "structure/fields.h"
#include "structure/scan.h"
#include "structure/sections.h"

/*
 * "Usnesení č. 15/2017" at the top is the number of the meeting only if no
 * other resolution has a number of its own.
 */
static void settle_number(struct structure *s, spis_range numbered)
{
	size_t i, resolutions = 0;
	bool first = false;

	for (i = 0; i < s->count; i++) {
		const spis_section *section = structure_section(s, i);

		if (section->kind != SPIS_SECTION_RESOLUTION)
			continue;
		resolutions++;
		first |= section->number.start == numbered.start;
	}
	if (numbered.end > 0 && first && resolutions > 1)
		*s->fields.number = '\0';
}

spis_status structure_find(struct error *e, const struct structure_input *in,
			   struct structure *out)
{
	struct structure_input from = *in;
	spis_range numbered;
	bool meeting;

	if (!from.text)
		from.text = "";
	buf_reset(&out->sections);
	buf_reset(&out->events);
	out->count = 0;
	meeting = fields_find(&from, &out->fields, &numbered);
	scan_text(from.text, from.text_len, meeting, &out->events);
	if (out->events.failed)
		return fail_memory(e);
	sections_build(out, from.text, from.text_len);
	if (out->sections.failed)
		return fail_memory(e);
	settle_number(out, numbered);
	return SPIS_OK;
}

void structure_release(struct structure *s)
{
	buf_release(&s->sections);
	buf_release(&s->events);
}

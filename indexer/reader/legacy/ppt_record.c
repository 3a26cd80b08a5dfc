/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ppt_record.c: records of PowerPoint and of Office drawings. */
#include "reader/legacy/ppt_record.h"

#define HEADER 8u

bool ppt_record_at(const struct view *v, size_t at, struct ppt_record *r)
{
	unsigned first = view_u16(v, at);
	size_t len = view_u32(v, at + 4);

	if (at >= v->len || v->len - at < HEADER)
		return false;
	r->type = view_u16(v, at + 2);
	r->instance = first >> 4;
	r->is_container = (first & 0xF) == 0xF;
	r->body = view_part(v, at + HEADER, len);
	r->next = at + HEADER + r->body.len;
	return true;
}

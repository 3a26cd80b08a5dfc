/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.c: sections as stored in the index, a few bytes each. */
#include "structure/pack.h"

#include "base/varint.h"

/*
 * Each section has: its start minus the preceding start, the length of the
 * heading, the start of the number minus that of the section, its length, the
 * end minus the start, level, kind, decision, votes plus one.
 */
void pack_sections(const spis_section *sections, size_t count, struct buf *out)
{
	uint32_t before = 0;

	for (size_t i = 0; i < count && i < SPIS_MAX_SECTIONS; i++) {
		const spis_section *s = &sections[i];
		uint32_t start = s->heading.start;
		uint32_t len = s->number.end - s->number.start;

		varint_put(out, start - before);
		varint_put(out, s->heading.end - start);
		varint_put(out, len > 0 ? s->number.start - start : 0);
		varint_put(out, len);
		varint_put(out, s->end - start);
		varint_put(out, s->level);
		varint_put(out, s->kind);
		varint_put(out, s->decision);
		for (int v = 0; v < SPIS_VOTES; v++)
			varint_put(out, (uint32_t)(s->votes[v] + 1));
		before = start;
	}
}

bool unpack_section(const char **bytes, size_t *len, size_t text_bytes,
		    const spis_section *before, spis_section *section)
{
	struct varints n = {*bytes, *bytes + *len, (uint32_t)text_bytes, false};
	spis_section s = {0};

	s.heading.start = before->heading.start + varint_take(&n);
	s.heading.end = s.heading.start + varint_take(&n);
	s.number.start = s.heading.start + varint_take(&n);
	s.number.end = s.number.start + varint_take(&n);
	s.end = s.heading.start + varint_take(&n);
	n.most = UINT8_MAX;
	s.level = (uint8_t)varint_take(&n);
	s.kind = (uint8_t)varint_take(&n);
	s.decision = (uint8_t)varint_take(&n);
	n.most = INT16_MAX;
	for (int v = 0; v < SPIS_VOTES; v++)
		s.votes[v] = (int16_t)((int)varint_take(&n) - 1);
	if (n.failed || s.heading.end > text_bytes ||
	    s.number.end > text_bytes || s.end > text_bytes)
		return false;
	*len -= (size_t)(n.at - *bytes);
	*bytes = n.at;
	*section = s;
	return true;
}

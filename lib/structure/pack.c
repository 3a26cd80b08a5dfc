/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.c: sections as the index keeps them: a few bytes each. */
#include "structure/pack.h"

/*
 * Numbers of seven bits a byte, the lowest first; the top bit: there is more.
 * Of a section: start less the start before, length of the heading, start of
 * the number less that of the section, its length, end less the start, level,
 * kind, decision, votes plus one.
 */
static void put_number(struct buf *out, uint32_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_byte(out, (char)(n | 0x80));
	buf_byte(out, (char)n);
}

void pack_sections(const spis_section *sections, size_t count, struct buf *out)
{
	uint32_t before = 0;

	for (size_t i = 0; i < count && i < SPIS_MAX_SECTIONS; i++) {
		const spis_section *s = &sections[i];
		uint32_t start = s->heading.start;
		uint32_t len = s->number.end - s->number.start;

		put_number(out, start - before);
		put_number(out, s->heading.end - start);
		put_number(out, len > 0 ? s->number.start - start : 0);
		put_number(out, len);
		put_number(out, s->end - start);
		put_number(out, s->level);
		put_number(out, s->kind);
		put_number(out, s->decision);
		for (int v = 0; v < SPIS_VOTES; v++)
			put_number(out, (uint32_t)(s->votes[v] + 1));
		before = start;
	}
}

struct numbers {
	const char *at;
	const char *end;
	uint32_t most; /* what is more is damage */
	bool failed;
};

static uint32_t take_number(struct numbers *n)
{
	uint32_t value = 0;
	unsigned char byte = 0x80;

	for (int shift = 0; byte & 0x80; shift += 7) {
		n->failed = n->failed || n->at == n->end || shift > 28;
		if (n->failed)
			return 0;
		byte = (unsigned char)*n->at++;
		value |= (uint32_t)(byte & 0x7F) << shift;
	}
	n->failed = value > n->most;
	return n->failed ? 0 : value;
}

bool unpack_section(const char **bytes, size_t *len, size_t text_bytes,
		    const spis_section *before, spis_section *section)
{
	struct numbers n = {*bytes, *bytes + *len, (uint32_t)text_bytes, false};
	spis_section s = {0};

	s.heading.start = before->heading.start + take_number(&n);
	s.heading.end = s.heading.start + take_number(&n);
	s.number.start = s.heading.start + take_number(&n);
	s.number.end = s.number.start + take_number(&n);
	s.end = s.heading.start + take_number(&n);
	n.most = UINT8_MAX;
	s.level = (uint8_t)take_number(&n);
	s.kind = (uint8_t)take_number(&n);
	s.decision = (uint8_t)take_number(&n);
	n.most = INT16_MAX;
	for (int v = 0; v < SPIS_VOTES; v++)
		s.votes[v] = (int16_t)((int)take_number(&n) - 1);
	if (n.failed || s.heading.end > text_bytes ||
	    s.number.end > text_bytes || s.end > text_bytes)
		return false;
	*len -= (size_t)(n.at - *bytes);
	*bytes = n.at;
	*section = s;
	return true;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_styles.c: kinds of paragraphs in a Word document. */
#include "reader/legacy/doc_styles.h"

/* Numbers of styles that every Word has, whatever their names. */
enum { HEADING_FIRST = 1, HEADING_LAST = 9, TITLE = 62 };

enum { OF_PARAGRAPH = 1 };

#define MAX_STYLES 4096u
#define NO_BASE    0xFFFu

/* Styles are based on others; this is the maximum depth. */
#define MAX_DEPTH 11

#define BODY_LEVEL 9u

static unsigned heading_of(unsigned number)
{
	if (number == TITLE)
		return 1;
	if (number < HEADING_FIRST || number > HEADING_LAST)
		return 0;
	return number < FRAME_MAX_LEVEL ? number : FRAME_MAX_LEVEL;
}

/* After the name, the properties of its paragraphs come first. */
static struct view style_properties(const struct doc *d,
				    const struct view *style, size_t base_bytes)
{
	size_t at = base_bytes, len;

	if (d->old)
		at += 2 + (size_t)view_u8(style, at);
	else
		at += 4 + (size_t)2 * view_u16(style, at);
	at += at & 1;
	len = view_u16(style, at);
	/* They begin with the number of the style itself. */
	return view_part(style, at + 4, len < 2 ? 0 : len - 2);
}

void doc_styles_load(struct doc_styles *s, const struct doc *d)
{
	struct view sheet = doc_part(d, DOC_STYLES);
	size_t count = view_u16(&sheet, 2), base_bytes = view_u16(&sheet, 4);
	size_t at = 2 + (size_t)view_u16(&sheet, 0);

	*s = (struct doc_styles){.doc = d};
	if (count > MAX_STYLES)
		count = MAX_STYLES;
	s->list = pool_alloc(&d->o->pool, count * sizeof(*s->list));
	for (; s->list && s->count < count && at < sheet.len; s->count++) {
		size_t len = view_u16(&sheet, at);
		struct view v = view_part(&sheet, at + 2, len);
		struct doc_style *style = &s->list[s->count];

		at += 2 + len;
		style->base = NO_BASE;
		if ((view_u16(&v, 2) & 0xF) != OF_PARAGRAPH)
			continue;
		style->heading = heading_of(view_u16(&v, 0) & 0xFFF);
		style->base = view_u16(&v, 2) >> 4;
		style->properties = style_properties(d, &v, base_bytes);
	}
}

static void apply(const struct doc *d, struct doc_paragraph *p,
		  struct view properties)
{
	struct doc_property property;

	while (doc_property(d, &properties, &property)) {
		unsigned byte = view_u8(&property.value, 0);

		switch (property.code) {
		case PROPERTY_IN_TABLE:
			p->in_table = byte != 0;
			break;
		case PROPERTY_ROW_END:
			p->row_end = byte != 0;
			break;
		case PROPERTY_INNER_CELL:
			p->inner_cell = byte != 0;
			break;
		case PROPERTY_INNER_ROW_END:
			p->inner_row_end = byte != 0;
			break;
		case PROPERTY_OUTLINE:
			p->level = byte >= BODY_LEVEL        ? 0
				   : byte >= FRAME_MAX_LEVEL ? FRAME_MAX_LEVEL
							     : byte + 1;
			break;
		case PROPERTY_LIST:
			p->list = view_u16(&property.value, 0);
			break;
		case PROPERTY_LIST_LEVEL:
			p->list_level = byte;
		}
	}
}

struct doc_paragraph doc_paragraph(const struct doc_styles *s, unsigned style,
				   struct view properties)
{
	struct doc_paragraph p = {0};
	unsigned chain[MAX_DEPTH] = {0};
	size_t depth = 0;

	for (; style < s->count && depth < MAX_DEPTH;
	     style = s->list[style].base)
		chain[depth++] = style;
	while (depth-- > 0) {
		const struct doc_style *from = &s->list[chain[depth]];

		if (from->heading)
			p.level = from->heading;
		apply(s->doc, &p, from->properties);
	}
	apply(s->doc, &p, properties);
	return p;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* control.c: the text of ActiveX controls in a form: see [MS-OFORMS]. */
#include "reader/text/control.h"

/* At the beginning of each; the length follows, then bits for the rest. */
#define VERSION 0x0200
#define MASK_AT 4

/* Class ids of two controls. */
#define BUTTON_ID UINT32_C(0xD7053240)
#define LABEL_ID  UINT32_C(0x978C9E23)

/* A string without the upper bytes of its UTF-16. */
#define COMPRESSED UINT32_C(0x80000000)

/* Alignment of strings and sizes. */
#define ALIGNED 4u

/* Appearances of controls whose value, 0 or 1, is for programs. */
enum { DISPLAY_BOX = 4, DISPLAY_OPTION, DISPLAY_TOGGLE };

/* Properties, by their bits. */
enum { MORPH_DISPLAY = 6, MORPH_SIZE = 8, MORPH_VALUE = 22, MORPH_CAPTION };
enum { MORPH_RESERVED = 31, CAPTION = 3 };

#define PROPERTIES 33u

/* Layout of the properties of a kind of control. */
struct layout {
	size_t data_at;
	/* Length of each, by its bit; those with 0 are elsewhere. */
	unsigned char bytes[PROPERTIES];
};

/* A text, list or check box control. */
static const struct layout morph = {
	12,
	{[0] = 4,  [1] = 4,  [2] = 4,  [3] = 4,  [4] = 1,  [5] = 1,
	 [6] = 1,  [7] = 1,  [9] = 2,  [10] = 4, [11] = 2, [12] = 2,
	 [13] = 2, [14] = 2, [15] = 2, [16] = 1, [17] = 1, [18] = 1,
	 [20] = 1, [21] = 1, [22] = 4, [23] = 4, [24] = 4, [25] = 4,
	 [26] = 4, [27] = 2, [28] = 2, [29] = 2, [32] = 4},
};

static const struct layout label = {
	8,
	{[0] = 4,
	 [1] = 4,
	 [2] = 4,
	 [3] = 4,
	 [4] = 4,
	 [6] = 1,
	 [7] = 4,
	 [8] = 2,
	 [9] = 2,
	 [10] = 2,
	 [11] = 2,
	 [12] = 2},
};

static const struct layout button = {
	8,
	{[0] = 4,
	 [1] = 4,
	 [2] = 4,
	 [3] = 4,
	 [4] = 4,
	 [6] = 1,
	 [7] = 2,
	 [8] = 2,
	 [10] = 2},
};

/* The numbers of a control, by the bits of their properties. */
struct properties {
	uint64_t mask;
	uint32_t number[PROPERTIES];
	size_t end; /* start of what is not a number */
};

static size_t align(size_t at, size_t to)
{
	return (at + to - 1) / to * to;
}

static void read_properties(const struct layout *layout, const struct view *v,
			    struct properties *p)
{
	size_t at = layout->data_at;

	*p = (struct properties){.mask = view_u64(v, MASK_AT)};
	if (at == MASK_AT + 4)
		p->mask &= UINT32_MAX;
	for (unsigned i = 0; i < PROPERTIES; i++) {
		size_t bytes = layout->bytes[i];

		if (bytes == 0 || !(p->mask >> i & 1))
			continue;
		at = align(at, bytes);
		p->number[i] = bytes == 4   ? view_u32(v, at)
			       : bytes == 2 ? view_u16(v, at)
					    : view_u8(v, at);
		at += bytes;
	}
	p->end = align(at, ALIGNED);
}

static void take_string(const struct view *v, size_t at, uint32_t size,
			struct control_text *text)
{
	text->bytes = view_part(v, at, size & ~COMPRESSED);
	text->compressed = size & COMPRESSED;
}

bool control_has_text(unsigned display)
{
	return display < DISPLAY_BOX || display > DISPLAY_TOGGLE;
}

/* Its size comes before the strings, the value before the caption. */
static void read_morph(const struct view *v, struct control_text *text)
{
	struct properties p;
	uint32_t value, caption;

	read_properties(&morph, v, &p);
	value = p.number[MORPH_VALUE];
	caption = p.number[MORPH_CAPTION];
	if (p.mask >> MORPH_SIZE & 1)
		p.end += 8;
	if (caption)
		take_string(v, p.end + align(value & ~COMPRESSED, ALIGNED),
			    caption, text);
	else if (control_has_text(p.number[MORPH_DISPLAY]))
		take_string(v, p.end, value, text);
}

bool control_find(uint32_t class_id, const struct view *v,
		  struct control_text *text)
{
	struct properties p;

	*text = (struct control_text){{NULL, 0}, false};
	if (view_u16(v, 0) != VERSION)
		return false;
	if (class_id == LABEL_ID || class_id == BUTTON_ID) {
		read_properties(class_id == LABEL_ID ? &label : &button, v, &p);
		take_string(v, p.end, p.number[CAPTION], text);
		return true;
	}
	if (!(view_u64(v, MASK_AT) >> MORPH_RESERVED & 1))
		return false;
	read_morph(v, text);
	return true;
}

void control_say(struct lines *l, const struct control_text *text)
{
	const unsigned char *bytes = text->bytes.bytes;

	lines_row(l);
	if (!text->compressed)
		lines_utf16(l, bytes, text->bytes.len / 2);
	for (size_t i = 0; text->compressed && i < text->bytes.len; i++) {
		const unsigned char unit[2] = {bytes[i], 0};

		lines_utf16(l, unit, 1);
	}
	lines_row(l);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_forms.c: choices in the lists of a Word form. */
#include "reader/legacy/doc_forms.h"

/* The name comes before the default; format, help and macros after it. */
#define TEXTS_BEFORE 1
#define TEXTS_BEHIND 5

#define MAX_CHOICES 25

enum {
	FIELD_HEAD = 4,  /* offset of the length of the header of a picture */
	FIELD_BITS = 4,  /* after a version */
	FIELD_TEXTS = 10 /* after numbers */
};

/* The text at *at, which advances. */
static struct view take_text(const struct view *v, size_t *at)
{
	size_t bytes = (size_t)2 * view_u16(v, *at);
	struct view text = view_part(v, *at + 2, bytes);

	*at += 2 + bytes;
	return text;
}

/* Skips `count` texts, each with a terminating zero. */
static void pass_texts(const struct view *field, unsigned count, size_t *at)
{
	while (count-- > 0) {
		take_text(field, at);
		*at += 2;
	}
}

struct view doc_form_choice(const struct view *data, uint32_t at)
{
	enum { EXTENDED = 0xFFFF, LIST = 2 };
	struct view text = {NULL, 0}, field;
	unsigned bits, chosen, otherwise, count;
	size_t next;

	field = view_part(data, at, view_u32(data, at));
	next = view_u16(&field, FIELD_HEAD);
	field = view_part(&field, next, field.len);
	bits = view_u16(&field, FIELD_BITS);
	if ((bits & 3) != LIST)
		return text;
	next = FIELD_TEXTS;
	pass_texts(&field, TEXTS_BEFORE, &next);
	otherwise = view_u16(&field, next);
	next += 2;
	pass_texts(&field, TEXTS_BEHIND, &next);
	if (view_u16(&field, next) != EXTENDED)
		return text;
	count = view_u16(&field, next + 2);
	next += 6;
	chosen = bits >> 2 & 0x1F;
	if (chosen >= MAX_CHOICES) /* no choice was made */
		chosen = otherwise;
	if (chosen >= count)
		return text;
	for (unsigned i = 0; i <= chosen && i < MAX_CHOICES; i++)
		text = take_text(&field, &next);
	return text;
}

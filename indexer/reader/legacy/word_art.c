/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word_art.c: WordArt, text drawn in old Office documents. */
#include "reader/legacy/word_art.h"

#define PROPERTY_BYTES 6u

/*
 * A property has its number and these flags; long values come after all of
 * them.
 */
enum { NUMBER = 0x3FFF, LONG = 0x8000 };

enum { PROPERTY_TEXT = 0xC0 };

/* Zero-terminated UTF-16, in lines. */
static void say_text(struct ole *o, const struct view *text)
{
	size_t units = text->len / 2, from = 0;

	lines_break(&o->lines);
	for (size_t i = 0; i <= units; i++) {
		unsigned unit = i < units ? view_u16(text, 2 * i) : 0;

		if (unit >= ' ')
			continue;
		lines_utf16(&o->lines, text->bytes + 2 * from, i - from);
		lines_break(&o->lines);
		from = i + 1;
		if (unit == 0)
			break;
	}
}

void word_art_say(struct ole *o, const struct ppt_record *properties)
{
	const struct view *body = &properties->body;
	size_t count = properties->instance, behind = PROPERTY_BYTES * count;

	for (size_t i = 0; i < count && behind < body->len; i++) {
		unsigned number = view_u16(body, PROPERTY_BYTES * i);
		size_t len = view_u32(body, PROPERTY_BYTES * i + 2);
		struct view text;

		if (!(number & LONG))
			continue;
		text = view_part(body, behind, len);
		if ((number & NUMBER) == PROPERTY_TEXT && text.len > 0)
			say_text(o, &text);
		behind += text.len;
	}
}

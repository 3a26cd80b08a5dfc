/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ole_properties.c: title, author and dates of an old Office document. */
#include "reader/base/characters.h"
#include "reader/base/filetime.h"
#include "reader/legacy/ole.h"
#include "reader/text/title.h"

#include <string.h>

#define SET_BYTES   (64u * 1024) /* maximum size of a property set */
#define HEADER      28u          /* before the sections: an id, an offset */
#define SECTION_AT  (HEADER + 16)
#define MAX_ENTRIES 256u

enum { PROPERTY_CODEPAGE = 1 };

enum { TYPE_NUMBER = 2, TYPE_STRING = 30, TYPE_WIDE = 31, TYPE_TIME = 64 };

/* In \005SummaryInformation. */
static const struct {
	uint32_t id;
	spis_field field;
} summary[] = {
	{2, SPIS_FIELD_TITLE},     {3, SPIS_FIELD_SUBJECT},
	{4, SPIS_FIELD_AUTHOR},    {12, SPIS_FIELD_CREATED},
	{13, SPIS_FIELD_MODIFIED},
};

/* The value of a property, starting with its type; empty if missing. */
static struct view find(const struct view *section, uint32_t id)
{
	uint32_t count = view_u32(section, 4);

	for (uint32_t i = 0; i < count && i < MAX_ENTRIES; i++)
		if (view_u32(section, 8 + (size_t)8 * i) == id)
			return view_part(section,
					 view_u32(section, 12 + (size_t)8 * i),
					 SET_BYTES);
	return (struct view){NULL, 0};
}

/*
 * Writes it to `to`, NUL-terminated; needs room for 3 * SPIS_MAX_FIELD_BYTES +
 * 1.
 */
static size_t string(const struct view *value, unsigned page, char *to)
{
	struct view text = view_part(value, 8, view_u32(value, 4));
	uint32_t type = view_u32(value, 0);
	size_t len = 0;

	if (text.len > SPIS_MAX_FIELD_BYTES)
		text.len = SPIS_MAX_FIELD_BYTES;
	if (type == TYPE_STRING)
		len = codepage_to_utf8(page, text.bytes, text.len, to);
	else if (type == TYPE_WIDE) /* counted in units */
		len = utf16_to_utf8(text.bytes, text.len / 2, to);
	to[len] = '\0';
	return strlen(to);
}

static void say(struct ole *o, spis_field field, const struct view *value,
		unsigned page)
{
	char text[3 * SPIS_MAX_FIELD_BYTES + 1];
	size_t len;

	if (view_u32(value, 0) == TYPE_TIME) {
		len = filetime_date(view_u64(value, 4), text);
	} else {
		len = string(value, page, text);
		if (field == SPIS_FIELD_TITLE && title_is_junk(text))
			return;
	}
	output_field(o->out, field, text, len);
}

void ole_properties(struct ole *o)
{
	const struct cfb_entry *stream = ole_find(o, "\005SummaryInformation");
	struct view set = cfb_load(&o->cfb, stream, SET_BYTES);
	struct view section =
		view_part(&set, view_u32(&set, SECTION_AT), SET_BYTES);
	struct view value = find(&section, PROPERTY_CODEPAGE);
	unsigned page = view_u16(&value, 4);

	for (size_t i = 0; i < sizeof(summary) / sizeof(*summary); i++) {
		value = find(&section, summary[i].id);
		say(o, summary[i].field, &value, page);
	}
}

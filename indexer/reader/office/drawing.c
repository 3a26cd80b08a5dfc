/* SPDX-License-Identifier: GPL-2.0-or-later */
/* drawing.c: the text of shapes on slides and sheets; Office Open XML. */
#include "reader/office/office.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Elements with a meaning, sorted by strcmp(). */
enum element {
	EL_FALLBACK,
	EL_BR,
	EL_FLD,
	EL_P,
	EL_PH,
	EL_SP,
	EL_T,
	EL_TC,
	EL_TR
};

static const char *const elements[] = {
	[EL_FALLBACK] = "Fallback",
	[EL_BR] = "br",
	[EL_FLD] = "fld",
	[EL_P] = "p",
	[EL_PH] = "ph",
	[EL_SP] = "sp",
	[EL_T] = "t",
	[EL_TC] = "tc",
	[EL_TR] = "tr",
};

/* The text of a header or footer: it would fill half a slide. */
#define MARGIN_BYTES 2048

struct drawing {
	struct office *o;
	enum drawing_part what;
	unsigned skipped; /* depth inside an element that is not shown */
	bool in_text;
	bool title;  /* the shape is a title */
	bool unread; /* the shape is a picture of the slide, or its number */
	bool margin; /* the shape is a header, a footer or a date */
	size_t margin_bytes;
	char margin_text[MARGIN_BYTES];
};

/* The kind of placeholder that the shape fills. */
static void place(struct drawing *d, const char **attributes)
{
	static const char *const unread[] = {"sldImg", "sldNum"};
	static const char *const margins[] = {"dt", "ftr", "hdr"};
	const char *type = part_attribute(attributes, "type");

	if (!type)
		return;
	d->title = d->what == DRAWING_SLIDE && (strcmp(type, "title") == 0 ||
						strcmp(type, "ctrTitle") == 0);
	d->unread = part_lookup(type, unread, COUNT(unread)) >= 0;
	d->margin = part_lookup(type, margins, COUNT(margins)) >= 0;
}

static void shape_starts(struct drawing *d)
{
	d->title = d->unread = d->margin = false;
	d->margin_bytes = 0;
}

/* Slides repeat their headers and footers: each text is output once. */
static void shape_ends(struct drawing *d)
{
	size_t len = d->margin_bytes;

	if (len > 0 &&
	    repeats_is_new(&d->o->margins,
			   repeats_hash(REPEATS_BEGIN, d->margin_text, len))) {
		lines_break(&d->o->lines);
		lines_text(&d->o->lines, d->margin_text, len);
		lines_break(&d->o->lines);
	}
	shape_starts(d);
}

static void add_to_margin(struct drawing *d, const char *text, size_t len)
{
	if (len > MARGIN_BYTES - d->margin_bytes)
		return;
	memcpy(d->margin_text + d->margin_bytes, text, len);
	d->margin_bytes += len;
}

/* In a margin a field is today's date or the slide number. */
static bool is_for_readers(const struct drawing *d, int element)
{
	return element != EL_FALLBACK && !(d->margin && element == EL_FLD);
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct drawing *d = user;
	int element = part_lookup(name, elements, COUNT(elements));

	if (d->skipped || !is_for_readers(d, element)) {
		d->skipped++;
		return;
	}
	switch (element) {
	case EL_SP:
		shape_starts(d);
		break;
	case EL_PH:
		place(d, attributes);
		break;
	case EL_P:
		lines_heading(&d->o->lines, d->title);
		break;
	case EL_BR:
		if (d->margin)
			add_to_margin(d, " ", 1);
		else if (d->title)
			lines_text(&d->o->lines, " ", 1);
		else
			lines_break(&d->o->lines);
		break;
	case EL_T:
		d->in_text = true;
		break;
	case EL_TC:
		lines_cell(&d->o->lines);
		break;
	case EL_TR:
		lines_row(&d->o->lines);
		break;
	default:
		break;
	}
}

static void on_end(void *user, const char *name)
{
	struct drawing *d = user;

	if (d->skipped) {
		d->skipped--;
		return;
	}
	switch (part_lookup(name, elements, COUNT(elements))) {
	case EL_P:
		if (d->margin)
			add_to_margin(d, " ", 1);
		lines_break(&d->o->lines);
		break;
	case EL_SP:
		shape_ends(d);
		break;
	case EL_T:
		d->in_text = false;
		break;
	case EL_TR:
		lines_row(&d->o->lines);
		break;
	default:
		break;
	}
}

static void on_text(void *user, const char *text, size_t len)
{
	struct drawing *d = user;

	if (!d->in_text || d->unread || d->skipped || len == 0)
		return;
	if (d->margin) {
		add_to_margin(d, text, len);
		return;
	}
	office_say_sheet(d->o);
	lines_text(&d->o->lines, text, len);
}

bool drawing_read(struct office *o, const char *part, enum drawing_part what)
{
	static const struct part_events events = {on_start, on_end, on_text};
	struct drawing d = {.o = o, .what = what};

	lines_row(&o->lines);
	return office_parse(o, part, &events, &d);
}

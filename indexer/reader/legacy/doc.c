/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc.c: documents of Word 6 to 2003. */
#include "reader/legacy/doc.h"

#include "reader/legacy/doc_text.h"
#include "reader/legacy/word_art.h"

/* The document header begins with one of these, depending on its age. */
enum { MARK_97 = 0xA5EC, MARK_6 = 0xA5DC, MARK_FAR_EAST = 0xA690 };

enum { FLAG_ENCRYPTED = 0x0100, FLAG_TABLE_1 = 0x0200 };

/* Since Word 97 the version is greater. */
#define LAST_OLD_VERSION 105u

/* Where the list of parts, and the lengths of the stories, begin. */
static size_t parts_at(const struct doc *d)
{
	return d->old ? 0x58 : 0x9A;
}

static size_t lengths_at(const struct doc *d)
{
	return d->old ? 0x34 : 0x4C;
}

static const struct view *table_of(const struct doc *d)
{
	return d->old ? d->main : &d->table;
}

struct view doc_part(const struct doc *d, enum doc_part part)
{
	size_t at = parts_at(d) + (size_t)8 * part;

	if (d->old && part > DOC_PIECES)
		return (struct view){NULL, 0};
	return view_part(table_of(d), view_u32(d->main, at),
			 view_u32(d->main, at + 4));
}

struct view doc_behind(const struct doc *d, enum doc_part part)
{
	size_t at = parts_at(d) + (size_t)8 * part;

	return view_part(table_of(d),
			 (size_t)view_u32(d->main, at) +
				 view_u32(d->main, at + 4),
			 SIZE_MAX);
}

/* ---- stories */

struct stories {
	struct doc_text *text;
	uint32_t from[STORY_COUNT + 1]; /* each ends where the next begins */
};

/* Lengths are trusted as long as they do not overflow. */
static void find_stories(struct stories *s, const struct doc *d)
{
	uint32_t at = 0;

	for (int i = 0; i < STORY_COUNT; i++) {
		uint32_t len = view_u32(d->main, lengths_at(d) + 4 * (size_t)i);

		s->from[i] = at;
		at += len < UINT32_MAX - at ? len : UINT32_MAX - at;
	}
	s->from[STORY_COUNT] = at;
}

static void say_story(struct stories *s, enum doc_story story)
{
	if (s->from[story] < s->from[story + 1])
		doc_text_say(s->text, s->from[story], s->from[story + 1]);
}

/* Each section has its headers and footers; most are the same. */
static void say_headers(struct stories *s)
{
	struct view table = doc_part(s->text->doc, DOC_HEADERS);
	struct repeats *repeats = &s->text->doc->o->margins;

	for (size_t at = 0; at + 8 <= table.len; at += 4) {
		uint32_t base = s->from[STORY_HEADERS];
		uint32_t room = s->from[STORY_HEADERS + 1] - base;
		uint32_t from = view_u32(&table, at);
		uint32_t to = view_u32(&table, at + 4);

		if (from < to && to <= room &&
		    repeats_is_new(repeats, doc_text_hash(s->text, base + from,
							  base + to)))
			doc_text_say(s->text, base + from, base + to);
	}
}

/* All except macros. */
static void say_stories(struct stories *s)
{
	say_story(s, STORY_MAIN);
	say_story(s, STORY_BOXES);
	say_story(s, STORY_FOOTNOTES);
	say_story(s, STORY_ENDNOTES);
	say_story(s, STORY_COMMENTS);
	say_headers(s);
	say_story(s, STORY_HEADER_BOXES);
}

/* ---- drawings */

static void say_shapes(const struct doc *d, const struct view *body, int depth)
{
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(body, at, &r); at = r.next) {
		if (r.is_container && depth < PPT_RECORD_MAX_DEPTH)
			say_shapes(d, &r.body, depth + 1);
		else if (r.type == WORD_ART_SHAPE)
			word_art_say(d->o, &r);
	}
}

/*
 * What the drawings share, and then each drawing, after a byte that says which
 * stories it belongs to: the drawing of the text, and that of the headers.
 */
static void say_drawings(const struct doc *d)
{
	struct view all = doc_part(d, DOC_DRAWINGS);
	struct ppt_record r;

	if (!ppt_record_at(&all, 0, &r))
		return;
	for (size_t at = r.next + 1; ppt_record_at(&all, at, &r);
	     at = r.next + 1)
		say_shapes(d, &r.body, 0);
}

enum outcome doc_read(struct ole *o, const struct view *main)
{
	struct doc d = {.o = o, .main = main};
	unsigned mark = view_u16(main, 0), flags = view_u16(main, 0x0A);
	static struct doc_text text;
	struct stories s = {.text = &text};

	if ((mark & 0xFFF0) == MARK_FAR_EAST)
		return ole_outcome(o, OUTCOME_UNSUPPORTED,
				   "Far East Word 95 is not read");
	if (mark != MARK_97 && mark != MARK_6)
		return ole_outcome(o, OUTCOME_BROKEN, "damaged document");
	if (flags & FLAG_ENCRYPTED)
		return ole_outcome(o, OUTCOME_ENCRYPTED,
				   "document with a password");
	d.old = view_u16(main, 2) <= LAST_OLD_VERSION;
	if (!d.old)
		d.table = cfb_load(
			&o->cfb,
			ole_find(o, flags & FLAG_TABLE_1 ? "1Table" : "0Table"),
			OLE_STREAM_BYTES);
	if (!doc_text_load(&text, &d))
		return ole_outcome(o, OUTCOME_BROKEN, "damaged document");
	find_stories(&s, &d);
	say_stories(&s);
	say_drawings(&d);
	return OUTCOME_OK;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ppt.c: slides of PowerPoint 97 to 2003. */
#include "reader/base/characters.h"
#include "reader/legacy/word_art.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Types of records. */
enum {
	R_DOCUMENT = 0x03E8,
	R_SLIDE = 0x03EE,
	R_SLIDE_ATOM = 0x03EF,
	R_NOTES = 0x03F0,
	R_SLIDE_PERSIST = 0x03F3,
	R_TEXT_HEADER = 0x0F9F,
	R_TEXT_UTF16 = 0x0FA0,
	R_TEXT_8BIT = 0x0FA8,
	R_STRING = 0x0FBA,
	R_MARGINS = 0x0FD9,
	R_MARGINS_ATOM = 0x0FDA,
	R_SLIDE_LIST = 0x0FF0,
	R_USER_EDIT = 0x0FF5,
	R_TAG_DATA = 0x138B, /* PowerPoint 97 ignored it */
	R_PERSIST = 0x1772,
	R_COMMENT = 0x2EE0
};

/* Kinds of text. */
enum { TEXT_TITLE = 0, TEXT_NOTES = 2, TEXT_OTHER = 4, TEXT_CENTER_TITLE = 6 };

/* Lists of slides. */
enum { LIST_SLIDES = 0, LIST_NOTES = 2 };

/* Numbers of stored objects have 20 bits. */
#define MAX_KEPT (1u << 20)

#define ENCRYPTED_MARK 0xF3D1C4DFu

struct ppt {
	struct ole *o;
	const struct view *stream;
	uint32_t *kept; /* offset of each numbered object, + 1; 0: missing */
	bool encrypted;
	bool in_notes; /* where only the notes themselves are output */
	unsigned text_kind;
	struct view document;
};

/* ---- locating objects */

static void take_kept(struct ppt *p, const struct view *directory)
{
	for (size_t at = 0; at + 8 <= directory->len;) {
		uint32_t entry = view_u32(directory, at);
		uint32_t first = entry & (MAX_KEPT - 1), count = entry >> 20;

		at += 4;
		for (uint32_t i = 0; i < count && at < directory->len;
		     i++, at += 4)
			if (first + i < MAX_KEPT && !p->kept[first + i])
				p->kept[first + i] =
					view_u32(directory, at) + 1;
	}
}

/* The last of the edits that follow one another from the beginning. */
static size_t last_edit(const struct ppt *p)
{
	size_t last = p->stream->len;
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(p->stream, at, &r); at = r.next)
		if (r.type == R_USER_EDIT)
			last = at;
	return last;
}

static size_t current_edit(struct ppt *p)
{
	struct view user =
		cfb_load(&p->o->cfb, ole_find(p->o, "Current User"), 4096);
	size_t at = view_u32(&user, 16);
	struct ppt_record r;

	if (view_u32(&user, 12) == ENCRYPTED_MARK)
		p->encrypted = true;
	if (ppt_record_at(p->stream, at, &r) && r.type == R_USER_EDIT)
		return at;
	return last_edit(p);
}

static struct ppt_record kept_record(const struct ppt *p, uint32_t number)
{
	struct ppt_record r = {0};

	if (number < MAX_KEPT && p->kept[number])
		ppt_record_at(p->stream, p->kept[number] - 1, &r);
	return r;
}

/* Each save adds an edit, which refers to the preceding one. */
static void find_document(struct ppt *p)
{
	size_t at = current_edit(p), before;
	struct ppt_record edit, r;
	uint32_t document = 0;

	for (; ppt_record_at(p->stream, at, &edit) && edit.type == R_USER_EDIT;
	     at = before) {
		if (edit.body.len >= 32 && view_u32(&edit.body, 28) != 0)
			p->encrypted = true;
		if (document == 0)
			document = view_u32(&edit.body, 16);
		if (ppt_record_at(p->stream, view_u32(&edit.body, 12), &r) &&
		    r.type == R_PERSIST)
			take_kept(p, &r.body);
		before = view_u32(&edit.body, 8);
		if (before == 0 || before >= at)
			break;
	}
	r = kept_record(p, document);
	if (r.type == R_DOCUMENT)
		p->document = r.body;
}

/* ---- text */

static bool is_title(const struct ppt *p)
{
	return p->text_kind == TEXT_TITLE || p->text_kind == TEXT_CENTER_TITLE;
}

static unsigned unit_at(const struct ppt_record *r, size_t i)
{
	if (r->type == R_TEXT_UTF16)
		return view_u16(&r->body, 2 * i);
	return view_u8(&r->body, i);
}

static void say_units(struct ppt *p, const struct ppt_record *r, size_t from,
		      size_t to)
{
	if (r->type == R_TEXT_UTF16)
		lines_utf16(&p->o->lines, r->body.bytes + 2 * from, to - from);
	else
		ole_text_8bit(p->o, CODEPAGE_LATIN1, r->body.bytes + from,
			      to - from);
}

/* A field, for the slide number or a date, has only this placeholder. */
static bool is_field(const struct ppt_record *r, size_t units)
{
	return units == 1 && unit_at(r, 0) == '*';
}

static void say_text(struct ppt *p, const struct ppt_record *r)
{
	enum { PARAGRAPH = 0x0D, LINE = 0x0B };
	struct lines *l = &p->o->lines;
	size_t units = r->type == R_TEXT_UTF16 ? r->body.len / 2 : r->body.len;
	size_t from = 0;

	if (units == 0 || is_field(r, units) ||
	    (p->in_notes && p->text_kind != TEXT_NOTES))
		return;
	if (is_title(p))
		lines_heading(l, 1);
	else
		lines_break(l);
	for (size_t i = 0; i < units; i++) {
		unsigned unit = unit_at(r, i);

		if (unit != PARAGRAPH && unit != LINE)
			continue;
		say_units(p, r, from, i);
		from = i + 1;
		if (is_title(p))
			lines_text(l, " ", 1);
		else
			lines_break(l);
	}
	say_units(p, r, from, units);
	lines_break(l);
}

static void say_string(struct ppt *p, const struct ppt_record *r)
{
	lines_break(&p->o->lines);
	lines_utf16(&p->o->lines, r->body.bytes, r->body.len / 2);
	lines_break(&p->o->lines);
}

/*
 * Date, header and footer, as far as they are enabled; most slides have the
 * same.
 */
static void say_margins(struct ppt *p, const struct view *body)
{
	static const unsigned switches[] = {1u << 2, 1u << 4, 1u << 5};
	unsigned on = 0;
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(body, at, &r); at = r.next) {
		if (r.type == R_MARGINS_ATOM)
			on = view_u16(&r.body, 2);
		if (r.type == R_STRING && r.instance < COUNT(switches) &&
		    on & switches[r.instance] &&
		    repeats_is_new(&p->o->margins,
				   repeats_hash(REPEATS_BEGIN, r.body.bytes,
						r.body.len)))
			say_string(p, &r);
	}
}

/* The strings of a comment: author, text, initials. */
static void say_comment(struct ppt *p, const struct view *body)
{
	enum { TEXT = 1 };
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(body, at, &r); at = r.next)
		if (r.type == R_STRING && r.instance == TEXT)
			say_string(p, &r);
}

static void say_comments(struct ppt *p, const struct view *body)
{
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(body, at, &r); at = r.next)
		if (r.type == R_COMMENT)
			say_comment(p, &r.body);
}

/* All text in a container, except references to text in the list. */
static void say_texts(struct ppt *p, const struct view *body, int depth)
{
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(body, at, &r); at = r.next) {
		if (r.is_container && depth < PPT_RECORD_MAX_DEPTH)
			say_texts(p, &r.body, depth + 1);
		else if (r.type == R_TEXT_HEADER)
			p->text_kind = view_u32(&r.body, 0);
		else if (r.type == R_TEXT_UTF16 || r.type == R_TEXT_8BIT)
			say_text(p, &r);
		else if (r.type == R_TAG_DATA)
			say_comments(p, &r.body);
		else if (r.type == WORD_ART_SHAPE && !p->in_notes)
			word_art_say(p->o, &r);
	}
}

/* ---- slides */

static bool find_list(const struct ppt *p, unsigned which, struct view *list)
{
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(&p->document, at, &r); at = r.next)
		if (r.type == R_SLIDE_LIST && r.instance == which) {
			*list = r.body;
			return true;
		}
	return false;
}

/* The notes with this number. */
static void say_notes(struct ppt *p, uint32_t number)
{
	struct view list;
	struct ppt_record r;

	if (number == 0 || !find_list(p, LIST_NOTES, &list))
		return;
	for (size_t at = 0; ppt_record_at(&list, at, &r); at = r.next) {
		struct ppt_record notes;

		if (r.type != R_SLIDE_PERSIST ||
		    view_u32(&r.body, 12) != number)
			continue;
		notes = kept_record(p, view_u32(&r.body, 0));
		p->in_notes = true;
		p->text_kind = TEXT_OTHER;
		if (notes.type == R_NOTES)
			say_texts(p, &notes.body, 0);
		p->in_notes = false;
		return;
	}
}

static uint32_t notes_of(const struct ppt_record *slide)
{
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(&slide->body, at, &r); at = r.next)
		if (r.type == R_SLIDE_ATOM)
			return view_u32(&r.body, 16);
	return 0;
}

/* Margins of a slide, or of the document for slides without their own. */
static void say_margins_in(struct ppt *p, const struct view *body)
{
	struct ppt_record r;

	for (size_t at = 0; ppt_record_at(body, at, &r); at = r.next)
		if (r.type == R_MARGINS)
			say_margins(p, &r.body);
}

static void slide_ends(struct ppt *p, uint32_t number)
{
	struct ppt_record slide = kept_record(p, number);

	if (slide.type == R_SLIDE) {
		p->text_kind = TEXT_OTHER;
		say_texts(p, &slide.body, 0);
		say_notes(p, notes_of(&slide));
		say_margins_in(p, &slide.body);
	} else {
		p->o->damaged = true;
	}
	say_margins_in(p, &p->document);
	lines_page(&p->o->lines);
}

/*
 * Each slide is listed, followed by its titles and outlines; the rest is in the
 * slide.
 */
static void say_slides(struct ppt *p)
{
	uint32_t number = 0;
	bool any = false;
	struct view list;
	struct ppt_record r;

	if (!find_list(p, LIST_SLIDES, &list))
		return;
	for (size_t at = 0; ppt_record_at(&list, at, &r); at = r.next) {
		if (output_full(p->o->out))
			return;
		if (r.type == R_SLIDE_PERSIST) {
			if (any)
				slide_ends(p, number);
			any = true;
			number = view_u32(&r.body, 0);
			p->text_kind = TEXT_OTHER;
		} else if (r.type == R_TEXT_HEADER) {
			p->text_kind = view_u32(&r.body, 0);
		} else if (r.type == R_TEXT_UTF16 || r.type == R_TEXT_8BIT) {
			say_text(p, &r);
		}
	}
	if (any)
		slide_ends(p, number);
}

/*
 * Whatever can be found from the beginning, if no directory leads to the
 * objects.
 */
static bool say_all(struct ppt *p)
{
	struct ppt_record r, child;
	bool any = false;

	for (size_t at = 0; ppt_record_at(p->stream, at, &r); at = r.next) {
		if (r.type == R_SLIDE) {
			any = true;
			say_texts(p, &r.body, 0);
			lines_page(&p->o->lines);
		}
		if (r.type != R_DOCUMENT)
			continue;
		any = true;
		for (size_t in = 0; ppt_record_at(&r.body, in, &child);
		     in = child.next)
			if (child.type == R_SLIDE_LIST &&
			    child.instance == LIST_SLIDES)
				say_texts(p, &child.body, 0);
	}
	return any;
}

enum outcome ppt_read(struct ole *o, const struct view *main)
{
	struct ppt p = {.o = o, .stream = main};

	p.kept = pool_alloc(&o->pool, MAX_KEPT * sizeof(*p.kept));
	if (!p.kept)
		return OUTCOME_OUT_OF_MEMORY;
	find_document(&p);
	if (p.encrypted || ole_find(o, "EncryptedSummary"))
		return ole_outcome(o, OUTCOME_ENCRYPTED,
				   "presentation with a password");
	if (p.document.bytes) {
		say_slides(&p);
		return OUTCOME_OK;
	}
	if (!say_all(&p))
		return ole_outcome(o, OUTCOME_BROKEN, "damaged presentation");
	o->damaged = true;
	return OUTCOME_OK;
}

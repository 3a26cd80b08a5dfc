/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_text.c: text of a Word document, character by character. */
#include "reader/legacy/doc_text.h"

#include "reader/base/characters.h"
#include "reader/legacy/doc_forms.h"

#include <string.h>

/* Characters with a special meaning. */
enum {
	MARK_PICTURE = 0x01,
	MARK_CELL = 0x07, /* end of a cell, or of a row */
	MARK_TAB = 0x09,
	MARK_LINE = 0x0B,
	MARK_PAGE = 0x0C,
	MARK_PARAGRAPH = 0x0D,
	MARK_COLUMN = 0x0E,
	FIELD_BEGIN = 0x13,
	FIELD_RESULT = 0x14,
	FIELD_END = 0x15,
	HYPHEN = 0x1E,      /* not at the end of a line */
	SOFT_HYPHEN = 0x1F, /* visible at the end of a line */
	SYMBOL = 0x28
};

/* Fields can be nested; this is the maximum depth. */
#define MAX_FIELDS 64u

/* ---- characters are held, so that they are converted together */

static void flush(struct doc_text *t)
{
	if (t->held_page == CODEPAGE_UTF16)
		lines_utf16(&t->doc->o->lines, t->held, t->held_bytes / 2);
	else if (t->held_bytes > 0)
		ole_text_8bit(t->doc->o, t->held_page, t->held, t->held_bytes);
	t->held_bytes = 0;
}

static void hold(struct doc_text *t, unsigned page, uint32_t code)
{
	if (page != t->held_page || t->held_bytes + 2 > sizeof(t->held))
		flush(t);
	t->held_page = page;
	t->held[t->held_bytes++] = (unsigned char)code;
	if (page == CODEPAGE_UTF16)
		t->held[t->held_bytes++] = (unsigned char)(code >> 8);
}

static void say(struct doc_text *t, uint32_t code)
{
	char utf8[CHARACTER_BYTES];

	flush(t);
	lines_text(&t->doc->o->lines, utf8, character_utf8(code, utf8));
}

/* ---- paragraphs */

static struct doc_paragraph paragraph_at(struct doc_text *t, uint32_t at)
{
	doc_runs_find(&t->paragraphs, at);
	return doc_paragraph(&t->styles, t->paragraphs.style,
			     t->paragraphs.properties);
}

static void row_begins(struct doc_text *t)
{
	if (t->in_row)
		return;
	lines_row(&t->doc->o->lines);
	lines_cell(&t->doc->o->lines);
	t->in_row = true;
}

/* A table whose last row does not end, ends with the next paragraph. */
static void paragraph_begins(struct doc_text *t, uint32_t at)
{
	struct doc_paragraph p = paragraph_at(t, at);
	struct lines *l = &t->doc->o->lines;
	char label[DOC_LABEL_BYTES];
	size_t len;

	t->begun = true;
	if (p.in_table)
		row_begins(t);
	else if (t->in_row)
		lines_row(l);
	t->in_row = p.in_table;
	if (p.level && !p.in_table)
		lines_heading(l, p.level);
	len = doc_list_label(&t->lists, p.list, p.list_level, label);
	if (len > 0) {
		lines_text(l, label, len);
		lines_text(l, " ", 1);
	}
}

static void paragraph_ends(struct doc_text *t, uint32_t at)
{
	struct doc_paragraph p = paragraph_at(t, at);

	flush(t);
	if (p.inner_cell && !p.inner_row_end)
		lines_cell(&t->doc->o->lines);
	else
		lines_break(&t->doc->o->lines);
	t->begun = false;
}

static void cell_ends(struct doc_text *t, uint32_t at)
{
	struct doc_paragraph p = paragraph_at(t, at);

	flush(t);
	row_begins(t);
	if (p.row_end) {
		lines_row(&t->doc->o->lines);
		t->in_row = false;
	} else {
		lines_cell(&t->doc->o->lines);
	}
	t->begun = false;
}

/* ---- characters */

/* Private-use codes are pictures in some font. */
static bool is_picture(uint32_t code)
{
	return code >= 0xE000 && code < 0xF900;
}

static void take_symbol(struct doc_text *t, const struct view *value)
{
	/* Word 97: a font, a character; Word 6: the same in fewer bytes. */
	t->symbol = t->doc->old ? view_u8(value, 2) : view_u16(value, 2);
	if (is_picture(t->symbol))
		t->symbol = 0;
}

static void find_properties(struct doc_text *t, uint32_t at)
{
	struct doc_property p;
	struct view properties;

	if (!doc_runs_find(&t->characters, at))
		return;
	t->hidden = t->special = t->form = false;
	t->symbol = 0;
	t->page = t->fonts.page;
	properties = t->characters.properties;
	while (doc_property(t->doc, &properties, &p)) {
		switch (p.code) {
		case PROPERTY_DELETED:
		case PROPERTY_HIDDEN:
			t->hidden = t->hidden || view_u8(&p.value, 0) & 1;
			break;
		case PROPERTY_SPECIAL:
			/* LibreOffice has 0x71 there, in results of forms */
			t->special = view_u8(&p.value, 0) == 1;
			break;
		case PROPERTY_FORM:
			t->form = view_u8(&p.value, 0) == 1;
			break;
		case PROPERTY_PICTURE:
			t->place = view_u32(&p.value, 0);
			break;
		case PROPERTY_SYMBOL:
			t->special = true;
			take_symbol(t, &p.value);
			break;
		case PROPERTY_FONT:
			if (t->doc->old)
				t->page = doc_font_page(&t->fonts,
							view_u16(&p.value, 0));
		}
	}
}

/* The instructions of a field are not text; its result is. */
static void take_field(struct doc_text *t, uint32_t code)
{
	uint64_t bit;

	if (code == FIELD_BEGIN) {
		if (t->fields < MAX_FIELDS)
			t->instructions |= UINT64_C(1) << t->fields;
		t->fields++;
		return;
	}
	if (t->fields == 0)
		return;
	if (code == FIELD_END)
		t->fields--;
	if (t->fields < MAX_FIELDS || code == FIELD_RESULT) {
		unsigned field = t->fields - (code == FIELD_RESULT);

		bit = field < MAX_FIELDS ? UINT64_C(1) << field : 0;
		t->instructions &= ~bit;
	}
}

static void say_visible(struct doc_text *t, uint32_t at, uint32_t code,
			unsigned width)
{
	unsigned page = width == 2 ? CODEPAGE_UTF16 : t->page;

	if (!t->begun)
		paragraph_begins(t, at);
	if (code == MARK_TAB || code == HYPHEN) {
		say(t, code == HYPHEN ? '-' : ' ');
	} else if (code == MARK_LINE || code == MARK_COLUMN) {
		flush(t);
		lines_break(&t->doc->o->lines);
	} else if (code < ' ') {
		return;
	} else if (t->special) {
		if (code == SYMBOL)
			say(t, t->symbol ? t->symbol : ' ');
	} else if (!page || (width == 2 && is_picture(code))) {
		say(t, ' ');
	} else {
		hold(t, page, code);
	}
}

/* Only the data of a list has the choice, which has no text. */
static void take_choice(struct doc_text *t, uint32_t at)
{
	struct view choice;

	find_properties(t, at);
	if (!t->form || t->hidden)
		return;
	if (!t->has_data && !t->doc->old)
		t->data = cfb_load(&t->doc->o->cfb, ole_find(t->doc->o, "Data"),
				   OLE_STREAM_BYTES);
	t->has_data = true;
	choice = doc_form_choice(&t->data, t->place);
	if (choice.len > 0 && !t->begun)
		paragraph_begins(t, at);
	for (size_t i = 0; i + 1 < choice.len; i += 2)
		hold(t, CODEPAGE_UTF16, view_u16(&choice, i));
}

static void take(struct doc_text *t, uint32_t at, uint32_t code, unsigned width)
{
	switch (code) {
	case MARK_PARAGRAPH:
	case MARK_PAGE:
		if (!t->begun)
			paragraph_begins(t, at);
		paragraph_ends(t, at);
		break;
	case MARK_CELL:
		cell_ends(t, at);
		break;
	case FIELD_BEGIN:
	case FIELD_RESULT:
	case FIELD_END:
		take_field(t, code);
		break;
	default:
		if (t->instructions) {
			if (code == MARK_PICTURE)
				take_choice(t, at);
			break;
		}
		find_properties(t, at);
		if (!t->hidden)
			say_visible(t, at, code, width);
	}
}

/* ---- stories */

bool doc_text_load(struct doc_text *t, const struct doc *d)
{
	memset(t, 0, sizeof(*t));
	t->doc = d;
	if (!doc_pieces_load(&t->pieces, d))
		return false;
	doc_styles_load(&t->styles, d);
	doc_fonts_load(&t->fonts, d);
	doc_lists_load(&t->lists, d);
	doc_runs_load(&t->paragraphs, d, DOC_PARAGRAPHS);
	doc_runs_load(&t->characters, d, DOC_CHARACTERS);
	t->page = t->fonts.page;
	return true;
}

/* The part of a piece that belongs to the story. */
struct stretch {
	uint32_t at; /* in the main stream */
	uint32_t count;
	unsigned width;
};

static struct stretch stretch_of(const struct doc_piece *p, uint32_t from,
				 uint32_t to)
{
	struct stretch s = {.width = p->width};

	if (from < p->from)
		from = p->from;
	if (to > p->to)
		to = p->to;
	if (from < to) {
		s.count = to - from;
		s.at = p->at + (from - p->from) * p->width;
	}
	return s;
}

static uint32_t code_at(const struct doc *d, uint32_t at, unsigned width)
{
	return width == 2 ? view_u16(d->main, at) : view_u8(d->main, at);
}

void doc_text_say(struct doc_text *t, uint32_t from, uint32_t to)
{
	t->instructions = 0;
	t->fields = 0;
	t->begun = t->in_row = false;
	lines_row(&t->doc->o->lines);
	for (size_t i = 0; i < t->pieces.count; i++) {
		struct stretch s = stretch_of(&t->pieces.list[i], from, to);

		if (output_full(t->doc->o->out))
			break;
		for (uint32_t n = 0; n < s.count; n++, s.at += s.width)
			take(t, s.at, code_at(t->doc, s.at, s.width), s.width);
	}
	flush(t);
	lines_row(&t->doc->o->lines);
}

uint64_t doc_text_hash(const struct doc_text *t, uint32_t from, uint32_t to)
{
	uint64_t hash = REPEATS_BEGIN;

	for (size_t i = 0; i < t->pieces.count; i++) {
		struct stretch s = stretch_of(&t->pieces.list[i], from, to);

		for (uint32_t n = 0; n < s.count; n++, s.at += s.width) {
			uint32_t code = code_at(t->doc, s.at, s.width);

			hash = repeats_hash(hash, &code, sizeof(code));
		}
	}
	return hash;
}

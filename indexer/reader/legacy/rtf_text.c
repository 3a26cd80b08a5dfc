/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf_text.c: arranges the text of RTF: lines, cells, notes, fields. */
#include "reader/legacy/rtf_text.h"

#include "pipe/grow.h"
#include "reader/base/characters.h"
#include "reader/text/title.h"

#include <stdlib.h>
#include <string.h>

/* Maximum for one aside; a document with more has damaged groups. */
#define ASIDE_BYTES (1024u * 1024)

/* Private-use characters that stand for those of symbol fonts. */
#define PRIVATE_FIRST 0xE000u
#define PRIVATE_LAST  0xF8FFu

void rtf_text_init(struct rtf_text *t, struct output *out)
{
	memset(t, 0, sizeof(*t));
	t->out = out;
	lines_init(&t->lines, out);
}

void rtf_text_release(struct rtf_text *t)
{
	for (size_t i = 0; i < RTF_NOWHERE; i++)
		free(t->asides[i].text);
}

/* ---- asides */

/* Text beyond ASIDE_BYTES is lost. */
static void add(struct rtf_text *t, struct rtf_aside *a, const char *text,
		size_t len)
{
	if (len > ASIDE_BYTES - a->len)
		len = ASIDE_BYTES - a->len;
	if (!grow(&a->text, &a->room, a->len + len + 1, 1)) {
		t->failed = true;
		return;
	}
	memcpy(a->text + a->len, text, len);
	a->len += len;
	a->text[a->len] = '\0';
}

/* Outputs an aside, on lines of its own unless it is a number. */
static void say_aside(struct rtf_text *t, enum rtf_place place)
{
	struct rtf_aside *a = &t->asides[place];
	bool any = a->said < a->len;

	while (a->said < a->len) {
		const char *line = a->text + a->said;
		size_t len = strcspn(line, "\n");

		if (place != RTF_NUMBER)
			lines_break(&t->lines);
		lines_text(&t->lines, line, len);
		a->said += len + 1;
	}
	if (place != RTF_NUMBER && any)
		lines_break(&t->lines);
}

/* Forgets an aside that was output. */
static void forget_aside(struct rtf_text *t, enum rtf_place place)
{
	struct rtf_aside *a = &t->asides[place];

	a->len = a->said = a->begun = 0;
}

/* ---- the body */

static void begin_cell(struct rtf_text *t)
{
	if (!t->in_row)
		lines_row(&t->lines);
	t->in_row = true;
}

static void end_row(struct rtf_text *t)
{
	if (t->in_row)
		lines_row(&t->lines);
	t->in_row = false;
}

/* Begins a paragraph, with whatever precedes its text. */
static void begin(struct rtf_text *t)
{
	if (!t->headed)
		say_aside(t, RTF_HEADER);
	t->headed = true;
	if (t->section)
		lines_page(&t->lines);
	t->section = false;
	if (t->in_table || t->cells)
		begin_cell(t);
	else
		end_row(t);
	if (t->level > 0 && !t->in_table)
		lines_heading(&t->lines, t->level);
	t->begun = true;
	say_aside(t, RTF_NUMBER);
	forget_aside(t, RTF_NUMBER);
}

static void say(struct rtf_text *t, enum rtf_place place, const char *text,
		size_t len)
{
	if (place != RTF_BODY) {
		if (place < RTF_NOWHERE && len > 0)
			add(t, &t->asides[place], text, len);
		return;
	}
	if (!t->begun)
		begin(t);
	lines_text(&t->lines, text, len);
}

/* ---- bytes and characters */

/* ASCII in a symbol font may be real text, by mistake of a program. */
static size_t symbols_to_utf8(const unsigned char *run, size_t len, char *to)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		to[n++] = run[i] < 0x80 ? (char)run[i] : ' ';
	return n;
}

/*
 * Programs declare the Western code page without being asked; it is believed
 * only if the bytes agree with it where the Czech one would give other letters.
 */
static void say_western(struct rtf_text *t, const char *western, size_t len)
{
	static char czech[3 * RTF_RUN_BYTES];
	size_t czech_bytes =
		codepage_to_utf8(CODEPAGE_CZECH, t->run, t->run_bytes, czech);
	char *found;
	size_t found_bytes;

	if ((czech_bytes == len && memcmp(czech, western, len) == 0) ||
	    spis_decode(t->run, t->run_bytes, "windows-1252", &found,
			&found_bytes, NULL) != SPIS_OK) {
		say(t, t->place, western, len);
		return;
	}
	say(t, t->place, found, found_bytes);
	spis_release(found);
}

/* Outputs what is held, because something else follows. */
static void flush(struct rtf_text *t)
{
	static char utf8[3 * RTF_RUN_BYTES];
	size_t len = 0;

	t->half = 0;
	if (t->run_bytes == 0)
		return;
	if (t->page == RTF_SYMBOLS)
		len = symbols_to_utf8(t->run, t->run_bytes, utf8);
	else
		len = codepage_to_utf8(t->page, t->run, t->run_bytes, utf8);
	if (t->page == CODEPAGE_WESTERN)
		say_western(t, utf8, len);
	else
		say(t, t->place, utf8, len);
	t->run_bytes = 0;
}

void rtf_text_byte(struct rtf_text *t, enum rtf_place place, unsigned page,
		   unsigned char byte)
{
	if (place >= RTF_NOWHERE)
		return;
	if (t->half || t->run_bytes == RTF_RUN_BYTES || t->place != place ||
	    t->page != page)
		flush(t);
	t->place = place;
	t->page = page;
	t->run[t->run_bytes++] = byte < ' ' ? ' ' : byte;
}

void rtf_text_character(struct rtf_text *t, enum rtf_place place, uint32_t code)
{
	uint32_t half = t->place == place ? t->half : 0;
	char utf8[CHARACTER_BYTES];

	flush(t);
	t->place = place;
	if (code >= 0xD800 && code < 0xDC00) {
		t->half = code;
		return;
	}
	if (half && code >= 0xDC00 && code < 0xE000)
		code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00);
	if (code < ' ' || (code >= PRIVATE_FIRST && code <= PRIVATE_LAST))
		code = ' ';
	say(t, place, utf8, character_utf8(code, utf8));
}

void rtf_text_string(struct rtf_text *t, enum rtf_place place, const char *text)
{
	flush(t);
	say(t, place, text, strlen(text));
}

/* ---- ends */

static void end_paragraph(struct rtf_text *t)
{
	if (!t->begun && t->asides[RTF_NUMBER].len > 0)
		begin(t);
	lines_break(&t->lines);
	t->begun = false;
	if (t->in_row)
		return;
	say_aside(t, RTF_NOTE);
	forget_aside(t, RTF_NOTE);
}

static void end_page(struct rtf_text *t)
{
	end_row(t);
	lines_page(&t->lines);
	t->begun = false;
}

void rtf_text_end(struct rtf_text *t, enum rtf_place place,
		  enum rtf_action what)
{
	flush(t);
	if (place != RTF_BODY) {
		if (what != RTF_CONTINUOUS)
			say(t, place, "\n", 1);
		return;
	}
	switch (what) {
	case RTF_CELL:
		t->cells = t->cells || !t->in_table;
		if (!t->begun)
			begin_cell(t);
		t->in_row = true;
		lines_cell(&t->lines);
		t->begun = false;
		break;
	case RTF_ROW:
		t->cells = false;
		end_row(t);
		end_paragraph(t);
		break;
	case RTF_PAGE:
		end_page(t);
		break;
	case RTF_SECTION:
		end_paragraph(t);
		t->section = true;
		break;
	case RTF_CONTINUOUS:
		t->section = false;
		break;
	default:
		end_paragraph(t);
	}
}

/* ---- groups */

void rtf_text_enter(struct rtf_text *t, enum rtf_place place)
{
	flush(t);
	if (place < RTF_NOWHERE)
		t->asides[place].begun = t->asides[place].len;
}

static void say_field(struct rtf_text *t, enum rtf_place place,
		      spis_field field)
{
	const char *value = rtf_text_take(t, place);

	if (field != SPIS_FIELD_TITLE || !title_is_junk(value))
		output_field(t->out, field, value, strlen(value));
}

/* Most sections have the same headers and footers: output them once. */
static void drop_repeated(struct rtf_aside *a)
{
	size_t len = a->len - a->begun;

	if (len > 0 && memmem(a->text, a->begun, a->text + a->begun, len))
		a->len = a->begun;
}

void rtf_text_leave(struct rtf_text *t, enum rtf_place place)
{
	flush(t);
	switch (place) {
	case RTF_TITLE:
		say_field(t, place, SPIS_FIELD_TITLE);
		break;
	case RTF_SUBJECT:
		say_field(t, place, SPIS_FIELD_SUBJECT);
		break;
	case RTF_AUTHOR:
		say_field(t, place, SPIS_FIELD_AUTHOR);
		break;
	case RTF_HEADER:
	case RTF_FOOTER:
		say(t, place, "\n", 1);
		drop_repeated(&t->asides[place]);
		break;
	case RTF_NOTE:
		say(t, place, "\n", 1);
		break;
	default:
		break;
	}
}

const char *rtf_text_take(struct rtf_text *t, enum rtf_place place)
{
	struct rtf_aside *a = &t->asides[place];
	bool empty;

	flush(t);
	empty = a->len == 0;
	forget_aside(t, place);
	return empty ? "" : a->text;
}

void rtf_text_finish(struct rtf_text *t)
{
	flush(t);
	end_row(t);
	end_paragraph(t);
	say_aside(t, RTF_HEADER);
	say_aside(t, RTF_FOOTER);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xls.c: workbooks of Excel, versions 2 to 2003. */
#include "reader/base/characters.h"

#include "pipe/grow.h"
#include "reader/legacy/ole.h"
#include "reader/legacy/velvet.h"
#include "reader/sheets/biff.h"
#include "reader/sheets/cells.h"
#include "reader/sheets/sheet_margin.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SHEETS  5000u
#define MAX_FORMATS 65536u

struct string {
	char *text;
	size_t len;
};

struct sheet {
	size_t at; /* start of its records */
	struct string name;
};

/* Location of a value; its text is produced when it is written. */
struct cell {
	uint32_t at; /* of its record, or of its part of one */
	uint16_t row;
	uint16_t column;
	uint8_t kind; /* enum cell_source */
};

enum cell_source {
	FROM_RECORD,
	FROM_RK, /* one of several: format, number */
	FROM_FORMULA
};

struct xls {
	struct ole *o;
	const struct view *stream;
	unsigned version; /* of the format: 2, 3, 4, 5 or 8 */
	unsigned page;    /* charset of 8-bit text */
	bool from_1904;   /* days are counted */
	bool encrypted;
	struct view plain;      /* of `stream`, if it was decrypted */
	struct string *strings; /* shared by sheets */
	uint32_t string_count;
	uint16_t *cell_formats; /* number of the format of each XF */
	uint32_t cell_format_count;
	struct cell_format *formats; /* of each number */
	bool *has_format;
	uint32_t next_format; /* if they have no numbers */
	struct sheet *sheets;
	uint32_t sheet_count;
	struct cell *cells; /* of the current sheet */
	size_t cell_count;
	size_t cell_room;
	char *scratch; /* a string */
};

/* Records, by the number they have in most versions. */
enum {
	R_INTEGER_2 = 0x02,
	R_NUMBER_2 = 0x03,
	R_LABEL_2 = 0x04,
	R_BOOLERR_2 = 0x05,
	R_FORMULA = 0x06,
	R_STRING_2 = 0x07,
	R_BOF_2 = 0x09,
	R_EOF = 0x0A,
	R_HEADER = 0x14,
	R_FOOTER = 0x15,
	R_FORMAT_2 = 0x1E,
	R_1904 = 0x22,
	R_FILEPASS = 0x2F,
	R_CODEPAGE = 0x42,
	R_XF_2 = 0x43,
	R_BOUNDSHEET = 0x85,
	R_MULRK = 0xBD,
	R_RSTRING = 0xD6,
	R_XF = 0xE0,
	R_SST = 0xFC,
	R_LABELSST = 0xFD,
	R_TXO = 0x1B6,
	R_NUMBER = 0x203,
	R_LABEL = 0x204,
	R_BOOLERR = 0x205,
	R_FORMULA_3 = 0x206,
	R_STRING = 0x207,
	R_BOF_3 = 0x209,
	R_XF_3 = 0x243,
	R_RK = 0x27E,
	R_FORMULA_4 = 0x406,
	R_BOF_4 = 0x409,
	R_FORMAT = 0x41E,
	R_XF_4 = 0x443,
	R_BOF = 0x809
};

/* ---- strings */

/* The string at `at` of a record, whose length has this many bytes. */
static struct string string_at(struct xls *x, const struct biff_record *r,
			       size_t at, unsigned length_bytes)
{
	struct string s = {x->scratch, 0};
	struct biff_cursor c;

	biff_begin(&c, x->stream, r);
	biff_skip(&c, at);
	if (x->version >= 8) {
		s.len = biff_string(&c, length_bytes, s.text);
	} else {
		size_t len = biff_number(&c, length_bytes);
		struct view v = view_part(&r->bytes, at + length_bytes, len);

		s.len = codepage_to_utf8(x->page, v.bytes, v.len, s.text);
	}
	return s;
}

static struct string keep(struct xls *x, struct string s)
{
	s.text = pool_copy(&x->o->pool, s.text, s.len);
	if (!s.text)
		s.len = 0;
	return s;
}

static void take_strings(struct xls *x, const struct biff_record *r)
{
	uint32_t count = view_u32(&r->bytes, 4), most;
	struct biff_cursor c;

	/* Each takes at least three bytes. */
	most = (uint32_t)((x->stream->len - r->at) / 3) + 1;
	if (count > most)
		count = most;
	if (x->strings)
		return;
	x->strings = pool_alloc(&x->o->pool, count * sizeof(*x->strings));
	if (!x->strings)
		return;
	biff_begin(&c, x->stream, r);
	biff_skip(&c, 8);
	while (x->string_count < count && !biff_at_end(&c)) {
		struct string s = {x->scratch, 0};

		s.len = biff_string(&c, 2, s.text);
		x->strings[x->string_count++] = keep(x, s);
	}
}

/* ---- formats */

static void take_xf(struct xls *x, const struct biff_record *r)
{
	unsigned format;

	if (x->cell_format_count >= MAX_FORMATS)
		return;
	if (x->version >= 5)
		format = view_u16(&r->bytes, 2);
	else if (x->version > 2)
		format = view_u8(&r->bytes, 1);
	else
		format = view_u8(&r->bytes, 2) & 0x3F;
	x->cell_formats[x->cell_format_count++] = (uint16_t)format;
}

static void take_format(struct xls *x, const struct biff_record *r)
{
	struct string s;
	uint32_t number = x->next_format++;

	if (x->version >= 5)
		number = view_u16(&r->bytes, 0);
	if (number >= MAX_FORMATS)
		return;
	s = string_at(x, r, x->version >= 4 ? 2 : 0, x->version >= 8 ? 2 : 1);
	s.text[s.len] = '\0';
	x->formats[number] = cell_format_parse(s.text);
	x->has_format[number] = true;
}

static struct cell_format format_of(const struct xls *x, unsigned xf)
{
	unsigned number = 0;

	if (xf < x->cell_format_count)
		number = x->cell_formats[xf];
	else if (x->version == 2)
		number = xf;
	return x->has_format[number] ? x->formats[number]
				     : cell_format_builtin(number);
}

/* ---- the workbook */

static void take_version(struct xls *x, const struct biff_record *r)
{
	switch (r->id) {
	case R_BOF_2:
		x->version = 2;
		break;
	case R_BOF_3:
		x->version = 3;
		break;
	case R_BOF_4:
		x->version = 4;
		break;
	default:
		x->version = view_u16(&r->bytes, 0) >= 0x600 ? 8 : 5;
	}
}

static bool is_bof(const struct biff_record *r)
{
	return r->id == R_BOF || r->id == R_BOF_2 || r->id == R_BOF_3 ||
	       r->id == R_BOF_4;
}

static void take_page(struct xls *x, const struct biff_record *r)
{
	unsigned page = view_u16(&r->bytes, 0);

	if (page == 0x8000)
		page = 10000; /* of the Macintosh */
	if (page == 0x8001)
		page = CODEPAGE_WESTERN;
	if (codepage_is_known(page))
		x->page = page;
}

static void take_sheet(struct xls *x, const struct biff_record *r)
{
	enum { WORKSHEET = 0, MACROS = 1 };
	struct sheet *s = &x->sheets[x->sheet_count];
	unsigned type = view_u8(&r->bytes, 5);

	if (x->sheet_count >= MAX_SHEETS ||
	    (type != WORKSHEET && type != MACROS))
		return;
	s->at = view_u32(&r->bytes, 0);
	s->name = keep(x, string_at(x, r, 6, 1));
	x->sheet_count++;
}

static void take_password(struct xls *x, const struct biff_record *r)
{
	if (x->plain.bytes) /* repeated: one copy is enough */
		return;
	x->encrypted = x->version < 8 ||
		       !velvet_workbook(&x->o->pool, x->stream, r, &x->plain);
	if (!x->encrypted)
		x->stream = &x->plain;
}

/* Records about the whole workbook. */
static void take_global(struct xls *x, const struct biff_record *r)
{
	switch (r->id) {
	case R_FILEPASS:
		take_password(x, r);
		break;
	case R_1904:
		x->from_1904 = view_u16(&r->bytes, 0) != 0;
		break;
	case R_CODEPAGE:
		take_page(x, r);
		break;
	case R_BOUNDSHEET:
		take_sheet(x, r);
		break;
	case R_SST:
		take_strings(x, r);
		break;
	case R_FORMAT:
	case R_FORMAT_2:
		take_format(x, r);
		break;
	case R_XF:
	case R_XF_2:
	case R_XF_3:
	case R_XF_4:
		take_xf(x, r);
	}
}

/* ---- cells */

static void add_cell(struct xls *x, enum cell_source kind, size_t at,
		     unsigned row, unsigned column)
{
	if (!grow(&x->cells, &x->cell_room, x->cell_count + 1,
		  sizeof(*x->cells))) {
		x->o->pool.no_memory = true;
		return;
	}
	x->cells[x->cell_count++] = (struct cell){
		(uint32_t)at, (uint16_t)row, (uint16_t)column, (uint8_t)kind};
}

/* Row, first column, (format, number) for each column, last column. */
static void add_cells(struct xls *x, const struct biff_record *r)
{
	unsigned row = view_u16(&r->bytes, 0);
	unsigned column = view_u16(&r->bytes, 2);

	for (size_t at = 4; at + 6 <= r->bytes.len; at += 6)
		add_cell(x, FROM_RK, r->at + at, row, column++);
}

static void take_cell(struct xls *x, const struct biff_record *r)
{
	enum cell_source kind = FROM_RECORD;

	switch (r->id) {
	case R_MULRK:
		add_cells(x, r);
		return;
	case R_FORMULA:
	case R_FORMULA_3:
	case R_FORMULA_4:
		kind = FROM_FORMULA;
		break;
	case R_INTEGER_2:
	case R_NUMBER_2:
	case R_LABEL_2:
	case R_BOOLERR_2:
	case R_LABELSST:
	case R_LABEL:
	case R_RSTRING:
	case R_NUMBER:
	case R_RK:
	case R_BOOLERR:
		break;
	default:
		return;
	}
	add_cell(x, kind, r->at - 4, view_u16(&r->bytes, 0),
		 view_u16(&r->bytes, 2));
}

static int by_place(const void *a, const void *b)
{
	const struct cell *p = a, *q = b;

	if (p->row != q->row)
		return p->row < q->row ? -1 : 1;
	if (p->column != q->column)
		return p->column < q->column ? -1 : 1;
	return p->at < q->at ? -1 : p->at > q->at;
}

/* ---- values of cells */

static void say_number(struct xls *x, double value, unsigned xf)
{
	struct cell_format format = format_of(x, xf);
	char text[CELL_BYTES];

	cell_show(&format, value, x->from_1904, text);
	lines_text(&x->o->lines, text, strlen(text));
}

static void say_string(struct xls *x, struct string s)
{
	lines_text(&x->o->lines, s.text, s.len);
}

/* As Czech programs show it. */
static void say_truth(struct xls *x, unsigned value)
{
	const char *word = value ? "PRAVDA" : "NEPRAVDA";

	lines_text(&x->o->lines, word, strlen(word));
}

/* Start of the value: after row, column and format or attributes. */
static size_t value_at(const struct biff_record *r)
{
	return r->id < 0x08 && r->id != R_FORMULA ? 7 : 6;
}

static unsigned xf_of(const struct xls *x, const struct biff_record *r)
{
	if (x->version == 2) /* the number of the format itself */
		return view_u8(&r->bytes, 5) & 0x3F;
	return view_u16(&r->bytes, 4);
}

/* The string result of a formula is in a record of its own. */
static void say_result(struct xls *x, const struct biff_record *formula)
{
	struct biff_record r;
	size_t at = biff_next(formula);

	for (int i = 0; i < 3 && biff_record(x->stream, at, &r); i++) {
		if (r.id == R_STRING || r.id == R_STRING_2) {
			say_string(x, string_at(x, &r, 0,
						x->version == 2 ? 1 : 2));
			return;
		}
		at = biff_next(&r);
	}
}

static void say_formula(struct xls *x, const struct biff_record *r)
{
	enum { STRING = 0, TRUTH = 1 };
	size_t at = x->version == 2 ? 7 : 6;

	if (view_u16(&r->bytes, at + 6) != 0xFFFF)
		say_number(x, biff_double(view_u64(&r->bytes, at)),
			   xf_of(x, r));
	else if (view_u8(&r->bytes, at) == STRING)
		say_result(x, r);
	else if (view_u8(&r->bytes, at) == TRUTH)
		say_truth(x, view_u8(&r->bytes, at + 2));
}

static void say_record(struct xls *x, const struct biff_record *r)
{
	size_t at = value_at(r);
	uint32_t number = view_u32(&r->bytes, at);

	switch (r->id) {
	case R_INTEGER_2:
		say_number(x, view_u16(&r->bytes, at), xf_of(x, r));
		break;
	case R_NUMBER_2:
	case R_NUMBER:
		say_number(x, biff_double(view_u64(&r->bytes, at)),
			   xf_of(x, r));
		break;
	case R_RK:
		say_number(x, biff_rk(number), xf_of(x, r));
		break;
	case R_LABELSST:
		if (number < x->string_count)
			say_string(x, x->strings[number]);
		break;
	case R_LABEL_2:
		say_string(x, string_at(x, r, at, 1));
		break;
	case R_LABEL:
	case R_RSTRING:
		say_string(x, string_at(x, r, at, 2));
		break;
	case R_BOOLERR_2:
	case R_BOOLERR:
		if (view_u8(&r->bytes, at + 1) == 0) /* not an error */
			say_truth(x, view_u8(&r->bytes, at));
	}
}

static void say_cell(struct xls *x, const struct cell *cell)
{
	struct view v = view_part(x->stream, cell->at, 6);
	struct biff_record r;

	lines_cell(&x->o->lines);
	if (cell->kind == FROM_RK)
		say_number(x, biff_rk(view_u32(&v, 2)), view_u16(&v, 0));
	else if (!biff_record(x->stream, cell->at, &r))
		return;
	else if (cell->kind == FROM_FORMULA)
		say_formula(x, &r);
	else
		say_record(x, &r);
}

static void say_cells(struct xls *x)
{
	for (size_t i = 1; i < x->cell_count; i++)
		if (by_place(&x->cells[i - 1], &x->cells[i]) > 0) {
			qsort(x->cells, x->cell_count, sizeof(*x->cells),
			      by_place);
			break;
		}
	for (size_t i = 0; i < x->cell_count && !output_full(x->o->out); i++) {
		if (i == 0 || x->cells[i].row != x->cells[i - 1].row)
			lines_row(&x->o->lines);
		say_cell(x, &x->cells[i]);
	}
	lines_row(&x->o->lines);
}

/* ---- sheets */

/* The text of a drawn box is in the record that continues it. */
static void say_box(struct xls *x, const struct biff_record *r)
{
	uint32_t count = view_u16(&r->bytes, 10);
	struct string s = {x->scratch, 0};
	struct biff_record text;
	struct biff_cursor c;

	if (x->version < 8 || count == 0 ||
	    !biff_record(x->stream, biff_next(r), &text) ||
	    text.id != BIFF_CONTINUE)
		return;
	biff_begin(&c, x->stream, &text);
	s.len = biff_characters(&c, count, s.text);
	lines_break(&x->o->lines);
	say_string(x, s);
	lines_break(&x->o->lines);
}

/* Without a header or footer the record is empty. */
static void say_margin(struct xls *x, const struct biff_record *r)
{
	struct string s = string_at(x, r, 0, x->version >= 8 ? 2 : 1);

	sheet_margin_say(&x->o->lines, &x->o->margins, s.text, s.len);
}

/* Outputs what is not in a cell. */
static void say_other(struct xls *x, const struct biff_record *r,
		      unsigned depth)
{
	if (r->id == R_TXO)
		say_box(x, r);
	else if (depth <= 1 && (r->id == R_HEADER || r->id == R_FOOTER))
		say_margin(x, r);
}

/*
 * Collects the cells of the sheet from `at` to its end, or outputs what else is
 * in it.  Charts within it have a beginning and end as well.
 */
static void walk_sheet(struct xls *x, size_t at, bool others)
{
	struct biff_record r;
	unsigned depth = 0;

	for (; biff_record(x->stream, at, &r); at = biff_next(&r)) {
		if (is_bof(&r))
			depth++;
		else if (r.id == R_EOF && depth <= 1)
			return;
		else if (r.id == R_EOF)
			depth--;
		else if (others)
			say_other(x, &r, depth);
		else if (depth <= 1)
			take_cell(x, &r);
	}
	x->o->damaged = true; /* truncated */
}

static void say_sheet(struct xls *x, const struct sheet *s)
{
	x->cell_count = 0;
	walk_sheet(x, s->at, false);
	if (x->cell_count > 0 && s->name.len > 0) {
		lines_heading(&x->o->lines, 1);
		say_string(x, s->name);
		lines_break(&x->o->lines);
	}
	say_cells(x);
	walk_sheet(x, s->at, true);
}

/* Reads the records about the whole workbook; returns their end. */
static void walk_globals(struct xls *x)
{
	struct biff_record r;
	size_t at = 0;

	for (; biff_record(x->stream, at, &r); at = biff_next(&r)) {
		if (at == 0 && is_bof(&r))
			take_version(x, &r);
		else if (r.id == R_EOF)
			return;
		else
			take_global(x, &r);
		if (x->encrypted)
			return;
	}
	x->o->damaged = true;
}

static bool prepare(struct xls *x)
{
	struct pool *pool = &x->o->pool;

	x->scratch = pool_alloc(pool, 3 * (size_t)BIFF_MAX_STRING + 1);
	x->cell_formats =
		pool_alloc(pool, MAX_FORMATS * sizeof(*x->cell_formats));
	x->formats = pool_alloc(pool, MAX_FORMATS * sizeof(*x->formats));
	x->has_format = pool_alloc(pool, MAX_FORMATS);
	x->sheets = pool_alloc(pool, MAX_SHEETS * sizeof(*x->sheets));
	return !pool->no_memory;
}

/* Versions before 5 have only one sheet. */
static void say_sheets(struct xls *x)
{
	static const struct sheet only = {0};

	if (x->version < 5 || x->sheet_count == 0)
		say_sheet(x, &only);
	for (uint32_t i = 0; i < x->sheet_count; i++)
		if (!output_full(x->o->out))
			say_sheet(x, &x->sheets[i]);
}

enum outcome xls_read(struct ole *o, const struct view *main)
{
	struct xls x = {.o = o, .stream = main, .page = CODEPAGE_CZECH};

	if (!prepare(&x))
		return OUTCOME_OUT_OF_MEMORY;
	walk_globals(&x);
	if (x.version == 0)
		return ole_outcome(o, OUTCOME_BROKEN, "damaged workbook");
	if (x.encrypted)
		return ole_outcome(o, OUTCOME_ENCRYPTED,
				   "workbook with a password");
	say_sheets(&x);
	free(x.cells);
	return OUTCOME_OK;
}

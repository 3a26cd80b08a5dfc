/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xlsb.c: the text of a binary Office Open XML workbook. */
#include "reader/base/characters.h"

#include "pipe/grow.h"
#include "reader/office/office.h"
#include "reader/sheets/biff.h"
#include "reader/sheets/cells.h"
#include "reader/sheets/sheet_margin.h"

#include <stdlib.h>
#include <string.h>

/*
 * [MS-XLSB]: parts and their relations are those of XLSX, but workbook, sheets,
 * strings and formats are records: number, length, bytes.
 */

#define MAX_SHEETS 5000u

/* Maximum cell formats: Excel allows 65,490. */
#define MAX_FORMATS 65536u

/* Text is converted in pieces of this many units. */
#define PIECE 1024

/* A header or footer, a format code: Excel allows 255 characters. */
#define SHORT_UNITS 512

enum {
	R_ROW = 0,
	R_RK = 2,
	R_BOOL = 4,
	R_REAL = 5,
	R_STRING = 6,
	R_SHARED = 7,
	R_FORMULA_STRING = 8,
	R_FORMULA_NUMBER = 9,
	R_FORMULA_BOOL = 10,
	R_SHARED_ITEM = 19,
	R_FORMAT = 44,
	R_XF = 47,
	R_WORKBOOK = 153,
	R_SHEET = 156,
	R_MARGINS = 479,
	R_CELL_XFS = 617,
	R_CELL_XFS_END = 618,
	R_COMMENT_TEXT = 637
};

struct xlsb {
	struct office *o;
	const struct relation *relations;
	unsigned sheets;
	bool since_1904;
	struct view shared; /* the part with the strings */
	size_t *shared_at;  /* offset of each in it */
	size_t shared_count;
	size_t shared_room;
	struct cell_format *codes; /* by their number */
	bool *has_code;
	struct cell_format *formats; /* of cells */
	size_t format_count;
	bool in_formats;
};

typedef void take_record(struct xlsb *x, unsigned id, const struct view *body);

/* ---- records */

/* Seven bits per byte, as long as the eighth is set; at most `most` bytes. */
static size_t number_at(const struct view *v, size_t *at, unsigned most)
{
	size_t number = 0;

	for (unsigned i = 0; i < most; i++) {
		unsigned byte = view_u8(v, (*at)++);

		number |= (size_t)(byte & 0x7F) << (7 * i);
		if (!(byte & 0x80))
			break;
	}
	return number;
}

static void each_record(struct xlsb *x, const struct view *part,
			take_record *take)
{
	size_t at = 0;

	while (at < part->len && !output_full(x->o->out)) {
		unsigned low = view_u8(part, at++), id = low;
		struct view body;
		size_t len;

		if (low & 0x80)
			id = (low & 0x7F) |
			     (unsigned)(view_u8(part, at++) & 0x7F) << 7;
		len = number_at(part, &at, 4);
		body = view_part(part, at, len);
		if (body.len < len)
			x->o->damaged = true;
		take(x, id, &body);
		at += len;
	}
}

/* ---- strings */

/* The UTF-16 string at `*at`, which advances.  NULL counts as a string. */
static struct view wide_at(const struct view *v, size_t *at)
{
	uint32_t units = view_u32(v, *at);
	struct view s = view_part(v, *at + 4, 2 * (size_t)units);

	if (units == UINT32_MAX)
		s.len = 0;
	*at += 4 + s.len;
	return s;
}

static void say_wide(struct xlsb *x, const struct view *s)
{
	char utf8[3 * PIECE];
	size_t units = s->len / 2;

	if (units > 0)
		office_say_sheet(x->o);
	for (size_t at = 0, n; at < units; at += n) {
		const unsigned char *from = s->bytes + 2 * at;

		n = units - at;
		if (n > PIECE) {
			n = PIECE;
			/* Both surrogates belong to one piece. */
			if ((from[2 * n - 1] & 0xFC) == 0xD8)
				n--;
		}
		lines_text(&x->o->lines, utf8, utf16_to_utf8(from, n, utf8));
	}
}

/* Its first SHORT_UNITS, with a NUL. */
static size_t to_short(const struct view *s, char utf8[3 * SHORT_UNITS + 1])
{
	size_t units = s->len / 2, len;

	if (units > SHORT_UNITS)
		units = SHORT_UNITS;
	len = units ? utf16_to_utf8(s->bytes, units, utf8) : 0;
	utf8[len] = '\0';
	return len;
}

static void take_shared(struct xlsb *x, unsigned id, const struct view *body)
{
	if (id != R_SHARED_ITEM)
		return;
	if (!grow(&x->shared_at, &x->shared_room, x->shared_count + 1,
		  sizeof(*x->shared_at))) {
		x->o->pool.no_memory = true;
		return;
	}
	x->shared_at[x->shared_count++] =
		body->len > 1 ? (size_t)(body->bytes - x->shared.bytes) + 1
			      : x->shared.len;
}

/* ---- formats */

static void take_code(struct xlsb *x, const struct view *body)
{
	char code[3 * SHORT_UNITS + 1];
	unsigned number = view_u16(body, 0);
	size_t at = 2;
	struct view s = wide_at(body, &at);

	to_short(&s, code);
	x->codes[number] = cell_format_parse(code);
	x->has_code[number] = true;
}

static void take_format(struct xlsb *x, unsigned id, const struct view *body)
{
	unsigned number = view_u16(body, 2);

	if (id == R_FORMAT)
		take_code(x, body);
	else if (id == R_CELL_XFS || id == R_CELL_XFS_END)
		x->in_formats = id == R_CELL_XFS;
	else if (id == R_XF && x->in_formats && x->format_count < MAX_FORMATS)
		x->formats[x->format_count++] =
			x->has_code[number] ? x->codes[number]
					    : cell_format_builtin(number);
}

/* ---- cells */

static void say_number(struct xlsb *x, double value, const struct view *cell)
{
	static const struct cell_format general = {.kind = CELL_GENERAL};
	size_t format = view_u32(cell, 4) & 0xFFFFFF;
	char text[CELL_BYTES];

	cell_show(format < x->format_count ? &x->formats[format] : &general,
		  value, x->since_1904, text);
	if (*text)
		office_say_sheet(x->o);
	lines_text(&x->o->lines, text, strlen(text));
}

/* As Czech programs show it. */
static void say_truth(struct xlsb *x, unsigned value)
{
	const char *word = value ? "PRAVDA" : "NEPRAVDA";

	office_say_sheet(x->o);
	lines_text(&x->o->lines, word, strlen(word));
}

static void say_shared(struct xlsb *x, uint32_t number)
{
	struct view s;
	size_t at;

	if (number >= x->shared_count)
		return;
	at = x->shared_at[number];
	s = wide_at(&x->shared, &at);
	say_wide(x, &s);
}

static void say_margins(struct xlsb *x, const struct view *body)
{
	char text[3 * SHORT_UNITS + 1];

	for (size_t at = 2; at < body->len;) {
		struct view s = wide_at(body, &at);

		sheet_margin_say(&x->o->lines, &x->o->margins, text,
				 to_short(&s, text));
	}
}

/* A cell: column, format in 24 bits, the value. */
static void take_cell(struct xlsb *x, unsigned id, const struct view *body)
{
	enum { VALUE = 8 };
	size_t at = VALUE;
	struct view s;

	if (id >= R_RK && id <= R_FORMULA_BOOL)
		lines_cell(&x->o->lines);
	switch (id) {
	case R_ROW:
		lines_row(&x->o->lines);
		break;
	case R_RK:
		say_number(x, biff_rk(view_u32(body, VALUE)), body);
		break;
	case R_REAL:
	case R_FORMULA_NUMBER:
		say_number(x, biff_double(view_u64(body, VALUE)), body);
		break;
	case R_BOOL:
	case R_FORMULA_BOOL:
		say_truth(x, view_u8(body, VALUE));
		break;
	case R_STRING:
	case R_FORMULA_STRING:
		s = wide_at(body, &at);
		say_wide(x, &s);
		break;
	case R_SHARED:
		say_shared(x, view_u32(body, VALUE));
		break;
	case R_MARGINS:
		say_margins(x, body);
	}
}

/* After a byte that says whether it is formatted. */
static void take_comment(struct xlsb *x, unsigned id, const struct view *body)
{
	struct view s;
	size_t at = 1;

	if (id != R_COMMENT_TEXT)
		return;
	s = wide_at(body, &at);
	lines_row(&x->o->lines);
	say_wide(x, &s);
	lines_row(&x->o->lines);
}

/* ---- the workbook */

static void read_sheet(struct xlsb *x, const char *part, const char *name)
{
	const struct relation *r = part ? office_relations(x->o, part) : NULL;
	struct view sheet, comments;
	unsigned char *bytes = office_load(x->o, part, &sheet);

	office_sheet(x->o, name);
	lines_row(&x->o->lines);
	each_record(x, &sheet, take_cell);
	lines_row(&x->o->lines);
	drawing_read(x->o, office_target(r, NULL, "drawing"), DRAWING_ALL);
	free(bytes);
	bytes = office_load(x->o, office_target(r, NULL, "comments"),
			    &comments);
	each_record(x, &comments, take_comment);
	free(bytes);
}

/* A sheet: whether it is hidden, its number, relation and name. */
static void take_book(struct xlsb *x, unsigned id, const struct view *body)
{
	char relation[3 * SHORT_UNITS + 1], name[3 * SHORT_UNITS + 1];
	size_t at = 8, len;
	struct view s;

	if (id == R_WORKBOOK)
		x->since_1904 = view_u32(body, 0) & 1;
	if (id != R_SHEET || ++x->sheets > MAX_SHEETS)
		return;
	s = wide_at(body, &at);
	to_short(&s, relation);
	s = wide_at(body, &at);
	len = to_short(&s, name);
	read_sheet(x, office_target(x->relations, relation, NULL),
		   pool_copy(&x->o->pool, name, len));
}

void xlsb_read(struct office *o, const char *part)
{
	struct pool *pool = &o->pool;
	struct xlsb *x = pool_alloc(pool, sizeof(*x));
	unsigned char *books, *shared, *formats;
	struct view book, styles;

	if (!x)
		return;
	x->o = o;
	x->relations = office_relations(o, part);
	x->codes = pool_alloc(pool, MAX_FORMATS * sizeof(*x->codes));
	x->has_code = pool_alloc(pool, MAX_FORMATS * sizeof(*x->has_code));
	x->formats = pool_alloc(pool, MAX_FORMATS * sizeof(*x->formats));
	if (pool->no_memory)
		return;
	formats = office_load(o, office_target(x->relations, NULL, "styles"),
			      &styles);
	each_record(x, &styles, take_format);
	shared = office_load(o,
			     office_target(x->relations, NULL, "sharedStrings"),
			     &x->shared);
	each_record(x, &x->shared, take_shared);
	books = office_load(o, part, &book);
	each_record(x, &book, take_book);
	free(formats);
	free(books);
	free(shared);
	free(x->shared_at);
}

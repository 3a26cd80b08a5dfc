/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xlsx.c: the text of an Office Open XML workbook. */
#include "reader/office/office.h"

#include "pipe/grow.h"
#include "reader/sheets/cells.h"
#include "reader/sheets/sheet_margin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Three times the text that is kept of a document. */
#define MAX_STRING_BYTES ((size_t)64 * 1024 * 1024)

/* Maximum cell formats: Excel allows 65,490. */
#define MAX_FORMATS 65536u

/* Numbers, indexes and results of formulas are shorter. */
#define VALUE_BYTES 64

/* A header or footer; Excel allows 255 characters. */
#define MARGIN_BYTES 2048

enum cell_type {
	TYPE_NUMBER,
	TYPE_SHARED, /* number of a shared string */
	TYPE_TEXT,
	TYPE_BOOLEAN,
	TYPE_ERROR,
	TYPE_DATE /* "2017-04-24T00:00:00" */
};

struct strings {
	char *text;
	size_t len;
	size_t room;
	size_t *ends; /* of each in text[] */
	size_t count;
	size_t ends_room;
};

struct sheet {
	struct sheet *next;
	const char *name;
	const char *id;
};

struct xlsx {
	struct office *o;
	struct sheet *sheets;
	struct sheet **last;
	bool since_1904;
	struct strings strings;
	bool in_string;     /* a shared one */
	struct names codes; /* struct cell_format, by numFmtId */
	struct cell_format *formats;
	size_t format_count;
	bool in_formats;
	/* The cell: */
	enum cell_type type;
	size_t format;
	bool in_value;
	bool in_text;
	unsigned phonetic; /* depth of elements */
	size_t len;
	char value[VALUE_BYTES];
	/* The header or footer: */
	bool in_margin;
	size_t margin_bytes;
	char margin[MARGIN_BYTES];
};

static const char *copy(struct xlsx *x, const char *value)
{
	return value ? pool_copy(&x->o->pool, value, strlen(value)) : NULL;
}

/* ---- the workbook */

static void book_starts(void *user, const char *name, const char **attributes)
{
	struct xlsx *x = user;
	const char *value;
	struct sheet *sheet;

	if (strcmp(name, "workbookPr") == 0) {
		value = part_attribute(attributes, "date1904");
		x->since_1904 = value && (strcmp(value, "1") == 0 ||
					  strcmp(value, "true") == 0);
	}
	if (strcmp(name, "sheet") != 0)
		return;
	sheet = pool_alloc(&x->o->pool, sizeof(*sheet));
	if (!sheet)
		return;
	sheet->name = copy(x, part_attribute(attributes, "name"));
	sheet->id = copy(x, part_prefixed(attributes, "id"));
	*x->last = sheet;
	x->last = &sheet->next;
}

/* ---- shared strings */

static void string_starts(void *user, const char *name, const char **attributes)
{
	struct xlsx *x = user;

	(void)attributes;
	if (strcmp(name, "t") == 0)
		x->in_string = true;
	else if (strcmp(name, "rPh") == 0)
		x->phonetic++;
}

static void string_text(void *user, const char *text, size_t len)
{
	struct xlsx *x = user;
	struct strings *s = &x->strings;

	if (!x->in_string || x->phonetic)
		return;
	if (s->len + len > MAX_STRING_BYTES) {
		x->o->damaged = true;
		return;
	}
	if (!grow(&s->text, &s->room, s->len + len, 1)) {
		x->o->pool.no_memory = true;
		return;
	}
	memcpy(s->text + s->len, text, len);
	s->len += len;
}

/* Excel writes "_x000D_" for Windows carriage returns. */
static void blank_returns(char *text, size_t len)
{
	static const char mark[] = "_x000D_";
	size_t n = strlen(mark);

	for (size_t i = 0; i + n <= len; i++)
		if (text[i] == '_' && strncasecmp(text + i, mark, n) == 0)
			memset(text + i, ' ', n);
}

static void string_ends(void *user, const char *name)
{
	struct xlsx *x = user;
	struct strings *s = &x->strings;
	size_t from = s->count ? s->ends[s->count - 1] : 0;

	if (strcmp(name, "t") == 0)
		x->in_string = false;
	else if (strcmp(name, "rPh") == 0)
		x->phonetic -= x->phonetic > 0;
	if (strcmp(name, "si") != 0)
		return;
	if (!grow(&s->ends, &s->ends_room, s->count + 1, sizeof(*s->ends))) {
		x->o->pool.no_memory = true;
		return;
	}
	if (s->len > from)
		blank_returns(s->text + from, s->len - from);
	s->ends[s->count++] = s->len;
}

/* ---- formats */

static void format_starts(void *user, const char *name, const char **attributes)
{
	struct xlsx *x = user;
	const char *id = part_attribute(attributes, "numFmtId");
	const char *code = part_attribute(attributes, "formatCode");
	struct cell_format *f;

	if (strcmp(name, "cellXfs") == 0) {
		x->in_formats = true;
	} else if (strcmp(name, "numFmt") == 0 && code && id) {
		f = names_add(&x->codes, &x->o->pool, id, sizeof(*f));
		if (f)
			*f = cell_format_parse(code);
	} else if (strcmp(name, "xf") == 0 && x->in_formats && x->formats &&
		   x->format_count < MAX_FORMATS) {
		f = names_find(&x->codes, id);
		x->formats[x->format_count++] =
			f ? *f
			  : cell_format_builtin(part_number(id, 0, 1000, 0));
	}
}

static void format_ends(void *user, const char *name)
{
	struct xlsx *x = user;

	if (strcmp(name, "cellXfs") == 0)
		x->in_formats = false;
}

/* ---- cells */

static void cell_starts(struct xlsx *x, const char **attributes)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {
		{"s", TYPE_SHARED},       {"str", TYPE_TEXT},
		{"inlineStr", TYPE_TEXT}, {"b", TYPE_BOOLEAN},
		{"e", TYPE_ERROR},        {"d", TYPE_DATE},
	};
	const char *type = part_attribute(attributes, "t");
	const char *style = part_attribute(attributes, "s");

	x->type = TYPE_NUMBER;
	for (size_t i = 0; type && i < COUNT(types); i++)
		if (strcmp(types[i].name, type) == 0)
			x->type = types[i].type;
	x->format = (size_t)part_number(style, 0, MAX_FORMATS, 0);
	x->len = 0;
	lines_cell(&x->o->lines);
}

/* "oddHeader", "firstFooter". */
static bool is_margin(const char *name)
{
	static const char *const names[] = {"evenFooter",  "evenHeader",
					    "firstFooter", "firstHeader",
					    "oddFooter",   "oddHeader"};

	return part_lookup(name, names, COUNT(names)) >= 0;
}

static void sheet_starts(void *user, const char *name, const char **attributes)
{
	struct xlsx *x = user;

	x->in_margin = is_margin(name);
	x->margin_bytes = 0;

	if (strcmp(name, "c") == 0)
		cell_starts(x, attributes);
	else if (strcmp(name, "row") == 0)
		lines_row(&x->o->lines);
	else if (strcmp(name, "v") == 0)
		x->in_value = true;
	else if (strcmp(name, "t") == 0)
		x->in_text = true;
	else if (strcmp(name, "rPh") == 0)
		x->phonetic++;
}

static void say(struct xlsx *x, const char *text, size_t len)
{
	if (len > 0)
		office_say_sheet(x->o);
	lines_text(&x->o->lines, text, len);
}

static void say_shared(struct xlsx *x, const char *number)
{
	const struct strings *s = &x->strings;
	long i = part_number(number, 0, INT32_MAX, -1);
	size_t from;

	if (i < 0 || (size_t)i >= s->count)
		return;
	from = i ? s->ends[i - 1] : 0;
	if (s->ends[i] > from)
		say(x, s->text + from, s->ends[i] - from);
}

static void say_number(struct xlsx *x, const char *number)
{
	static const struct cell_format general = {.kind = CELL_GENERAL};
	const struct cell_format *f =
		x->format < x->format_count ? &x->formats[x->format] : &general;
	char text[CELL_BYTES], *end;
	double value = strtod(number, &end);

	if (end == number)
		return;
	cell_show(f, value, x->since_1904, text);
	say(x, text, strlen(text));
}

/* "2017-04-24T00:00:00". */
static void say_date(struct xlsx *x, const char *date)
{
	char text[CELL_BYTES];
	int year, month, day;

	if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) != 3)
		return;
	snprintf(text, sizeof(text), "%d.%d.%d", day, month, year);
	say(x, text, strlen(text));
}

static void value_ends(struct xlsx *x)
{
	x->value[x->len] = '\0';
	switch (x->type) {
	case TYPE_NUMBER:
		say_number(x, x->value);
		break;
	case TYPE_SHARED:
		say_shared(x, x->value);
		break;
	case TYPE_BOOLEAN:
		if (x->value[0] == '1')
			say(x, "PRAVDA", strlen("PRAVDA"));
		else
			say(x, "NEPRAVDA", strlen("NEPRAVDA"));
		break;
	case TYPE_DATE:
		say_date(x, x->value);
		break;
	case TYPE_TEXT:
	case TYPE_ERROR:
		break;
	}
	x->len = 0;
}

static void sheet_ends(void *user, const char *name)
{
	struct xlsx *x = user;

	if (strcmp(name, "v") == 0) {
		value_ends(x);
		x->in_value = false;
	} else if (strcmp(name, "t") == 0) {
		x->in_text = false;
	} else if (strcmp(name, "rPh") == 0) {
		x->phonetic -= x->phonetic > 0;
	} else if (x->in_margin) {
		sheet_margin_say(&x->o->lines, &x->o->margins, x->margin,
				 x->margin_bytes);
	}
	x->in_margin = false;
}

static void margin_text(struct xlsx *x, const char *text, size_t len)
{
	if (len > MARGIN_BYTES - x->margin_bytes)
		return;
	memcpy(x->margin + x->margin_bytes, text, len);
	x->margin_bytes += len;
}

static void sheet_text(void *user, const char *text, size_t len)
{
	struct xlsx *x = user;
	size_t room = VALUE_BYTES - 1 - x->len;

	if (x->phonetic)
		return;
	if (x->in_margin) {
		margin_text(x, text, len);
	} else if (x->in_text || (x->in_value && x->type == TYPE_TEXT)) {
		say(x, text, len);
	} else if (x->in_value) {
		if (len > room)
			len = room;
		memcpy(x->value + x->len, text, len);
		x->len += len;
	}
}

/* ---- the document */

static void read_sheet(struct xlsx *x, const struct sheet *sheet,
		       const char *part)
{
	static const struct part_events cells = {sheet_starts, sheet_ends,
						 sheet_text};
	const struct relation *r = part ? office_relations(x->o, part) : NULL;

	if (!part)
		return;
	x->in_value = x->in_text = false;
	x->phonetic = 0;
	office_sheet(x->o, sheet->name);
	lines_row(&x->o->lines);
	if (!office_parse(x->o, part, &cells, x))
		x->o->damaged = true;
	lines_row(&x->o->lines);
	drawing_read(x->o, office_target(r, NULL, "drawing"), DRAWING_ALL);
	comments_read(x->o, r);
	controls_read(x->o, r);
}

void xlsx_read(struct office *o, const char *part)
{
	static const struct part_events book = {.start = book_starts};
	static const struct part_events strings = {string_starts, string_ends,
						   string_text};
	static const struct part_events formats = {.start = format_starts,
						   .end = format_ends};
	const struct relation *r = office_relations(o, part);
	struct xlsx *x = pool_alloc(&o->pool, sizeof(*x));

	if (!x)
		return;
	x->o = o;
	x->last = &x->sheets;
	x->formats = pool_alloc(&o->pool, MAX_FORMATS * sizeof(*x->formats));
	office_parse(o, part, &book, x);
	office_parse(o, office_target(r, NULL, "styles"), &formats, x);
	x->phonetic = 0;
	office_parse(o, office_target(r, NULL, "sharedStrings"), &strings, x);
	for (const struct sheet *s = x->sheets; s && !output_full(o->out);
	     s = s->next)
		if (s->id)
			read_sheet(x, s, office_target(r, s->id, NULL));
	free(x->strings.text);
	free(x->strings.ends);
}

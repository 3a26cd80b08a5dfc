/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sheetml.c: the text of an Excel 2003 XML workbook. */
#include "reader/office/office.h"

#include "pipe/grow.h"
#include "reader/sheets/cells.h"
#include "reader/sheets/sheet_margin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Numbers and dates are shorter. */
#define VALUE_BYTES 64

struct sheetml {
	struct office *o;
	struct names styles;       /* struct cell_format, by their ids */
	struct cell_format *style; /* current; NULL: none */
	/* The cell: */
	const struct cell_format *format;
	char type; /* first letter of its name */
	bool in_data;
	bool in_comment;
	size_t len;
	char value[VALUE_BYTES];
	/* Comments of the sheet, in lines. */
	char *comments;
	size_t comment_bytes;
	size_t room;
};

/* ---- formats */

static struct cell_format parse_format(const char *code)
{
	static const struct {
		const char *name;
		const char *code;
	} named[] = {
		{"Currency", "#,##0.00"},    {"Euro Currency", "#,##0.00"},
		{"Fixed", "0.00"},           {"General Date", "d.m.yyyy h:mm"},
		{"Long Date", "d.m.yyyy"},   {"Long Time", "h:mm:ss"},
		{"Medium Date", "d.m.yyyy"}, {"Medium Time", "h:mm"},
		{"Percent", "0.00%"},        {"Short Date", "d.m.yyyy"},
		{"Short Time", "h:mm"},      {"Standard", "#,##0.00"},
	};

	for (size_t i = 0; i < COUNT(named); i++)
		if (strcmp(named[i].name, code) == 0)
			code = named[i].code;
	return cell_format_parse(code);
}

/* It inherits from its parent, which comes before it. */
static void style_starts(struct sheetml *s, const char **attributes)
{
	const struct cell_format *parent =
		names_find(&s->styles, part_attribute(attributes, "Parent"));

	s->style =
		names_add(&s->styles, &s->o->pool,
			  part_attribute(attributes, "ID"), sizeof(*s->style));
	if (s->style)
		*s->style = parent ? *parent : cell_format_builtin(0);
}

static void format_says(struct sheetml *s, const char **attributes)
{
	const char *code = part_attribute(attributes, "Format");

	if (s->style && code)
		*s->style = parse_format(code);
}

/* ---- sheets */

static void sheet_starts(struct sheetml *s, const char **attributes)
{
	const char *name = part_attribute(attributes, "Name");

	lines_row(&s->o->lines);
	if (name)
		office_sheet(s->o, pool_copy(&s->o->pool, name, strlen(name)));
}

static void margin_says(struct sheetml *s, const char **attributes)
{
	const char *text = part_attribute(attributes, "Data");
	char *copy;

	copy = text ? pool_alloc(&s->o->pool, strlen(text) + 1) : NULL;
	if (!copy)
		return;
	memcpy(copy, text, strlen(text));
	lines_row(&s->o->lines);
	sheet_margin_say(&s->o->lines, &s->o->margins, copy, strlen(text));
}

static void say_comments(struct sheetml *s)
{
	size_t at = 0;

	lines_row(&s->o->lines);
	while (at < s->comment_bytes) {
		const char *line = s->comments + at;
		size_t len = strnlen(line, s->comment_bytes - at);

		lines_text(&s->o->lines, line, len);
		lines_break(&s->o->lines);
		at += len + 1;
	}
	s->comment_bytes = 0;
}

/* ---- cells */

static void say(struct sheetml *s, const char *text, size_t len)
{
	if (len > 0)
		office_say_sheet(s->o);
	lines_text(&s->o->lines, text, len);
}

static void hold_comment(struct sheetml *s, const char *text, size_t len)
{
	if (!grow(&s->comments, &s->room, s->comment_bytes + len, 1)) {
		s->o->pool.no_memory = true;
		return;
	}
	memcpy(s->comments + s->comment_bytes, text, len);
	s->comment_bytes += len;
}

static void say_number(struct sheetml *s)
{
	static const struct cell_format general = {.kind = CELL_GENERAL};
	char text[CELL_BYTES], *end;
	double value = strtod(s->value, &end);

	if (end == s->value)
		return;
	cell_show(s->format ? s->format : &general, value, false, text);
	say(s, text, strlen(text));
}

/* "2017-04-24T18:30:00.000"; midnight means only a date. */
static void say_date(struct sheetml *s)
{
	int year, month, day, hour = 0, minute = 0, n;
	char text[CELL_BYTES];

	if (sscanf(s->value, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour,
		   &minute) < 3)
		return;
	n = snprintf(text, sizeof(text), "%d.%d.%d", day, month, year);
	if (hour || minute)
		snprintf(text + n, sizeof(text) - (size_t)n, " %d:%02d", hour,
			 minute);
	say(s, text, strlen(text));
}

static void data_ends(struct sheetml *s)
{
	s->in_data = false;
	s->value[s->len] = '\0';
	s->len = 0;
	if (s->in_comment)
		hold_comment(s, "", 1);
	else if (s->type == 'N')
		say_number(s);
	else if (s->type == 'D')
		say_date(s);
	else if (s->type == 'B')
		say(s, *s->value == '1' ? "PRAVDA" : "NEPRAVDA",
		    strlen(*s->value == '1' ? "PRAVDA" : "NEPRAVDA"));
}

static void data_starts(struct sheetml *s, const char **attributes)
{
	const char *type = part_attribute(attributes, "Type");

	s->in_data = true;
	if (!s->in_comment)
		s->type = type ? *type : 'S';
}

/* ---- events */

static void on_start(void *user, const char *name, const char **attributes)
{
	struct sheetml *s = user;

	if (strcmp(name, "Style") == 0) {
		style_starts(s, attributes);
	} else if (strcmp(name, "NumberFormat") == 0) {
		format_says(s, attributes);
	} else if (strcmp(name, "Worksheet") == 0) {
		sheet_starts(s, attributes);
	} else if (strcmp(name, "Row") == 0) {
		lines_row(&s->o->lines);
	} else if (strcmp(name, "Cell") == 0) {
		lines_cell(&s->o->lines);
		s->format = names_find(&s->styles,
				       part_attribute(attributes, "StyleID"));
	} else if (strcmp(name, "Comment") == 0) {
		s->in_comment = true;
	} else if (strcmp(name, "Data") == 0) {
		data_starts(s, attributes);
	} else if (strcmp(name, "Header") == 0 || strcmp(name, "Footer") == 0) {
		margin_says(s, attributes);
	}
}

static void on_end(void *user, const char *name)
{
	struct sheetml *s = user;

	if (strcmp(name, "Style") == 0)
		s->style = NULL;
	else if (strcmp(name, "Row") == 0)
		lines_row(&s->o->lines);
	else if (strcmp(name, "Data") == 0)
		data_ends(s);
	else if (strcmp(name, "Comment") == 0)
		s->in_comment = false;
	else if (strcmp(name, "Worksheet") == 0)
		say_comments(s);
}

static void on_text(void *user, const char *text, size_t len)
{
	struct sheetml *s = user;
	size_t room = VALUE_BYTES - 1 - s->len;

	if (!s->in_data)
		return;
	if (s->in_comment) {
		hold_comment(s, text, len);
	} else if (s->type == 'S' || s->type == 'E') {
		say(s, text, len);
	} else {
		if (len > room)
			len = room;
		memcpy(s->value + s->len, text, len);
		s->len += len;
	}
}

void sheetml_say(struct office *o, const char *part)
{
	static const struct part_events events = {on_start, on_end, on_text};
	struct sheetml *s = pool_alloc(&o->pool, sizeof(*s));

	if (!s)
		return;
	s->o = o;
	office_parse(o, part, &events, s);
	free(s->comments);
}

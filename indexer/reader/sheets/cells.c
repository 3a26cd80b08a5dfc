/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cells.c: formats numbers of a spreadsheet as Czech programs show them. */
#include "reader/sheets/cells.h"

#include "reader/base/filetime.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* The last day of 9999, the last that Excel supports; later it shows "####". */
#define LAST_DAY 2958465

/* Maximum decimals in Excel. */
#define MAX_DIGITS 30

/* Above this, integers cannot be distinguished from their neighbours. */
#define MAX_EXACT 1e15

/* 300 digits, 30 decimals; the text around it needs room, too. */
#define NUMBER_BYTES (CELL_BYTES - 2 * CELL_UNIT_BYTES)

/* ---- formats */

/* Length of the character at `s`, which is not the end. */
static size_t character(const char *s)
{
	size_t n = 1;

	while ((s[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/*
 * Length of the literal text, or of text that is not shown, at the start of
 * `code`.
 */
static size_t literal(const char *code)
{
	size_t n;

	switch (*code) {
	case '"':
		n = strcspn(code + 1, "\"");
		return 1 + n + (code[1 + n] == '"');
	case '[':
		if (code[1] && strchr("hHmMsS", code[1]))
			return 0;
		n = strcspn(code, "]");
		return n + (code[n] == ']');
	case '\\':
	case '_':
	case '*':
		return code[1] ? 1 + character(code + 1) : 1;
	default:
		return 0;
	}
}

/* Adds the text for such a literal, or a space. */
static void add_text(struct cell_format *f, const char *code, size_t n,
		     bool digits)
{
	char *to = digits ? f->after : f->before;
	size_t len = strlen(to);

	switch (*code) {
	case '"':
		n = strcspn(++code, "\"");
		break;
	case '[': /* "[$Kč-405]", but "[Red]" */
		if (code[1] != '$')
			return;
		code += 2;
		n = strcspn(code, "-]");
		break;
	case '\\':
		code++;
		n--;
		break;
	case ' ':
		break;
	default:
		return;
	}
	if (len + n >= CELL_UNIT_BYTES)
		return;
	memcpy(to + len, code, n);
	to[len + n] = '\0';
}

static void take(struct cell_format *f, char c, bool *fraction, bool *minute)
{
	switch (c) {
	case 'd':
	case 'D':
		f->day = true;
		break;
	case 'y':
	case 'Y':
		f->year = true;
		break;
	case 'm':
	case 'M':
		*minute = true; /* or month */
		break;
	case 'h':
	case 'H':
		f->hour = true;
		break;
	case 's':
	case 'S':
		f->second = true;
		break;
	case '.':
		*fraction = true;
		break;
	case '0':
		if (*fraction)
			f->decimals += f->decimals < MAX_DIGITS;
		else
			f->digits += f->digits < MAX_DIGITS;
		break;
	case '%':
		f->kind = CELL_PERCENT;
		break;
	case '[':
		f->elapsed = true;
		break;
	default:
		break;
	}
}

/* Fractions and powers of ten are shown as ordinary numbers. */
static bool is_plain(const char *code)
{
	size_t len = strcspn(code, ";");

	return len == 0 || *code == '@' ||
	       strncasecmp(code, "General", 7) == 0 || memchr(code, '?', len) ||
	       memmem(code, len, "E+", 2) || memmem(code, len, "E-", 2);
}

/* Between digits; at the end, as in "#,##0,", it would show thousands. */
static bool parts_thousands(const char *code)
{
	return *code == ',' || *code == ' ' ||
	       (*code == '\\' && code[1] == ' ');
}

struct cell_format cell_format_parse(const char *code)
{
	struct cell_format f = {.kind = CELL_NUMBER};
	bool fraction = false, minute = false, digits = false, gap = false;

	if (is_plain(code))
		return (struct cell_format){.kind = CELL_GENERAL};
	while (*code && *code != ';') { /* negative ones follow */
		size_t n = literal(code);

		if (n == 0)
			take(&f, *code, &fraction, &minute);
		n = n ? n : 1;
		if (*code == '0' || *code == '#') {
			f.grouped = f.grouped || (gap && !fraction);
			digits = true;
			gap = false;
			*f.after = '\0'; /* it was between them */
		}
		gap = gap || (digits && parts_thousands(code));
		add_text(&f, code, n, digits);
		code += n;
	}
	f.month = minute && !f.hour && !f.second;
	if (f.day || f.year) {
		f.month = f.month || minute;
		f.kind = CELL_TIME;
	} else if (f.month || f.hour || f.second) {
		f.kind = CELL_TIME;
	}
	if (f.kind == CELL_TIME && !f.day && !f.year && !f.month)
		f.hour = true;
	return f;
}

struct cell_format cell_format_builtin(long id)
{
	static const struct {
		long from, to;
		const char *code;
	} table[] = {
		{1, 1, "0"},           {2, 2, "0.00"},
		{3, 3, "#,##0"},       {4, 4, "#,##0.00"},
		{9, 9, "0%"},          {10, 10, "0.00%"},
		{14, 15, "d.m.yyyy"},  {16, 16, "d.m"},
		{17, 17, "m.yyyy"},    {18, 18, "h:mm"},
		{19, 19, "h:mm:ss"},   {20, 20, "h:mm"},
		{21, 21, "h:mm:ss"},   {22, 22, "d.m.yyyy h:mm"},
		{27, 36, "d.m.yyyy"},  {37, 38, "#,##0"},
		{39, 40, "#,##0.00"},  {41, 42, "#,##0"},
		{43, 44, "#,##0.00"},  {45, 45, "mm:ss"},
		{46, 46, "[h]:mm:ss"}, {47, 47, "mm:ss"},
		{50, 58, "d.m.yyyy"},
	};

	for (size_t i = 0; i < COUNT(table); i++)
		if (id >= table[i].from && id <= table[i].to)
			return cell_format_parse(table[i].code);
	return (struct cell_format){.kind = CELL_GENERAL};
}

/* ---- values */

/* Excel considers 1900 a leap year: its first two months are one day off. */
static struct date excel_date(long serial, bool since_1904)
{
	if (since_1904)
		serial += 1462;
	else if (serial < 60)
		serial++;
	return date_of_day(serial - 25569);
}

static int show_date(const struct cell_format *f, struct date date, char *text)
{
	if (f->day && f->year)
		return snprintf(text, CELL_BYTES, "%d.%d.%d", date.day,
				date.month, date.year);
	if (f->day && f->month)
		return snprintf(text, CELL_BYTES, "%d.%d.", date.day,
				date.month);
	if (f->day)
		return snprintf(text, CELL_BYTES, "%d.", date.day);
	if (f->month && f->year)
		return snprintf(text, CELL_BYTES, "%d/%d", date.month,
				date.year);
	if (f->month)
		return snprintf(text, CELL_BYTES, "%d.", date.month);
	if (f->year)
		return snprintf(text, CELL_BYTES, "%d", date.year);
	return 0;
}

static void show_time(const struct cell_format *f, double value,
		      bool since_1904, char *text)
{
	double seconds = floor(value * 86400 + 0.5);
	long days = (long)(seconds / 86400);
	long rest = (long)(seconds - (double)days * 86400);
	int n = 0;
	long hours = rest / 3600 + (f->elapsed ? days * 24 : 0);

	if (days > 0 || since_1904) /* otherwise an empty date */
		n = show_date(f, excel_date(days, since_1904), text);
	if (!f->hour)
		return;
	n += snprintf(text + n, CELL_BYTES - (size_t)n, "%s%ld:%02ld",
		      n ? " " : "", hours, rest / 60 % 60);
	if (f->second)
		snprintf(text + n, CELL_BYTES - (size_t)n, ":%02ld", rest % 60);
}

/* "-1234567,5" becomes "-1 234 567,5". */
static void group(char text[NUMBER_BYTES])
{
	size_t first = *text == '-', len = strlen(text);

	for (size_t i = strcspn(text, ","); i > first + 3; len++) {
		i -= 3;
		memmove(text + i + 1, text + i, len - i + 1);
		text[i] = ' ';
	}
}

static void show_number(const struct cell_format *f, double value,
			char text[NUMBER_BYTES])
{
	int decimals = f->decimals;
	int width = f->digits + (decimals ? decimals + 1 : 0) + (value < 0);
	char *point;

	if (fabs(value) >= 1e300)
		snprintf(text, NUMBER_BYTES, "%.10g", value);
	else if (f->kind != CELL_GENERAL)
		snprintf(text, NUMBER_BYTES, "%0*.*f", width, decimals, value);
	else if (fabs(value) < MAX_EXACT && value == floor(value))
		snprintf(text, NUMBER_BYTES, "%.0f", value);
	else
		snprintf(text, NUMBER_BYTES, "%.10g", value);
	point = strchr(text, '.');
	if (point)
		*point = ',';
	if (f->grouped && fabs(value) < MAX_EXACT)
		group(text);
}

void cell_show(const struct cell_format *format, double value, bool since_1904,
	       char text[CELL_BYTES])
{
	static const struct cell_format general = {.kind = CELL_GENERAL};
	char number[NUMBER_BYTES];

	*text = '\0';
	if (!isfinite(value))
		return;
	switch (format->kind) {
	case CELL_TIME:
		if (value >= 0 && value <= LAST_DAY)
			show_time(format, value, since_1904, text);
		else
			show_number(&general, value, text);
		break;
	case CELL_PERCENT:
		show_number(format, value * 100, text);
		strncat(text, " %", CELL_BYTES - 1 - strlen(text));
		break;
	case CELL_GENERAL:
	case CELL_NUMBER:
		show_number(format, value, number);
		snprintf(text, CELL_BYTES, "%s%s%s", format->before, number,
			 format->after);
	}
}

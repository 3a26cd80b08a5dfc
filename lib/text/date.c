/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date.c: dates as Czech documents write them. */
#include "text/date.h"

#include "text/plain.h"

#include <string.h>

/* The longest month is "listopadu". */
#define MONTH_BYTES 12

/* The text still to be read. */
struct rest {
	const char *s;
	size_t len;
};

static bool is_digit(const struct rest *r)
{
	return r->len > 0 && *r->s >= '0' && *r->s <= '9';
}

static void skip(struct rest *r, size_t n)
{
	r->s += n;
	r->len -= n;
}

static void skip_space(struct rest *r)
{
	skip(r, plain_space(r->s, r->len));
}

/* A number of exactly `min` to `max` digits, or -1. */
static int read_number(struct rest *r, int min, int max)
{
	int value = 0, digits = 0;

	for (; digits < max && is_digit(r); digits++, skip(r, 1))
		value = value * 10 + (*r->s - '0');
	return digits < min || is_digit(r) ? -1 : value;
}

static bool read_byte(struct rest *r, const char *any_of)
{
	if (r->len == 0 || *r->s == '\0' || !strchr(any_of, *r->s))
		return false;
	skip(r, 1);
	return true;
}

static int month_named(const char *name)
{
	static const char *const months[] = {
		"ledna",    "unora", "brezna", "dubna", "kvetna",    "cervna",
		"cervence", "srpna", "zari",   "rijna", "listopadu", "prosince",
	};
	int i;

	for (i = 0; i < 12; i++)
		if (strcmp(name, months[i]) == 0)
			return i + 1;
	return -1;
}

static bool day_exists(const struct date *d)
{
	static const char days[] = {31, 29, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31};
	bool leap =
		d->year % 4 == 0 && (d->year % 100 != 0 || d->year % 400 == 0);

	if (d->month < 1 || d->month > 12 || d->day < 1 ||
	    d->day > days[d->month - 1])
		return false;
	return leap || d->month != 2 || d->day < 29;
}

static bool is_day(const struct date *d)
{
	return d->year >= DATE_FIRST_YEAR && d->year <= DATE_LAST_YEAR &&
	       day_exists(d);
}

/* "2017-04-24"; in names "20170424" and "2017_4_24" as well. */
static bool read_year_first(struct rest *r, enum date_style style,
			    struct date *date)
{
	struct rest packed = *r;
	int number = style == DATE_NAME ? read_number(&packed, 8, 8) : -1;
	const char *between = style == DATE_NAME ? "-_. " : "-";
	int min = style == DATE_NAME ? 1 : 2;

	if (number >= 0) {
		*date = (struct date){number / 10000, number / 100 % 100,
				      number % 100};
		*r = packed;
		return true;
	}
	date->year = read_number(r, 4, 4);
	if (!read_byte(r, between))
		return false;
	date->month = read_number(r, min, 2);
	if (!read_byte(r, between))
		return false;
	date->day = read_number(r, min, 2);
	return true;
}

/* Reads what separates day, month and year; false if there is no separator. */
static bool read_gap(struct rest *r, enum date_style style)
{
	size_t before = r->len;

	if (style == DATE_NAME) {
		while (read_byte(r, "._- "))
			;
		return r->len < before;
	}
	skip_space(r);
	if (!read_byte(r, "."))
		return false;
	skip_space(r);
	return true;
}

/* A line may end before or after the name of the month. */
static void skip_gap(struct rest *r, enum date_style style)
{
	skip_space(r);
	read_byte(r, style == DATE_NAME ? "_-" : "\n");
	skip_space(r);
}

static bool read_named_month(struct rest *r, enum date_style style,
			     struct date *date)
{
	char name[MONTH_BYTES];

	skip_gap(r, style);
	skip(r, plain_word(r->s, r->len, name, sizeof(name)));
	date->month = month_named(name);
	skip_gap(r, style);
	date->year = read_number(r, 4, 4);
	return date->month > 0;
}

static bool read_day_first(struct rest *r, enum date_style style,
			   struct date *date)
{
	struct rest named;

	date->day = read_number(r, 1, 2);
	if (!read_gap(r, style))
		return false;
	named = *r;
	if (read_named_month(&named, style, date)) {
		*r = named;
		return true;
	}
	date->month = read_number(r, 1, 2);
	if (!read_gap(r, style))
		return false;
	date->year = read_number(r, 4, 4);
	return true;
}

size_t date_read(const char *s, size_t len, enum date_style style,
		 struct date *date)
{
	struct rest r = {s, len};

	if (len == 0)
		return 0;
	if (!read_year_first(&r, style, date) || !is_day(date)) {
		r = (struct rest){s, len};
		if (!read_day_first(&r, style, date) || !is_day(date))
			return 0;
	}
	return len - r.len;
}

bool date_written(const char *s, size_t len)
{
	struct rest r = {s, len};
	struct date date;

	return len == DATE_BYTES - 1 && read_year_first(&r, DATE_TEXT, &date) &&
	       r.len == 0 && date.year > 0 && day_exists(&date);
}

void date_write(const struct date *date, char out[DATE_BYTES])
{
	int value[] = {date->year / 100, date->year % 100, date->month,
		       date->day};
	size_t i, at = 0;

	for (i = 0; i < sizeof(value) / sizeof(*value); i++) {
		if (i > 1)
			out[at++] = '-';
		out[at++] = (char)('0' + value[i] / 10);
		out[at++] = (char)('0' + value[i] % 10);
	}
	out[at] = '\0';
}

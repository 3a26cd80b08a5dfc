/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date.c: days, and months of a year. */
#include "reference/recognisers.h"

#include "text/date.h"

#include <stdio.h>
#include <string.h>

/*
 * Years of two digits from this one on are of the last century: of 2040 no
 * archive has anything yet.
 */
#define LAST_CENTURY 40

static void add_number(struct reference *r, int number, int digits)
{
	for (int unit = digits == 4 ? 1000 : 10; unit > 0; unit /= 10)
		site_key_byte(r, (char)('0' + number / unit % 10));
}

/* What stands before a day: "26.9.09" may be the number of an item. */
static bool names_day(const struct site *site)
{
	static const char *const names[] = {
		"dne",   "dnem",    "dni",   "datum",  "pondeli", "utery",
		"stred", "ctvrtek", "patek", "sobota", "sobotu",  "nedel",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (site_begins(site, 0, names[i]))
			return true;
	return false;
}

/* One or two digits and a full stop there, perhaps with a space behind. */
static size_t pass_part(const struct site *site, size_t at)
{
	const size_t n = site_digits(site, at);

	if (n == 0 || n > 2 || site_byte(site, at + n) != '.')
		return 0;
	at += n + 1;
	return at + (site_byte(site, at) == ' ');
}

/* "26.9.09", "26. 9. 09": its bytes, or 0. */
static size_t read_short(const struct site *site, struct date *date)
{
	const char *day = site->s + site->at, *month;
	const size_t second = pass_part(site, site->at);
	const size_t year = second > 0 ? pass_part(site, second) : 0;
	const size_t end = year + 2;
	char whole[sizeof("24.12.2009")];
	int written, two;

	if (year == 0 || site_digits(site, year) != 2 || !names_day(site) ||
	    (site_byte(site, end) == '.' &&
	     site_digit(site_byte(site, end + 1))))
		return 0;
	month = site->s + second;
	two = (site->s[year] - '0') * 10 + site->s[year + 1] - '0';
	written = snprintf(whole, sizeof(whole), "%.*s.%.*s.%d",
			   (int)site_digits(site, site->at), day,
			   (int)site_digits(site, second), month,
			   two + (two < LAST_CENTURY ? 2000 : 1900));
	return date_read(whole, (size_t)written, DATE_TEXT, date) > 0
		       ? end - site->at
		       : 0;
}

bool recognise_date(struct site *site)
{
	struct reference *r;
	struct date date;
	size_t n;

	if (!site_begins_number(site, site->at))
		return false;
	n = date_read(site->s + site->at, site->len - site->at, DATE_TEXT,
		      &date);
	if (n == 0)
		n = read_short(site, &date);
	if (n == 0 || site_goes_on(site, site->at + n))
		return false;
	r = site_found(site, REFERENCE_DATE, site->at, site->at + n);
	add_number(r, date.year, 4);
	add_number(r, date.month, 2);
	add_number(r, date.day, 2);
	return true;
}

/* The number of a month by its name, in any case form; 0: not a month. */
static int month_of(const struct site *site)
{
	static const char *const months[12][6] = {
		{"leden", "ledna", "lednu", "lednem"},
		{"unor", "unora", "unoru", "unorem"},
		{"brezen", "brezna", "breznu", "breznem"},
		{"duben", "dubna", "dubnu", "dubnem"},
		{"kveten", "kvetna", "kvetnu", "kvetnem"},
		{"cerven", "cervna", "cervnu", "cervnem"},
		{"cervenec", "cervence", "cervenci", "cervencem"},
		{"srpen", "srpna", "srpnu", "srpnem"},
		{"zari", "zarim"},
		{"rijen", "rijna", "rijnu", "rijnem"},
		{"listopad", "listopadu", "listopadem"},
		{"prosinec", "prosince", "prosinci", "prosincem"},
	};

	for (int i = 0; i < 12; i++)
		if (site_any(site, 0, months[i]))
			return i + 1;
	return 0;
}

/* "IV/" before the year: the month, and its start. */
static int month_in_roman(const struct site *site, size_t *start)
{
	static const char *const numbers[] = {
		"I",   "II",   "III", "IV", "V",  "VI",
		"VII", "VIII", "IX",  "X",  "XI", "XII",
	};
	size_t len = site->at - site->codes;

	*start = site->codes;
	for (int i = 0; i < 12; i++)
		if (len == strlen(numbers[i]) + 1 &&
		    memcmp(site->s + site->codes, numbers[i], len - 1) == 0 &&
		    site->s[site->at - 1] == '/')
			return i + 1;
	return 0;
}

/* A four-digit year there, or 0. */
static int year_at(const struct site *site, size_t at)
{
	const int year = site_year(site, at);

	return year >= DATE_FIRST_YEAR && year <= DATE_LAST_YEAR &&
			       !site_goes_on(site, at + 4)
		       ? year
		       : 0;
}

bool recognise_month(struct site *site)
{
	int year = year_at(site, site->at), month;
	struct reference *r;
	size_t start;

	if (year == 0 || !site_begins_number(site, site->at))
		return false;
	month = month_in_roman(site, &start);
	/* "č.  IV/2017" numbers something else. */
	if (month > 0 && site_sign(site))
		return false;
	if (month == 0 && site->codes == site->at) {
		month = month_of(site);
		start = month > 0 ? site_start(site, 0) : 0;
	}
	if (month == 0)
		return false;
	r = site_found(site, REFERENCE_MONTH, start, site->at + 4);
	add_number(r, year, 4);
	add_number(r, month, 2);
	return true;
}

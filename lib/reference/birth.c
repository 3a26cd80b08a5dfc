/* SPDX-License-Identifier: GPL-2.0-or-later */
/* birth.c: birth numbers, which nobody must be able to find. */
#include "reference/recognisers.h"

#define DATE_DIGITS 6

/* Until 1953 three digits followed, without a checksum. */
#define OLD_DIGITS 3
#define NEW_DIGITS 4

static bool is_named(const struct site *site)
{
	return site_is(site, 0, "rc") ||
	       (site_is(site, 0, "c") && site_is(site, 1, "r")) ||
	       (site_begins(site, 0, "cisl") && site_begins(site, 1, "rodn"));
}

static int two(const char *s)
{
	return (s[0] - '0') * 10 + (s[1] - '0');
}

/*
 * Women have 50 added to the month; 20 are added on days when numbers ran out.
 */
static bool is_born(const char *date)
{
	int month = two(date + 2) % 50, day = two(date + 4);

	if (month > 20)
		month -= 20;
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/*
 * The ten digits are a multiple of eleven; if the remainder of the first nine
 * is ten, the last digit is 0.
 */
static bool is_valid(const char *date, const char *rest)
{
	unsigned value = 0;

	for (int i = 0; i < DATE_DIGITS; i++)
		value = (value * 10 + (unsigned)(date[i] - '0')) % 11;
	for (int i = 0; i < NEW_DIGITS - 1; i++)
		value = (value * 10 + (unsigned)(rest[i] - '0')) % 11;
	return value % 10 == (unsigned)(rest[NEW_DIGITS - 1] - '0');
}

/* "123456/2017" is a file number, unless it is named otherwise. */
static bool is_year(const char *rest)
{
	int century = two(rest);

	return century == 19 || century == 20;
}

bool recognise_birth(struct site *site)
{
	const char *date = site->s + site->at;
	bool named;
	size_t digits = site_digits(site, site->at), rest, n;

	if (digits < DATE_DIGITS || site->codes < site->at ||
	    !site_begins_number(site, site->at) || !is_born(date))
		return false;
	named = is_named(site);
	rest = site->at + DATE_DIGITS;
	if (digits == DATE_DIGITS) {
		rest += site_space(site, rest);
		if (site_byte(site, rest) != '/')
			return false;
		rest++;
		rest += site_space(site, rest);
	} else if (!named) {
		return false;
	}
	n = site_digits(site, rest);
	if (site_goes_on(site, rest + n) || site_byte(site, rest + n) == '/')
		return false;
	if (n != NEW_DIGITS && (n != OLD_DIGITS || !named))
		return false;
	/*
	 * A number named as a birth number is kept secret, even if its checksum
	 * is wrong.
	 */
	if (!named &&
	    (is_year(site->s + rest) || !is_valid(date, site->s + rest)))
		return false;
	site_found(site, REFERENCE_BIRTH, site->at, rest + n);
	return true;
}

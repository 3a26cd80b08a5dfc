/* SPDX-License-Identifier: GPL-2.0-or-later */
/* company.c: company numbers: "IČO: 002 99 138". */
#include "reference/recognisers.h"

#include <string.h>

#define DIGITS 8

/* The prefix of a VAT number, which is the number of the company. */
#define COUNTRY "CZ"

/* In a number written with spaces: "002 99 138". */
#define GROUP_DIGITS 2

/* The last digit is a weighted checksum of the others. */
static bool is_valid(const char digits[DIGITS])
{
	int sum = 0;

	for (int i = 0; i < DIGITS - 1; i++)
		sum += (digits[i] - '0') * (DIGITS - i);
	return (11 - sum % 11) % 10 == digits[DIGITS - 1] - '0';
}

static bool is_named(const struct site *site)
{
	static const char *const names[] = {"ic", "ico", NULL};

	return site_any(site, 0, names) ||
	       (site_sign(site) && site_any(site, 1, names)) ||
	       (site_is(site, 0, "o") && site_is(site, 1, "c") &&
		site_is(site, 2, "i"));
}

/* How many bytes of the country stand directly before the number. */
static size_t pass_country(const struct site *site)
{
	const size_t n = strlen(COUNTRY), at = site->at;

	return at >= n && memcmp(site->s + at - n, COUNTRY, n) == 0 &&
			       (at == n || site_begins_number(site, at - n))
		       ? n
		       : 0;
}

/*
 * A number written with spaces needs both the name and a valid checksum; a
 * separate number of eight digits with a valid checksum has no other meaning.
 */
bool recognise_company(struct site *site)
{
	const size_t country = pass_country(site);
	size_t at = site->at, count = 0;
	char digits[DIGITS];
	struct reference *r;
	bool named, spaced = false;

	if (site_digits(site, at) < GROUP_DIGITS || site->codes < at ||
	    (country == 0 && !site_begins_number(site, at)))
		return false;
	while (count < DIGITS && site_digit(site_byte(site, at))) {
		digits[count++] = site->s[at++];
		if (count < DIGITS && site_byte(site, at) == ' ' &&
		    site_digit(site_byte(site, at + 1))) {
			spaced = true;
			at++;
		}
	}
	if (count < DIGITS || site_goes_on(site, at) || !is_valid(digits) ||
	    (site_byte(site, at) == '/' && site_digit(site_byte(site, at + 1))))
		return false;
	named = country == 0 && is_named(site);
	if (spaced && !named)
		return false;
	r = site_found(site, REFERENCE_COMPANY,
		       named ? site_start(site, 0) : site->at - country, at);
	site_key(r, digits, DIGITS);
	r->plain = country == 0 && site_digits(site, at - DIGITS) == DIGITS;
	return true;
}

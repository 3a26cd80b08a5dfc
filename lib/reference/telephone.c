/* SPDX-License-Identifier: GPL-2.0-or-later */
/* telephone.c: telephone numbers: "tel. 585 153 111", "+420585153111". */
#include "reference/recognisers.h"

#include <string.h>

#define DIGITS 9

static bool is_named(const struct site *site)
{
	static const char *const names[] = {"tel", "fax", "mob", "t", NULL};
	/* "tel. č.", "telefonem na" */
	const size_t i = site_sign(site) || site_is(site, 0, "na");

	return site_any(site, i, names) || site_begins(site, i, "telefon") ||
	       site_begins(site, i, "mobil");
}

/* "+420 " or "00420 " at the site; the offset after it. */
static size_t pass_country(const struct site *site, size_t at)
{
	size_t n = site_digits(site, at);

	if (at > 0 && site->s[at - 1] == '+' &&
	    memcmp(site->s + at, "420", 3 < n ? 3 : n) == 0 && n >= 3)
		at += 3;
	else if (n >= 5 && memcmp(site->s + at, "00420", 5) == 0)
		at += 5;
	else
		return at;
	return at + (site_byte(site, at) == ' ');
}

/*
 * Start of the next group after `n` digits: white space, full stop or hyphen
 * between.
 */
static size_t pass_gap(const struct site *site, size_t at)
{
	char c = site_byte(site, at);

	return c == ' ' || c == '\n' || c == '-' || c == '.' ? at + 1 : at;
}

/*
 * Mobile numbers begin this way, and without spaces a number of nine digits has
 * no other meaning; others are recognised only by their name.
 */
static bool is_likely(const struct site *site, size_t at, unsigned gaps)
{
	if (gaps == 0)
		return site->s[at] >= '2' && site->s[at] <= '7';
	return gaps == 2 && (site->s[at] == '6' || site->s[at] == '7') &&
	       site_byte(site, at + 3) == ' ';
}

bool recognise_telephone(struct site *site)
{
	size_t first = pass_country(site, site->at), at = first, count = 0;
	char digits[DIGITS];
	unsigned gaps = 0;
	struct reference *r;

	if (!site_begins_number(site, site->at) || site->codes < site->at)
		return false;
	while (count < DIGITS && site_digit(site_byte(site, at))) {
		digits[count++] = site->s[at++];
		if (count % 3 == 0 && count < DIGITS) {
			gaps += pass_gap(site, at) > at;
			at = pass_gap(site, at);
		}
	}
	if (count < DIGITS || site_goes_on(site, at) ||
	    (first == site->at && !is_named(site) &&
	     !is_likely(site, first, gaps)))
		return false;
	r = site_found(site, REFERENCE_TELEPHONE, site->at, at);
	site_key(r, digits, DIGITS);
	r->plain = at - site->at == DIGITS;
	return true;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* project.c: projects of the European Union, by the end of their number. */
#include "reference/recognisers.h"

/* "CZ.03.2.60/0.0/0.0/" before the end. */
#define HEAD_BYTES 40

/* The variants of "_" and "/" that OCR and people write. */
static size_t pass_gap(const struct site *site, size_t at)
{
	size_t end = at;

	while (end < at + 2 &&
	       (site_byte(site, end) == '_' || site_byte(site, end) == '/' ||
		site_byte(site, end) == '.' || site_byte(site, end) == ' '))
		end++;
	return end;
}

static bool is_head(char c)
{
	return site_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' ||
	       c == '/' || c == '_' || c == '+';
}

/* Start of the whole number. */
static size_t head_start(const struct site *site)
{
	size_t least = site->at > HEAD_BYTES ? site->at - HEAD_BYTES : 0;
	size_t at = site->at;

	if (least < site->behind)
		least = site->behind;
	while (at > least && is_head(site->s[at - 1]))
		at--;
	while (at < site->at && !site_goes_on(site, at))
		at++;
	return at;
}

/* "15_026/0002789" */
bool recognise_project(struct site *site)
{
	static const size_t digits[] = {2, 3, 7};
	size_t start[3], at = site->at;
	struct reference *r;

	for (size_t i = 0; i < 3; i++) {
		start[i] = at;
		if (site_digits(site, at) != digits[i])
			return false;
		at += digits[i];
		at = i < 2 ? pass_gap(site, at) : at;
	}
	if (site_goes_on(site, at))
		return false;
	r = site_found(site, REFERENCE_PROJECT, head_start(site), at);
	site_key(r, site->s + start[0], 2);
	site_key_byte(r, '_');
	site_key(r, site->s + start[1], 3);
	site_key_byte(r, '/');
	site_key(r, site->s + start[2], 7);
	return true;
}

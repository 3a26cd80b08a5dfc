/* SPDX-License-Identifier: GPL-2.0-or-later */
/* address.c: e-mail and web addresses. */
#include "reference/recognisers.h"

/* Before "@"; of a host and what follows it. */
#define LOCAL_BYTES 64
#define HOST_BYTES  253
#define WEB_BYTES   500

#define SCHEME_BYTES 8

static bool is_alphanumeric(char c)
{
	char small = (char)(c | 0x20);

	return site_digit(c) || (small >= 'a' && small <= 'z');
}

static bool is_host(char c)
{
	return is_alphanumeric(c) || c == '.' || c == '-';
}

static bool is_local(char c)
{
	return is_host(c) || c == '_' || c == '+';
}

/* Any character of a link, except white space and brackets. */
static bool is_web(char c)
{
	return (unsigned char)c > ' ' && c != '<' && c != '>' && c != '"' &&
	       c != ')' && c != ']' && (unsigned char)c < 0x7F;
}

/* The end of the host that begins there; `at`: it contains no full stop. */
static size_t host_end(const struct site *site, size_t at)
{
	size_t end = at, dots = 0;

	while (end - at < HOST_BYTES && is_host(site_byte(site, end)))
		end++;
	while (end > at && !is_alphanumeric(site->s[end - 1]))
		end--;
	for (size_t i = at; i < end; i++)
		dots += site->s[i] == '.';
	return dots > 0 && !site_goes_on(site, end) ? end : at;
}

/* Adds it in lower case, without a full stop at its end. */
static void add(struct site *site, size_t start, size_t from, size_t end)
{
	struct reference *r = site_found(site, REFERENCE_ADDRESS, start, end);

	for (size_t i = from; i < end; i++) {
		char c = site->s[i];

		site_key_byte(r, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
}

bool recognise_mail(struct site *site)
{
	size_t start = site->at, end = host_end(site, site->at + 1);

	while (start > site->behind && site->at - start < LOCAL_BYTES &&
	       is_local(site->s[start - 1]))
		start--;
	while (start < site->at && !is_alphanumeric(site->s[start]))
		start++;
	if (start == site->at || end == site->at + 1)
		return false;
	add(site, start, start, end);
	return true;
}

/* Skips "http://" or "https://"; if there is neither, stays in place. */
static size_t pass_scheme(const struct site *site, size_t *start)
{
	size_t at = site->at;

	if (site->s[at] != ':')
		return at;
	while (at > site->behind && site->at - at < SCHEME_BYTES &&
	       is_alphanumeric(site->s[at - 1]))
		at--;
	*start = at;
	return site->at + 3;
}

bool recognise_web(struct site *site)
{
	size_t start = site->at - 3, from, end;

	from = pass_scheme(site, &start);
	if (from > site->at && site->len - from >= 4 && site->s[from] == 'w' &&
	    site->s[from + 3] == '.')
		from += 4;
	else if (from == site->at)
		from++;
	end = host_end(site, from);
	if (end == from || start < site->behind || start == site->at)
		return false;
	while (end - from < WEB_BYTES && is_web(site_byte(site, end)))
		end++;
	while (end > from && !is_alphanumeric(site->s[end - 1]))
		end--;
	add(site, start, from, end);
	return true;
}

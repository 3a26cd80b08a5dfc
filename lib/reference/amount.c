/* SPDX-License-Identifier: GPL-2.0-or-later */
/* amount.c: sums of money in Czech crowns, as documents write them. */
#include "reference/amount.h"

#include "reference/recognisers.h"

#include "text/plain.h"

#include <string.h>

/* No town has this many crowns; longer numbers are account numbers. */
#define MAX_DIGITS 13
#define MAX_CROWNS UINT64_C(10000000000000)

/* "1,123456 mld.  Kč"; with more decimals it is not a sum. */
#define MAX_DECIMALS 6

#define HELLERS 100u

/* A number as it is written. */
struct number {
	uint64_t whole;
	uint64_t decimals;
	unsigned decimal; /* number of decimals */
	bool large;       /* more digits than a sum has */
	bool grouped;     /* "1 500" */
	bool dashed;      /* followed by ",-": a sum, whatever follows */
	size_t end;
};

static size_t run_of_digits(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && site_digit(s[n]))
		n++;
	return n;
}

static uint64_t value_of(const char *s, size_t digits)
{
	uint64_t value = 0;

	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (uint64_t)(s[i] - '0');
	return value;
}

/* Separator of thousands, a full stop or one space; its length, or 0. */
static size_t separator(const char *s, size_t len)
{
	static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\x89",
					     "\xE2\x80\xAF", "."};

	if (len == 0 || (*s != ' ' && *s != '.' && (unsigned char)*s < 0x80))
		return 0;
	for (size_t i = 0; i < sizeof(spaces) / sizeof(*spaces); i++) {
		size_t n = strlen(spaces[i]);

		if (len >= n && memcmp(s, spaces[i], n) == 0)
			return n;
	}
	return 0;
}

/* "1 500 000": all separators must be the same. */
static bool read_whole(const char *s, size_t len, struct number *out)
{
	size_t at = run_of_digits(s, len), gap, first = at, digits = at;

	if (at == 0)
		return false;
	out->whole = at <= MAX_DIGITS ? value_of(s, at) : 0;
	gap = at <= 3 ? separator(s + at, len - at) : 0;
	while (gap > 0 && len - at > gap &&
	       memcmp(s + at, s + first, gap) == 0 &&
	       run_of_digits(s + at + gap, len - at - gap) == 3) {
		out->whole = out->whole * 1000 + value_of(s + at + gap, 3);
		out->grouped = true;
		at += gap + 3;
		digits += 3;
	}
	out->large = digits > MAX_DIGITS;
	out->end = at;
	return true;
}

/* Length of a dash, in any encoding that programs use. */
static size_t dash(const char *s, size_t len)
{
	if (len > 0 && *s == '-')
		return 1;
	/* U+2010 to U+2015. */
	return len > 2 && memcmp(s, "\xE2\x80", 2) == 0 &&
			       (unsigned char)s[2] >= 0x90 &&
			       (unsigned char)s[2] <= 0x95
		       ? 3
		       : 0;
}

/* ",50", ",-", ".--", or nothing. */
static bool read_decimals(const char *s, size_t len, struct number *out)
{
	size_t at = out->end, n;

	if (at + 1 >= len || (s[at] != ',' && s[at] != '.'))
		return true;
	n = dash(s + at + 1, len - at - 1);
	if (n > 0) {
		out->dashed = s[at] == ',';
		at += 1 + n;
		out->end = at + dash(s + at, len - at);
		return true;
	}
	n = run_of_digits(s + at + 1, len - at - 1);
	if (n == 0)
		return true;
	if (n > MAX_DECIMALS)
		return false;
	out->decimals = value_of(s + at + 1, n);
	out->decimal = (unsigned)n;
	out->end = at + 1 + n;
	return true;
}

/* Characters that join numbers: dates, references, times. */
static bool is_joint(char c)
{
	return c == '.' || c == '/' || c == ',' || c == ':';
}

/* A number that continues is not a sum: "1.5.2017", "12/2017". */
static bool goes_on(const char *s, size_t len, size_t at)
{
	if (at < len && site_digit(s[at]))
		return true;
	return at + 1 < len && is_joint(s[at]) && site_digit(s[at + 1]);
}

static bool read_number(const char *s, size_t len, struct number *out)
{
	*out = (struct number){0};
	return read_whole(s, len, out) && read_decimals(s, len, out) &&
	       !goes_on(s, len, out->end);
}

static bool begins(const char *word, const char *with)
{
	return strncmp(word, with, strlen(with)) == 0;
}

/* The word after white space, possibly on the next line; its end, or 0. */
static size_t word_behind(const char *s, size_t len, size_t at,
			  char word[SITE_WORD_BYTES])
{
	size_t n;

	at += plain_space(s + at, len - at);
	if (at < len && s[at] == '\n')
		at++;
	n = plain_word(s + at, len - at, word, SITE_WORD_BYTES);
	return n > 0 ? at + n : 0;
}

/* "tis.", "milionů"; 1 for any other word. */
static uint64_t multiplier(const char *word)
{
	if (strcmp(word, "tis") == 0 || begins(word, "tisic"))
		return 1000;
	if (strcmp(word, "mil") == 0 || begins(word, "milion"))
		return 1000 * 1000;
	if (strcmp(word, "mld") == 0 || begins(word, "miliard"))
		return 1000 * 1000 * 1000;
	return 1;
}

static bool is_currency(const char *word)
{
	return strcmp(word, "kc") == 0 || strcmp(word, "kcs") == 0 ||
	       strcmp(word, "czk") == 0 || begins(word, "korun");
}

/* 0: not a sum, or ambiguous: "1,500 Kč". */
static uint64_t multiply(const struct number *n, uint64_t times)
{
	uint64_t decimals = n->decimals * HELLERS * times;

	if (n->large || n->whole > MAX_CROWNS / times ||
	    (times == 1 && n->decimal > 2))
		return 0;
	for (unsigned i = 0; i < n->decimal; i++)
		decimals /= 10;
	return n->whole * HELLERS * times + decimals;
}

/* "Kč 1.500", but not "v tis. Kč 2017". */
static bool is_sum(const struct number *n, bool known)
{
	return n->dashed || (known && (n->grouped || n->decimal == 2));
}

/*
 * Reads the number, its multiplier, and "Kč"; `known`: "Kč" comes before it.
 * Returns its length; 0: not a sum.
 */
static size_t read_sum(const char *s, size_t len, bool known, uint64_t *hellers)
{
	char word[SITE_WORD_BYTES];
	struct number n;
	uint64_t times = 1;
	size_t end, next;

	if (!read_number(s, len, &n))
		return 0;
	end = n.end;
	next = word_behind(s, len, end, word);
	if (next > 0 && !n.dashed)
		times = multiplier(word);
	if (times > 1) {
		next += next < len && s[next] == '.';
		end = next;
		next = word_behind(s, len, end, word);
	}
	if (next > 0 && is_currency(word))
		end = next;
	else if (!is_sum(&n, known))
		return 0;
	*hellers = multiply(&n, times);
	return end;
}

/* Whether a number begins here, not in the middle of another or of a word. */
static bool is_start(const struct site *site)
{
	size_t at = site->at;
	char before = at > site->behind ? site->s[at - 1] : ' ';

	if (site_digit(before) || (before >= 'A' && before <= 'Z') ||
	    (before >= 'a' && before <= 'z'))
		return false;
	return !is_joint(before) || at < site->behind + 2 ||
	       !site_digit(site->s[at - 2]);
}

/* Whether "Kč" or "CZK" precedes it and does not belong to the previous sum. */
static bool is_known(const struct site *site)
{
	const char *text = site->s;
	size_t at = site->at;

	while (at > site->behind &&
	       (text[at - 1] == ' ' || text[at - 1] == ':'))
		at--;
	return at >= site->behind + 3 && (memcmp(text + at - 3, "Kč", 3) == 0 ||
					  memcmp(text + at - 3, "CZK", 3) == 0);
}

/* Excludes trailing dashes: ",-". */
static size_t last_word(const struct site *site, size_t end)
{
	while (end > site->at + 1 && (unsigned char)site->s[end - 1] < 0x80 &&
	       !site_goes_on(site, end - 1))
		end--;
	return end;
}

bool recognise_amount(struct site *site)
{
	uint64_t hellers = 0;
	struct reference *r;
	size_t n = 0;

	if (is_start(site))
		n = read_sum(site->s + site->at, site->len - site->at,
			     is_known(site), &hellers);
	if (n == 0)
		return false;
	if (hellers > 0) {
		r = site_found(site, REFERENCE_AMOUNT, site->at,
			       last_word(site, site->at + n));
		r->hellers = hellers;
		site_key_number(r, hellers);
	}
	site->to->at = site->to->behind = site->at + n;
	return true;
}

void amounts_keep(struct amounts *list, uint64_t hellers)
{
	size_t at = list->count;

	while (at > 0 && list->hellers[at - 1] < hellers)
		at--;
	if (at == AMOUNTS_MAX || hellers == 0 ||
	    (at > 0 && list->hellers[at - 1] == hellers))
		return;
	if (list->count < AMOUNTS_MAX)
		list->count++;
	memmove(list->hellers + at + 1, list->hellers + at,
		(list->count - at - 1) * sizeof(*list->hellers));
	list->hellers[at] = hellers;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* joined.c: numbers joined by "/" and "-", and lists of them. */
#include "reference/joined.h"

#include "text/letters.h"

#include <string.h>

/* Longer ones are account numbers. */
#define GROUP_DIGITS 9

/* "POMŠ", "Be": longer words are not part of a number. */
#define SUFFIX_BYTES 12

/* The end of the letters there; `at`: no letters, or a whole word. */
static size_t pass_letters(const struct site *site, size_t at)
{
	size_t end = at;

	while (end < site->len && end - at <= SUFFIX_BYTES) {
		unsigned look = letters_look(site->s + end, site->len - end);

		if (!(LETTERS_KIND(look) & LETTER_ANY))
			break;
		end += LETTERS_BYTES(look);
	}
	return end - at <= SUFFIX_BYTES && !site_goes_on(site, end) ? end : at;
}

static bool is_capital(const struct site *site, size_t at)
{
	return at < site->len &&
	       (letters_look(site->s + at, site->len - at) & LETTER_CAPITAL);
}

/* Start of what a "/" joins, or 0; white space only before a digit. */
static size_t pass_slash(const struct site *site, size_t at)
{
	size_t to = at;

	while (site_byte(site, to) == ' ')
		to++;
	if (to > at + 1 || site_byte(site, to) != '/')
		return 0;
	if (to == at && !site_digit(site_byte(site, to + 1)))
		return to + 1;
	to++;
	to += site_byte(site, to) == ' ';
	return site_digit(site_byte(site, to)) ? to : 0;
}

/* The same for a hyphen, which is often a dash, so without white space. */
static size_t pass_hyphen(const struct site *site, size_t at)
{
	return site_byte(site, at) == '-' ? at + 1 : 0;
}

static bool add_group(const struct site *site, size_t at, struct joined *out)
{
	size_t n = site_digits(site, at);

	if (n == 0 || n > GROUP_DIGITS || out->groups == JOINED_GROUPS)
		return false;
	out->at[out->groups] = at;
	out->len[out->groups++] = n;
	out->end = at + n;
	return true;
}

/* Whether it may be a range with a unit behind: "49-52W". */
static bool is_range(const struct site *site, const struct joined *number)
{
	return number->groups == 2 &&
	       number->at[0] + number->len[0] + 1 == number->at[1] &&
	       site->s[number->at[1] - 1] == '-';
}

/* Takes a letter after the last digit that belongs to the number. */
static void take_letter(const struct site *site, struct joined *out)
{
	char small = (char)(site_byte(site, out->end) | 0x20);

	if (out->groups < 2 || is_range(site, out) || small < 'a' ||
	    small > 'z' || !site_goes_on(site, out->end) ||
	    site_goes_on(site, out->end + 1))
		return;
	out->letter = small;
	out->end++;
}

bool joined_read(const struct site *site, size_t at, struct joined *out)
{
	bool letters = false;

	out->groups = 0;
	out->letter = '\0';
	out->parted = false;
	if (!add_group(site, at, out))
		return false;
	for (;;) {
		size_t next = pass_slash(site, out->end), end;

		if (next == 0)
			next = pass_hyphen(site, out->end);
		if (next == 0)
			break;
		if (add_group(site, next, out)) {
			out->parted = letters;
			continue;
		}
		end = pass_letters(site, next);
		/* In "10/ks", "5-krát" a word follows. */
		if (end == next || !is_capital(site, next))
			break;
		out->end = end;
		letters = true;
	}
	take_letter(site, out);
	return out->groups < JOINED_GROUPS && !site_goes_on(site, out->end);
}

/* "1 500 000": groups of three separated by spaces. */
bool joined_thousands(const struct site *site, size_t at, struct joined *out)
{
	out->groups = 0;
	out->letter = '\0';
	if (site_digits(site, at) > 3 || !add_group(site, at, out))
		return false;
	while (site_byte(site, out->end) == ' ' &&
	       site_digits(site, out->end + 1) == 3 &&
	       add_group(site, out->end + 1, out))
		;
	return out->groups > 1 && !site_goes_on(site, out->end);
}

void joined_key(const struct site *site, const struct joined *number,
		struct reference *r)
{
	for (size_t i = 0; i < number->groups; i++) {
		const char *digits = site->s + number->at[i];
		size_t n = number->len[i];

		if (i > 0)
			site_key_byte(r, '/');
		for (; i == 0 && n > 1 && *digits == '0'; n--)
			digits++;
		site_key(r, digits, n);
	}
	if (number->letter)
		site_key_byte(r, number->letter);
}

void joined_list(struct site *site, enum reference_kind kind)
{
	site->to->listed = kind;
	site->to->list_end = site->to->at;
}

/* "a", "i", "až", and white space after it; `at`: no such word. */
static size_t pass_and(const struct site *site, size_t at)
{
	static const char *const words[] = {"a", "i", "až"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);

		if (site->at - at > n && !site_goes_on(site, at + n) &&
		    memcmp(site->s + at, words[i], n) == 0)
			return at + n + site_space(site, at + n);
	}
	return at;
}

/* "č.", "parc. č." may come before each: such items need no list. */
bool joined_follows(const struct site *site)
{
	size_t at = site->to->list_end;
	char c;

	if (at == 0)
		return false;
	at += site_space(site, at);
	c = site_byte(site, at);
	if (c == ',' || c == ';')
		at += 1 + site_space(site, at + 1);
	return at < site->at ? pass_and(site, at) == site->at : at == site->at;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* form.c: legal forms of companies: "s.r.o.", "a. s.". */
#include "reference/recognisers.h"

#include <string.h>

#define LETTERS 3

/* The letter at byte `at`, in lower case without diacritics; its end, or 0. */
static size_t letter_at(const struct site *site, size_t at, char *letter)
{
	char c = site_byte(site, at);

	if (site->len - at >= 2 && memcmp(site->s + at, "ú", 2) == 0) {
		*letter = 'u';
		return at + 2;
	}
	if (c < 'a' || c > 'z')
		return 0;
	*letter = c;
	return at + 1;
}

static bool is_form(const char *letters, size_t count)
{
	static const char *const forms[] = {"sro", "as", "zs", "zu", "ops",
					    "vos", "ks", "sp", "po"};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (strlen(forms[i]) == count &&
		    memcmp(forms[i], letters, count) == 0)
			return true;
	return false;
}

/* After a comma or a name, not at the beginning of a sentence. */
static bool is_behind_name(const struct site *site, size_t start)
{
	return start > 1 && site->s[start - 1] == ' ' &&
	       (site->s[start - 2] == ',' || site_goes_on(site, start - 2) ||
		site->s[start - 2] == '.' || site->s[start - 2] == '"');
}

/* Reads up to LETTERS letters, with or without full stops and spaces. */
static size_t read_letters(const struct site *site, size_t at,
			   char letters[LETTERS], size_t ends[LETTERS])
{
	size_t count = 0;

	while (count < LETTERS) {
		size_t end = letter_at(site, at, &letters[count]);

		if (end == 0 || site_goes_on(site, end))
			break;
		ends[count++] = end;
		at = end + (site_byte(site, end) == '.');
		if (at == end && site_byte(site, at) != ' ')
			break;
		at += site_byte(site, at) == ' ';
	}
	return count;
}

bool recognise_form(struct site *site)
{
	char letters[LETTERS];
	size_t ends[LETTERS], count, start = site->at;

	if (!site_is(site, 0, "r") || !site_is(site, 1, "s"))
		start -= start > site->behind;
	else
		start = site_start(site, 1);
	if (!is_behind_name(site, start))
		return false;
	count = read_letters(site, start, letters, ends);
	while (count > 1 && !is_form(letters, count))
		count--;
	if (count < 2)
		return false;
	site_key(site_found(site, REFERENCE_FORM, start, ends[count - 1]),
		 letters, count);
	return true;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* identifier.c: numbers of resolutions, meetings and documents. */
#include "structure/identifier.h"

#include "text/letters.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Length of " / " and the like between two numbers, or 0. */
static size_t slash(const char *s, size_t len)
{
	size_t n = 0;

	if (n < len && s[n] == ' ')
		n++;
	if (n == len || s[n] != '/')
		return 0;
	n++;
	if (n < len && s[n] == ' ')
		n++;
	return n < len && is_digit(s[n]) ? n : 0;
}

size_t identifier_read(const char *s, size_t len)
{
	size_t at = 0, end = 0;
	bool digit = false;

	while (at < len) {
		unsigned look = letters_look(s + at, len - at);
		size_t gap = end > 0 && is_digit(s[end - 1])
				     ? slash(s + at, len - at)
				     : 0;

		if (LETTERS_KIND(look) & LETTER_WORD) {
			digit |= is_digit(s[at]);
			at += LETTERS_BYTES(look);
			end = at;
		} else if (gap > 0) {
			at += gap;
		} else if (s[at] == '/' || s[at] == '-' || s[at] == '.' ||
			   s[at] == '_') {
			at++;
		} else {
			break;
		}
		if (at > IDENTIFIER_MAX_BYTES)
			return 0;
	}
	return digit ? end : 0;
}

bool identifier_has_year(const char *s, size_t len)
{
	const char *bar = memrchr(s, '/', len);
	const char *year = bar ? bar + 1 : s + len;
	size_t n = (size_t)(s + len - year), i;

	for (i = 0; i < n; i++)
		if (!is_digit(year[i]))
			return false;
	return (n == 2 && *year == '0') ||
	       (n == 4 &&
		(memcmp(year, "19", 2) == 0 || memcmp(year, "20", 2) == 0));
}

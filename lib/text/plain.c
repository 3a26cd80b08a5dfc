/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.c: words in lower case without diacritics, as patterns need them. */
#include "text/plain.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/letters.h"

#include <string.h>

/* An ASCII letter in lower case, otherwise 0. */
static char ascii_letter(char c)
{
	char small = (char)(c | 0x20);

	return small >= 'a' && small <= 'z' ? small : '\0';
}

size_t plain_word(const char *s, size_t len, char *out, size_t room)
{
	size_t at = 0, used = 0;

	while (at < len) {
		char small[UTF8_MAX_BYTES] = {ascii_letter(s[at])};
		size_t n = 1;

		if (*small) {
			at++;
		} else {
			unsigned look = letters_look(s + at, len - at);
			uint32_t cp;

			if (!(LETTERS_KIND(look) & LETTER_ANY))
				break;
			utf8_get(s + at, len - at, &cp);
			n = utf8_put(letters_lower(cp, LETTERS_KIND(look)),
				     small);
			at += LETTERS_BYTES(look);
		}
		if (used + n >= room)
			room = 1;
		else if (n == 1)
			out[used++] = *small;
		else
			used += fold(small, n, out + used);
	}
	out[room > 1 ? used : 0] = '\0';
	return at;
}

void plain_all(struct bytes text, size_t most, struct buf *out)
{
	for (size_t at = 0; at < text.len;) {
		unsigned look = letters_look(text.at + at, text.len - at);
		char small[UTF8_MAX_BYTES], plain[UTF8_MAX_BYTES];
		uint32_t cp;
		size_t n;

		at += utf8_get(text.at + at, text.len - at, &cp);
		if (cp == UTF8_BAD || cp == 0)
			continue;
		n = utf8_put(letters_lower(cp, LETTERS_KIND(look)), small);
		n = fold(small, n, plain);
		if (out->len + n > most)
			return;
		buf_add(out, plain, n);
	}
}

/* No-break space, and the thin and narrow spaces that typesetters use. */
static size_t wide_space(const char *s, size_t len)
{
	static const char *const spaces[] = {"\xC2\xA0", "\xE2\x80\x89",
					     "\xE2\x80\xAF", "\xE2\x80\x82"};
	size_t i, n;

	/* Most bytes do not begin such a space. */
	if (len == 0 || (*s != spaces[0][0] && *s != spaces[1][0]))
		return 0;
	for (i = 0; i < sizeof(spaces) / sizeof(*spaces); i++) {
		n = strlen(spaces[i]);
		if (len >= n && memcmp(s, spaces[i], n) == 0)
			return n;
	}
	return 0;
}

size_t plain_space(const char *s, size_t len)
{
	size_t at = 0, n;

	while (at < len) {
		n = s[at] == ' ' || s[at] == '\t'
			    ? 1
			    : wide_space(s + at, len - at);
		if (n == 0)
			break;
		at += n;
	}
	return at;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* write.c: builds short strings in fixed buffers. */
#include "structure/write.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>
#include <utf8proc.h>

void write_bytes(struct write *w, const char *s, size_t len)
{
	if (w->len + len >= w->room)
		return;
	memcpy(w->s + w->len, s, len);
	w->len += len;
	w->s[w->len] = '\0';
}

void write_string(struct write *w, const char *s)
{
	write_bytes(w, s, strlen(s));
}

void write_word(struct write *w, const char *s, size_t len,
		enum write_case letters)
{
	size_t at = 0;

	while (at < len) {
		unsigned look = letters_look(s + at, len - at);
		char bytes[UTF8_MAX_BYTES] = "";
		uint32_t cp;

		utf8_get(s + at, len - at, &cp);
		if (cp != UTF8_BAD && at == 0 && letters == WRITE_NAME)
			cp = (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
		else if (cp != UTF8_BAD)
			cp = letters_lower(cp, LETTERS_KIND(look));
		if (cp != UTF8_BAD)
			write_bytes(w, bytes, utf8_put(cp, bytes));
		at += LETTERS_BYTES(look);
	}
}

bool write_ends(const struct write *w, const char *end)
{
	size_t n = strlen(end);

	return w->len > n && memcmp(w->s + w->len - n, end, n) == 0;
}

void write_replace(struct write *w, size_t n, const char *s)
{
	w->len -= n;
	w->s[w->len] = '\0';
	write_string(w, s);
}

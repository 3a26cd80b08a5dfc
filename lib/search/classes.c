/* SPDX-License-Identifier: GPL-2.0-or-later */
/* classes.c: words in the names of classes, see schema.h. */
#include "search/classes.h"

#include <string.h>

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (unsigned char)c >= 0x80;
}

bool classes_next_word(struct bytes *s, struct bytes *word)
{
	while (s->len > 0 && !is_word(*s->at)) {
		s->at++;
		s->len--;
	}
	*word = (struct bytes){s->at, 0};
	while (word->len < s->len && is_word(s->at[word->len]))
		word->len++;
	s->at += word->len;
	s->len -= word->len;
	return word->len > 0;
}

bool classes_begin(struct bytes text, struct bytes words)
{
	struct bytes want, have;

	while (classes_next_word(&words, &want)) {
		bool cut = words.len == 1 && *words.at == '*';

		if (!classes_next_word(&text, &have) || have.len < want.len ||
		    (have.len > want.len && !cut) ||
		    memcmp(have.at, want.at, want.len) != 0)
			return false;
	}
	return true;
}

bool classes_have(struct bytes text, struct bytes words)
{
	struct bytes word;

	do {
		if (classes_begin(text, words))
			return true;
	} while (classes_next_word(&text, &word));
	return false;
}

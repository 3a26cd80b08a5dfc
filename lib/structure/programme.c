/* SPDX-License-Identifier: GPL-2.0-or-later */
/* programme.c: the programme of a meeting, whose titles recur later. */
#include "structure/programme.h"

#include "base/hash.h"
#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/* This many letters identify a title; lines break at different places. */
#define KEY_LETTERS 16

/* Words of a title, without diacritics. */
#define WORD_BYTES 32

bool programme_begins(const char *s, size_t len)
{
	char word[WORD_BYTES];
	size_t at = plain_word(s, len, word, sizeof(word));

	if (strcmp(word, "navrh") == 0 || strcmp(word, "navrzeny") == 0 ||
	    strcmp(word, "schvaleny") == 0) {
		at += plain_space(s + at, len - at);
		at += plain_word(s + at, len - at, word, sizeof(word));
	}
	if (strncmp(word, "program", 7) != 0 && strcmp(word, "porad") != 0)
		return false;
	at += plain_space(s + at, len - at);
	if (at == len || s[at] == ':')
		return true;
	plain_word(s + at, len - at, word, sizeof(word));
	return strcmp(word, "jednani") == 0 || strcmp(word, "zasedani") == 0 ||
	       strcmp(word, "schuze") == 0;
}

bool programme_add(struct programme *p, uint32_t number, uint64_t key)
{
	if (p->count > 1 && number < p->item[p->count - 1].number)
		p->open = false;
	if (!p->open || p->count == PROGRAMME_ITEMS)
		return false;
	p->item[p->count].number = number;
	p->item[p->count].key = key;
	p->item[p->count].event = 0;
	p->count++;
	return true;
}

size_t programme_find(const struct programme *p, uint64_t key)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->item[i].key == key)
			return i + 1;
	return 0;
}

enum row programme_row(struct programme *p, uint32_t number, const char *title,
		       size_t title_len)
{
	char word[WORD_BYTES];

	plain_word(title, title_len, word, sizeof(word));
	if (p->broken)
		return ROW_NONE;
	if (number == 1 &&
	    (strcmp(word, "zahajeni") == 0 || strncmp(word, "uvod", 4) == 0)) {
		p->row = 1;
		return ROW_FIRST;
	}
	if (p->row == 0)
		return ROW_NONE;
	if (number == 1) {
		p->broken = true;
		return ROW_BROKEN;
	}
	if (number != p->row + 1)
		return ROW_NONE;
	p->row++;
	return ROW_NEXT;
}

uint64_t programme_key(const char *number, size_t number_len, const char *title,
		       size_t title_len)
{
	uint64_t key = hash_bytes(0, number, number_len);
	size_t letters = 0, at = 0;

	while (at < title_len && letters < KEY_LETTERS) {
		char word[WORD_BYTES];
		size_t n = plain_word(title + at, title_len - at, word,
				      sizeof(word));

		for (const char *c = word; *c && letters < KEY_LETTERS; c++) {
			key = hash_mix(key, (unsigned char)*c);
			letters++;
		}
		at += n > 0 ? n
			    : LETTERS_BYTES(
				      letters_look(title + at, title_len - at));
	}
	return key;
}

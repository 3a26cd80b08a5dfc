/* SPDX-License-Identifier: GPL-2.0-or-later */
/* wordlist.c: every distinct word once, identified by a number. */
#include "lexicon/wordlist.h"

#include "lexicon/items.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS (1u << 16)

static uint32_t hash(const char *word, size_t len)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u;
	return h ^ (h >> 15);
}

const char *wordlist_text(const struct wordlist *w, uint32_t number)
{
	return w->text.data + ITEMS(const uint32_t, w->start)[number];
}

/* The slot that holds the word, or the empty one where it belongs. */
static uint32_t slot_of(const struct wordlist *w, const char *word, size_t len)
{
	uint32_t i = hash(word, len) & (w->slots - 1);

	while (w->table[i]) {
		const char *have = wordlist_text(w, w->table[i] - 1);

		if (strncmp(have, word, len) == 0 && have[len] == '\0')
			break;
		i = (i + 1) & (w->slots - 1);
	}
	return i;
}

static bool grow(struct wordlist *w)
{
	uint32_t slots = w->slots ? 2 * w->slots : FIRST_SLOTS;
	uint32_t *table = calloc(slots, sizeof(*table));

	if (!table)
		return false;
	free(w->table);
	w->table = table;
	w->slots = slots;
	for (uint32_t n = 0; n < w->count; n++) {
		const char *word = wordlist_text(w, n);

		w->table[slot_of(w, word, strlen(word))] = n + 1;
	}
	return true;
}

uint32_t wordlist_find(const struct wordlist *w, const char *word, size_t len)
{
	return w->count ? w->table[slot_of(w, word, len)] - 1 : WORDLIST_NONE;
}

uint32_t wordlist_add(struct wordlist *w, const char *word, size_t len)
{
	uint32_t slot, start = (uint32_t)w->text.len;

	if (w->failed || (w->count * 2 >= w->slots && !grow(w))) {
		w->failed = true;
		return WORDLIST_NONE;
	}
	slot = slot_of(w, word, len);
	if (w->table[slot])
		return w->table[slot] - 1;
	buf_add(&w->text, word, len);
	buf_byte(&w->text, '\0');
	buf_add(&w->start, &start, sizeof(start));
	if (w->text.failed || w->start.failed) {
		w->failed = true;
		return WORDLIST_NONE;
	}
	w->table[slot] = ++w->count;
	return w->count - 1;
}

void wordlist_release(struct wordlist *w)
{
	buf_release(&w->text);
	buf_release(&w->start);
	free(w->table);
	*w = (struct wordlist){0};
}

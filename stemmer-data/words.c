/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c: every distinct word once, identified by a number. */
#include "words.h"

#include "memory.h"

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

const char *words_text(const struct words *w, uint32_t number)
{
	return w->text.data + ITEMS(const uint32_t, w->start)[number];
}

/* The slot that holds the word, or the empty one where it belongs. */
static uint32_t slot_of(const struct words *w, const char *word, size_t len)
{
	uint32_t i = hash(word, len) & (w->slots - 1);

	while (w->table[i]) {
		const char *have = words_text(w, w->table[i] - 1);

		if (strncmp(have, word, len) == 0 && have[len] == '\0')
			break;
		i = (i + 1) & (w->slots - 1);
	}
	return i;
}

static void grow(struct words *w)
{
	uint32_t slots = w->slots ? 2 * w->slots : FIRST_SLOTS;

	free(w->table);
	w->table = need(slots, sizeof(*w->table));
	w->slots = slots;
	for (uint32_t n = 0; n < w->count; n++) {
		const char *word = words_text(w, n);

		w->table[slot_of(w, word, strlen(word))] = n + 1;
	}
}

uint32_t words_find(const struct words *w, const char *word, size_t len)
{
	return w->count ? w->table[slot_of(w, word, len)] - 1 : WORDS_NONE;
}

uint32_t words_add(struct words *w, const char *word, size_t len)
{
	uint32_t slot, start = (uint32_t)w->text.len;

	if (w->count * 2 >= w->slots)
		grow(w);
	slot = slot_of(w, word, len);
	if (w->table[slot])
		return w->table[slot] - 1;
	put(&w->text, word, len);
	put(&w->text, "", 1);
	put(&w->start, &start, sizeof(start));
	w->table[slot] = ++w->count;
	return w->count - 1;
}

void words_release(struct words *w)
{
	buf_release(&w->text);
	buf_release(&w->start);
	free(w->table);
	*w = (struct words){0};
}

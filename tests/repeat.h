/* SPDX-License-Identifier: GPL-2.0-or-later */
/* repeat.h: repetitive texts, which are hard on what packs them. */
#ifndef TESTS_REPEAT_H
#define TESTS_REPEAT_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Xapian inflates in steps of so many bytes. */
#define REPEAT_STEP 8192u

/* Room for a text of repeat_text(), its NUL byte too. */
#define REPEAT_ROOM (3 * REPEAT_STEP + 1024)

static inline uint32_t repeat_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* So many letters without a pattern, most of them the same few. */
static inline void repeat_letters(uint64_t *state, char *to, size_t len)
{
	uint32_t alphabet = 1 + repeat_random(state) % 26;

	for (size_t i = 0; i < len; i++)
		to[i] = (char)('a' + repeat_random(state) % alphabet);
}

/* Different words of 150 letters, as many as fit into one step. */
static inline size_t repeat_list(uint64_t *state, char *text)
{
	size_t len = 0;
	char word[151] = "";

	repeat_letters(state, word, sizeof(word) - 1);
	while (len + sizeof(word) + 8 < REPEAT_STEP + 512)
		len += (size_t)snprintf(
			text + len, REPEAT_ROOM - len, "%c%04zx%s ",
			(int)('a' + repeat_random(state) % 26), len, word);
	return len;
}

/*
 * A list of words that are all different, or else a period of letters again
 * and again: one letter, a word, a line.  It ends near a multiple of the step.
 */
static inline size_t repeat_text(uint64_t *state, char *text)
{
	static const uint32_t periods[] = {1, 2, 3, 7, 40, 300, 3000};
	uint32_t kind = repeat_random(state) % 16;
	size_t most = periods[repeat_random(state) % 7], len = 0, period;
	size_t steps = 1 + (repeat_random(state) % 8 == 0);
	size_t end = steps * REPEAT_STEP + repeat_random(state) % 7 - 3;

	/* What stands in front of the text in the index. */
	if (repeat_random(state) % 2)
		end -= repeat_random(state) % 300;
	if (kind == 0)
		len = repeat_list(state, text);
	period = 1 + repeat_random(state) % most;
	repeat_letters(state, text + len, period);
	if (kind % 2 && period > 3)
		text[len + period - 1] = kind % 4 == 1 ? ' ' : '\n';
	for (size_t i = len + period; i < end; i++)
		text[i] = text[i - period];
	len = end > len + period ? end : len + period;
	text[len] = '\0';
	return len;
}

#endif

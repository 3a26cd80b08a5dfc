/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.c: what tells copies of a text, and texts nearly the same. */
#include "store/content.h"

#include <string.h>

#define EMPTY UINT32_MAX

void content_begin(struct content *c)
{
	sha256_init(&c->hash);
	c->bytes = 0;
	c->before = 0;
	memset(c->lowest, 0xFF, sizeof(c->lowest));
}

void content_add_text(struct content *c, struct bytes text)
{
	if (text.len == 0)
		return;
	sha256_update(&c->hash, text.len, (const uint8_t *)text.at);
	c->bytes += text.len;
}

/* As splitmix64 ends: each bit depends on all. */
static uint64_t number_of(uint64_t before, uint64_t word)
{
	uint64_t x = before * 0x9E3779B97F4A7C15u + word;

	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

/* Of the readings of a word the first counts. */
void content_add_words(struct content *c, const struct ordered *words,
		       size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t number;
		uint32_t *lowest;

		if (i > 0 && words[i].position == words[i - 1].position)
			continue;
		number = number_of(c->before, words[i].lexeme);
		lowest = &c->lowest[number >> 60];
		if ((uint32_t)number < *lowest)
			*lowest = (uint32_t)number;
		c->before = words[i].lexeme;
	}
}

static unsigned bin(const struct content *c, size_t i)
{
	return c->lowest[i] == EMPTY ? 0 : 1 + c->lowest[i] % 15;
}

size_t content_end(struct content *c, char out[CONTENT_BYTES])
{
	if (c->bytes < CONTENT_MIN_BYTES)
		return 0;
	sha256_digest(&c->hash, CONTENT_HASH_BYTES, (uint8_t *)out);
	for (size_t i = 0; i < CONTENT_BINS; i += 2)
		out[CONTENT_HASH_BYTES + i / 2] =
			(char)(bin(c, i) | bin(c, i + 1) << 4);
	return CONTENT_BYTES;
}

static bool is_common(char a, char b, char bits)
{
	return (a & bits) != 0 && ((a ^ b) & bits) == 0;
}

unsigned content_common(const char a[CONTENT_BYTES],
			const char b[CONTENT_BYTES])
{
	unsigned common = 0;

	for (size_t i = CONTENT_HASH_BYTES; i < CONTENT_BYTES; i++)
		common += (unsigned)is_common(a[i], b[i], 0x0F) +
			  (unsigned)is_common(a[i], b[i], (char)0xF0);
	return common;
}

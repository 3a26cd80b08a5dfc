/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.c: identifies copies of a text, and nearly equal texts. */
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

/* The end of splitmix64: each bit depends on all others. */
static uint64_t number_of(uint64_t before, uint64_t word)
{
	uint64_t x = before * 0x9E3779B97F4A7C15u + word;

	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

/* Only the first reading of a word counts. */
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

uint64_t content_signature(struct bytes content)
{
	uint64_t signature = 0;

	for (size_t i = content.len; i-- > CONTENT_HASH_BYTES;)
		signature = signature << 8 | (unsigned char)content.at[i];
	return content.len == CONTENT_BYTES ? signature : 0;
}

/* The lowest bit of each nibble that is not 0. */
static uint64_t marks(uint64_t halves)
{
	halves |= halves >> 2;
	halves |= halves >> 1;
	return halves & 0x1111111111111111u;
}

unsigned content_common(uint64_t a, uint64_t b)
{
	uint64_t common = marks(a) & ~marks(a ^ b);

	/* Sum of the nibbles, each of which is 0 or 1. */
	common = (common & 0x0F0F0F0F0F0F0F0Fu) +
		 (common >> 4 & 0x0F0F0F0F0F0F0F0Fu);
	return (unsigned)(common * 0x0101010101010101u >> 56);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* seen.c: remembers what was found out about earlier tokens. */
#include "search/seen.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* Flags of tokens that analysis tells apart even if the letters are equal. */
#define KIND_FLAGS (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_SENTENCE | TOKEN_DIGIT)

/* A number for the ways of writing Czech, which no stemmer has. */
#define WRITING_NUMBER(kind) (128u + (kind))

spis_status seen_init(struct error *e, struct seen_table *t, uint32_t count)
{
	t->mask = count - 1;
	t->places = calloc(count, sizeof(*t->places));
	return t->places ? SPIS_OK : fail_memory(e);
}

void seen_begin(struct seen_table *t, const struct writing *writing,
		uint8_t lexicon)
{
	t->lexicon = lexicon;
	t->writing =
		(uint8_t)(writing->stemmer ? stemmer_number(writing->stemmer)
					   : WRITING_NUMBER(writing->kind));
}

struct seen *seen_find(struct seen_table *t, const struct token *token,
		       bool *known)
{
	const uint8_t kind = token->flags & KIND_FLAGS;
	struct seen *seen;

	*known = false;
	if (token->len > SEEN_LETTERS)
		return &t->longer;
	seen = &t->places[hash_bytes(t->writing, token->word, token->len) &
			  t->mask];
	*known = seen->len == token->len && seen->kind == kind &&
		 seen->writing == t->writing && seen->lexicon == t->lexicon &&
		 memcmp(seen->letters, token->word, token->len) == 0;
	if (*known)
		return seen;
	memcpy(seen->letters, token->word, token->len);
	seen->len = (uint8_t)token->len;
	seen->kind = kind & KIND_FLAGS;
	seen->writing = t->writing;
	seen->lexicon = t->lexicon;
	return seen;
}

void seen_release(struct seen_table *t)
{
	free(t->places);
	*t = (struct seen_table){0};
}

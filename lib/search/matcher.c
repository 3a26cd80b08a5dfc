/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.c: tells which word of the query a token of a text matches. */
#include "search/matcher.h"

#include "base/hash.h"
#include "czech/analyse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What tells tokens with the same letters apart in analysis. */
static uint8_t kind_of(const struct token *token)
{
	return token->flags & (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_SENTENCE);
}

static spis_status add_word(struct error *e, struct matcher *m, size_t i,
			    uint32_t documents)
{
	const spis_word *word = &m->words->word[i];
	double holding = 0;
	size_t k;

	for (k = 0; k < word->term_count; k++) {
		const char *lexeme = word->terms[k].lexeme;
		uint32_t derived = word->terms[k].kind == SPIS_TERM_DERIVED
					   ? MATCH_DERIVED
					   : 0;
		struct bag_entry *entry =
			bag_entry(&m->lexemes, 0, lexeme, strlen(lexeme));

		if (!entry)
			return fail_memory(e);
		/* A word's own lexeme counts before another's derivation. */
		if (!entry->value || (entry->value & MATCH_DERIVED && !derived))
			entry->value = (uint32_t)i + 1 + derived;
		if (word->terms[k].kind == SPIS_TERM_LEXEME)
			holding += word->terms[k].documents;
	}
	/* Inverse document frequency, never quite nothing. */
	m->weight[i] = 0.1 + log1p(documents / (1 + holding));
	return SPIS_OK;
}

spis_status matcher_init(struct error *e, struct matcher *m,
			 const struct words *words, uint32_t documents)
{
	spis_status status = SPIS_OK;
	size_t i;

	*m = (struct matcher){.words = words};
	m->seen = calloc(MATCHER_SEEN, sizeof(*m->seen));
	if (!m->seen)
		return fail_memory(e);
	for (i = 0; i < words->count && status == SPIS_OK; i++)
		status = add_word(e, m, i, documents);
	return status;
}

static uint32_t look_up(const struct matcher *m, const struct token *token)
{
	struct analysis analysis;
	size_t i;

	analyse(m->words->lexicon, &m->writing, token, &analysis);
	for (i = 0; i < analysis.count; i++) {
		const struct bag_entry *entry =
			bag_find(&m->lexemes, 0, analysis.lexeme[i].text,
				 analysis.lexeme[i].len);

		if (entry)
			return entry->value;
	}
	return 0;
}

uint32_t matcher_word(struct matcher *m, const struct token *token)
{
	uint32_t hash = hash_bytes(0, token->word, token->len);
	struct seen *seen = &m->seen[hash % MATCHER_SEEN];
	uint8_t kind = kind_of(token);

	if (token->len > sizeof(seen->letters))
		return look_up(m, token);
	if (seen->len == token->len && seen->kind == kind &&
	    memcmp(seen->letters, token->word, token->len) == 0)
		return seen->word;
	memcpy(seen->letters, token->word, token->len);
	seen->len = (uint8_t)token->len;
	seen->kind = kind;
	seen->word = look_up(m, token);
	return seen->word;
}

void matcher_begin(struct matcher *m, struct bytes text)
{
	struct writing writing =
		writing_of(m->words->stemmers, text.at, text.len);

	if (!writing_same(&writing, &m->writing))
		memset(m->seen, 0, MATCHER_SEEN * sizeof(*m->seen));
	m->writing = writing;
}

void matcher_release(struct matcher *m)
{
	bag_release(&m->lexemes);
	free(m->seen);
	*m = (struct matcher){0};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.c: tells which word of the query a token of a text matches. */
#include "search/matcher.h"

#include "czech/analyse.h"

#include <math.h>
#include <string.h>

/* Distinct tokens remembered; a novel has fewer. */
#define MAX_SEEN 100000

/* What tells tokens with the same letters apart in analysis. */
static char kind(const struct token *token)
{
	return (char)('0' + (token->flags &
			     (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_SENTENCE)));
}

static spis_status add_word(struct error *e, struct matcher *m, size_t i,
			    uint32_t documents)
{
	const spis_word *word = &m->words->word[i];
	double holding = 0;
	size_t k;

	for (k = 0; k < word->term_count; k++) {
		const char *lexeme = word->terms[k].lexeme;
		struct bag_entry *entry =
			bag_entry(&m->lexemes, 0, lexeme, strlen(lexeme));

		if (!entry)
			return fail_memory(e);
		if (!entry->value)
			entry->value = (uint32_t)i + 1;
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
	for (i = 0; i < words->count && status == SPIS_OK; i++)
		status = add_word(e, m, i, documents);
	return status;
}

static uint32_t look_up(const struct matcher *m, const struct token *token)
{
	struct analysis analysis;
	size_t i;

	analyse(token, &analysis);
	for (i = 0; i < analysis.count; i++) {
		const struct bag_entry *entry =
			bag_find(&m->lexemes, 0, analysis.lexeme[i].at,
				 analysis.lexeme[i].len);

		if (entry)
			return entry->value;
	}
	return 0;
}

/* Most words of a text have come before: their answer is kept. */
uint32_t matcher_word(struct matcher *m, const struct token *token)
{
	struct bag_entry *entry;

	if (m->seen.count > MAX_SEEN)
		bag_reset(&m->seen);
	entry = bag_entry(&m->seen, kind(token), token->word, token->len);
	if (!entry)
		return look_up(m, token);
	if (!entry->value)
		entry->value = look_up(m, token) + 1;
	return entry->value - 1;
}

void matcher_release(struct matcher *m)
{
	bag_release(&m->lexemes);
	bag_release(&m->seen);
}

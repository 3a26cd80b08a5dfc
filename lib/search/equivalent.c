/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalent.c: finds phrases in a text that mean the same as query words. */
#include "search/equivalent.h"

void equivalents_init(struct equivalents *q, const struct tree *tree)
{
	q->count = 0;
	for (size_t i = 0; i < tree->equivalent_count; i++)
		if (tree->equivalents[i].set)
			q->phrases[q->count++] = (struct met){
				.equivalent = &tree->equivalents[i]};
}

void equivalents_begin(struct equivalents *q)
{
	for (size_t i = 0; i < q->count; i++)
		q->phrases[i].next = NULL;
}

static bool is_word(const struct node *word, const struct analysis *analysis)
{
	const struct alternative *a = word->leaf->alternatives;
	const char *lexeme = alternative_lexeme(a);
	const size_t len = alternative_lexeme_len(a);

	for (size_t i = 0; i < analysis->count; i++)
		if (analysis->lexeme[i].len == len &&
		    memcmp(analysis->lexeme[i].text, lexeme, len) == 0)
			return true;
	return false;
}

bool equivalents_have(const struct equivalents *q,
		      const struct analysis *analysis)
{
	for (size_t i = 0; i < q->count; i++) {
		const struct node *word =
			q->phrases[i].equivalent->phrase->first;

		for (; word; word = word->next)
			if (is_word(word, analysis))
				return true;
	}
	return false;
}

/* Returns whether the phrase ends with the token. */
static bool go_on(struct met *met, const struct token *token,
		  const struct analysis *analysis)
{
	const struct node *first = met->equivalent->phrase->first;
	const struct node *word = met->next;

	if (!word || token->position != met->position + 1 ||
	    !is_word(word, analysis)) {
		word = is_word(first, analysis) ? first : NULL;
		met->start = token->start;
	}
	met->next = word ? word->next : NULL;
	met->position = token->position;
	return word && !word->next;
}

const struct equivalent *equivalents_next(struct equivalents *q,
					  const struct token *token,
					  const struct analysis *analysis,
					  size_t *start)
{
	const struct equivalent *longest = NULL;

	for (size_t i = 0; i < q->count; i++) {
		struct met *met = &q->phrases[i];

		if (!go_on(met, token, analysis) ||
		    (longest && met->start >= *start))
			continue;
		longest = met->equivalent;
		*start = met->start;
	}
	return longest;
}

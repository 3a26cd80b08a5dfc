/* SPDX-License-Identifier: GPL-2.0-or-later */
/* phrase.c: words in quotes, which must follow each other. */
#include "search/phrase.h"

#include "base/bag.h"
#include "search/stored.h"
#include "search/terms.h"

#include <stdlib.h>
#include <string.h>

/* Texts read for one phrase; of two kilobytes each they take half a second. */
#define PHRASE_MAX_TEXTS 5000

/* A phrase being looked for in text after text. */
struct phrase {
	const struct words *words;
	size_t first, count;    /* words of the query */
	struct bag lexemes;     /* value: mask of the words that have it */
	struct bag tokens;      /* met before; value: mask + 1 */
	struct writing writing; /* of the texts the tokens are from */
	struct stored stored;
};

/* Distinct tokens remembered between texts. */
#define MAX_TOKENS 100000

static spis_status add_word(struct error *e, struct phrase *p, size_t i)
{
	const spis_word *word = &p->words->word[p->first + i];
	size_t k;

	for (k = 0; k < word->term_count; k++) {
		const char *lexeme = word->terms[k].lexeme;
		struct bag_entry *entry;

		if (word->terms[k].kind != SPIS_TERM_LEXEME)
			continue;
		entry = bag_entry(&p->lexemes, 0, lexeme, strlen(lexeme));
		if (!entry)
			return fail_memory(e);
		entry->value |= UINT32_C(1) << i;
	}
	return SPIS_OK;
}

/* Words of the phrase that the token may be. */
static uint32_t analysed_mask(const struct phrase *p, const struct token *token)
{
	struct analysis analysis;
	uint32_t mask = 0;
	size_t i;

	analyse(p->words->lexicon, &p->writing, token, &analysis);
	for (i = 0; i < analysis.count; i++) {
		const struct bag_entry *entry =
			bag_find(&p->lexemes, 0, analysis.lexeme[i].text,
				 analysis.lexeme[i].len);

		if (entry)
			mask |= entry->value;
	}
	return mask;
}

static uint32_t mask_of(struct phrase *p, const struct token *token)
{
	char kind = (char)(token->flags &
			   (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_SENTENCE));
	struct bag_entry *entry =
		bag_entry(&p->tokens, kind, token->word, token->len);

	if (!entry)
		return analysed_mask(p, token);
	if (entry->value == 0)
		entry->value = analysed_mask(p, token) + 1;
	return entry->value - 1;
}

/*
 * Bit i of `reached` says that words 0 to i of the phrase end at the last
 * position: the shift-and method of Baeza-Yates and Gonnet (1992), over words
 * instead of letters.  Readings of one position count together.
 */
static bool holds(struct phrase *p, struct bytes text)
{
	const uint32_t last = UINT32_C(1) << (p->count - 1);
	uint32_t before = 0, reached = 0, at = UINT32_MAX;
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, text.at, text.len);
	while (tokens_next(&tokens, &token)) {
		if (token.position != at) {
			before = token.position == at + 1 ? reached : 0;
			reached = 0;
			at = token.position;
		}
		reached |= (before << 1 | 1) & mask_of(p, &token);
		if (reached & last)
			return true;
	}
	return false;
}

static spis_status check_text(struct error *e, struct store *s,
			      struct phrase *p, uint32_t document, bool *found)
{
	struct writing writing;
	spis_status status = stored_get(e, s, document, &p->stored);

	if (status != SPIS_OK)
		return status;
	writing = writing_of(p->words->stemmers, p->stored.text.at,
			     p->stored.text.len);
	if (!writing_same(&writing, &p->writing) ||
	    p->tokens.count > MAX_TOKENS)
		bag_reset(&p->tokens);
	p->writing = writing;
	*found = holds(p, p->stored.text) || holds(p, p->stored.title);
	return SPIS_OK;
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Of the documents with all words, those with the phrase, in order. */
static spis_status check_texts(struct error *e, struct store *s,
			       struct phrase *p, const struct store_page *page,
			       struct word_phrase *out)
{
	spis_status status = SPIS_OK;
	size_t i;
	bool found = false;

	out->documents = arena_array(p->words->arena, page->hit_count,
				     sizeof(*out->documents));
	if (!out->documents)
		return fail_memory(e);
	out->document_count = 0;
	for (i = 0; i < page->hit_count && status == SPIS_OK; i++) {
		uint32_t document = page->hits[i].document;

		status = check_text(e, s, p, document, &found);
		if (status == SPIS_OK && found)
			out->documents[out->document_count++] = document;
	}
	qsort(out->documents, out->document_count, sizeof(*out->documents),
	      compare);
	return status;
}

static spis_status find_one(struct error *e, struct store *s,
			    const struct words *words, struct word_phrase *out)
{
	struct phrase p = {
		.words = words,
		.first = out->first,
		.count = out->count,
	};
	struct store_query query = {0};
	struct store_page page = {0};
	spis_status status;
	size_t i;

	status = terms_all(e, words, out->first, out->count, &query);
	for (i = 0; i < p.count && status == SPIS_OK; i++)
		status = add_word(e, &p, i);
	if (status == SPIS_OK)
		status = store_find(e, s, &query, PHRASE_MAX_TEXTS, &page);
	if (status == SPIS_OK)
		status = check_texts(e, s, &p, &page, out);
	store_page_release(&page);
	stored_release(&p.stored);
	bag_release(&p.lexemes);
	bag_release(&p.tokens);
	return status;
}

spis_status phrase_find(struct error *e, struct store *s, struct words *words)
{
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < words->phrase_count && status == SPIS_OK; i++)
		status = find_one(e, s, words, &words->phrases[i]);
	return status;
}

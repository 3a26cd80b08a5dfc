/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviate.c: abbreviations in a query, and phrases that have one. */
#include "search/abbreviate.h"

#include "search/terms.h"
#include "text/fold.h"

#include <string.h>

/* Words of an abbreviation at most: "spol. s r. o." */
#define TYPED_MAX_WORDS 5

void abbreviate_written(struct words *words, const struct buf *text,
			const struct token *token)
{
	size_t n = words->count - 1;
	struct abbreviation found;

	words->meanings[n] = 0;
	if (abbreviation_at(words->lexicon, text->data, text->len, token,
			    &found)) {
		words->abbreviation = found.phrases;
		words->abbreviation_end = token->start + found.bytes;
	}
	if (token->start < words->abbreviation_end)
		words->meanings[n] = words->abbreviation;
}

/* What is a word of the language is no abbreviation, unless written as one. */
static bool may_be_typed(const struct words *words, size_t n)
{
	const char *word = words->word[n].word;

	return !words->meanings[n] &&
	       !lexicon_knows(words->lexicon, word, strlen(word));
}

/* The most words from `first` on that are an abbreviation; 0: none are. */
static size_t find_typed(const struct words *words, size_t first,
			 phrase_list *phrases)
{
	char typed[TYPED_MAX_WORDS * (TOKEN_MAX_BYTES + 1)];
	size_t len = 0, best = 0, i;

	for (i = first; i < words->count && i < first + TYPED_MAX_WORDS; i++) {
		const char *word = words->word[i].word;
		phrase_list found;

		if (i > first)
			typed[len++] = ' ';
		len += fold(word, strlen(word), typed + len);
		found = abbreviation_typed(words->lexicon, typed, len);
		if (!found || (i == first && !may_be_typed(words, i)))
			continue;
		*phrases = found;
		best = i + 1 - first;
	}
	return best;
}

void abbreviate_typed(struct words *words)
{
	size_t n, i;

	for (n = 0; n < words->count; n++) {
		phrase_list phrases;
		size_t count = find_typed(words, n, &phrases);

		for (i = n; i < n + count; i++)
			if (!words->meanings[i])
				words->meanings[i] = phrases;
	}
}

/* Words [first, end) of the query. */
struct range {
	size_t first, end;
};

static spis_status add(struct error *e, struct words *words, struct range range,
		       spis_term_kind kind, struct phrase_text text)
{
	spis_status status = SPIS_OK;

	for (; range.first < range.end && status == SPIS_OK; range.first++)
		status = terms_add(e, words, range.first, kind,
				   (struct bytes){text.text, text.len});
	return status;
}

/* What word number `n` is short for; one word is a lexeme like others. */
static spis_status add_phrases(struct error *e, struct words *words, size_t n)
{
	struct phrase_text phrase;
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0;
	     status == SPIS_OK &&
	     phrase_list_at(words->lexicon, words->meanings[n], i, &phrase);
	     i++)
		status = add(e, words, (struct range){n, n + 1},
			     memchr(phrase.text, ' ', phrase.len)
				     ? SPIS_TERM_ABBREVIATION
				     : SPIS_TERM_LEXEME,
			     phrase);
	return status;
}

static spis_status add_keys(struct error *e, struct words *words,
			    struct range range, phrase_list list)
{
	struct phrase_text key;
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 1;
	     status == SPIS_OK && phrase_list_at(words->lexicon, list, i, &key);
	     i++)
		status = add(e, words, range, SPIS_TERM_ABBREVIATION, key);
	return status;
}

/*
 * Adds what abbreviates the words from `first` on, those before `n` having
 * led to `state`.
 */
static spis_status follow(struct error *e, struct words *words, size_t first,
			  size_t n, uint32_t state)
{
	const struct range range = {first, n + 1};
	spis_status status = SPIS_OK;
	size_t i;

	if (n == words->count || n - first == MEANING_MAX_WORDS)
		return SPIS_OK;
	for (i = 0; i < words->word[n].term_count && status == SPIS_OK; i++) {
		const spis_term *term = &words->terms[n][i];
		uint32_t next;

		if (term->kind != SPIS_TERM_LEXEME)
			continue;
		next = phrase_step(words->lexicon, state, term->lexeme,
				   strlen(term->lexeme));
		if (!next)
			continue;
		status = add_keys(e, words, range,
				  phrase_complete(words->lexicon, next));
		if (status == SPIS_OK)
			status = follow(e, words, first, n + 1, next);
	}
	return status;
}

spis_status abbreviate_terms(struct error *e, struct words *words)
{
	spis_status status = SPIS_OK;
	size_t n;

	for (n = 0; n < words->count && status == SPIS_OK; n++) {
		status = follow(e, words, n, n, 0);
		if (status == SPIS_OK)
			status = add_phrases(e, words, n);
	}
	return status;
}

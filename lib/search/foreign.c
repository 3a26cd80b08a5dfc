/* SPDX-License-Identifier: GPL-2.0-or-later */
/* foreign.c: what a word of a query may be in documents of other languages. */
#include "search/foreign.h"

#include "search/terms.h"
#include "store/schema.h"
#include "text/fold.h"

#include <string.h>

/* Code of a language and a folded word, or prefix and stem. */
#define KEY_BYTES (STEMMER_MARK_BYTES + LEMMA_MAX_BYTES)

spis_status foreign_languages(struct error *e, struct store *s,
			      struct words *words)
{
	struct buf codes = {0};
	struct bytes key = {SCHEMA_KEY_LANGUAGES, strlen(SCHEMA_KEY_LANGUAGES)};
	spis_status status = store_synonyms(e, s, key, &codes);
	size_t at, len;

	if (status == SPIS_OK && codes.failed)
		status = fail_memory(e);
	words->language_count = 0;
	for (at = 0; status == SPIS_OK && at < codes.len; at += len + 1) {
		struct stemmer *stemmer;

		len = strlen(codes.data + at);
		stemmer = stemmers_find(words->stemmers, codes.data + at, len);
		if (stemmer && words->language_count < LANGUAGE_MAX)
			words->languages[words->language_count++] = stemmer;
	}
	buf_release(&codes);
	return status;
}

/* What the index has of the language that folds to the word or its stem. */
static spis_status add_folded(struct error *e, struct store *s,
			      struct words *words, size_t n,
			      struct stemmer *stemmer)
{
	const char *word = words->word[n].word;
	char key[KEY_BYTES];
	size_t len = stemmer_mark(stemmer, key);

	len += fold(word, strlen(word), key + len);
	return terms_add_recorded(e, s, words, n, SPIS_TERM_LEXEME,
				  (struct bytes){key, len});
}

static spis_status add_stem(struct error *e, struct store *s,
			    struct words *words, size_t n,
			    const struct lemma *stem)
{
	uint32_t documents = 0;
	char term[KEY_BYTES];
	struct bytes key = {term, stem->len + 1};
	spis_status status;

	term[0] = SCHEMA_PREFIX_LEXEME;
	memcpy(term + 1, stem->text, stem->len);
	status = store_frequency(e, s, key, &documents);
	if (status == SPIS_OK && documents > 0)
		status = terms_add(e, words, n, SPIS_TERM_LEXEME,
				   (struct bytes){stem->text, stem->len});
	if (status == SPIS_OK && words->word[n].unaccented)
		status = terms_add_recorded(e, s, words, n, SPIS_TERM_LEXEME,
					    key);
	return status;
}

/*
 * A name stands in other languages as Czech has it in the nominative, which
 * is its lexeme: "v Olomouci" and "in Olomouc".
 */
static spis_status add_names(struct error *e, struct store *s,
			     struct words *words, size_t n,
			     struct stemmer *stemmer)
{
	size_t own = words->word[n].term_count, i;
	spis_status status = SPIS_OK;
	struct lemma stem;

	for (i = 0; i < own && status == SPIS_OK; i++) {
		const char *lexeme = words->terms[n][i].lexeme;
		size_t len = strlen(lexeme);

		if (stemmer_made(lexeme, len))
			continue;
		if (!stemmer_stem(stemmer, lexeme, len, &stem))
			return fail_memory(e);
		status = add_stem(e, s, words, n, &stem);
	}
	return status;
}

static spis_status add_language(struct error *e, struct store *s,
				struct words *words, size_t n,
				struct stemmer *stemmer)
{
	const char *word = words->word[n].word;
	size_t len = strlen(word);
	struct lemma stem;
	spis_status status;

	/* "most" is a bridge, and in any English text. */
	if (stemmer_common(stemmer, word, len) &&
	    lexicon_knows(words->lexicon, word, len))
		return SPIS_OK;
	if (!stemmer_stem(stemmer, word, len, &stem))
		return fail_memory(e);
	status = add_stem(e, s, words, n, &stem);
	if (status == SPIS_OK && words->word[n].unaccented)
		status = add_folded(e, s, words, n, stemmer);
	if (status == SPIS_OK && words->written[n] & TOKEN_CAPITAL)
		status = add_names(e, s, words, n, stemmer);
	return status;
}

spis_status foreign_expand(struct error *e, struct store *s,
			   struct words *words, size_t n)
{
	spis_status status = SPIS_OK;
	size_t i;

	/* Numbers are analysed as Czech everywhere. */
	if (words->written[n] & TOKEN_DIGIT)
		return SPIS_OK;
	for (i = 0; i < words->language_count && status == SPIS_OK; i++)
		status = add_language(e, s, words, n, words->languages[i]);
	return status;
}

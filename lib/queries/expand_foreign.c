/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_foreign.c: what a word may be in documents of other languages. */
#include "queries/expansions.h"

#include "text/fold.h"
#include "text/token.h"

#include <string.h>

spis_status expand_find_languages(struct error *e, struct expander *x)
{
	struct buf codes = {0};
	struct bytes key = {SCHEMA_KEY_LANGUAGES, strlen(SCHEMA_KEY_LANGUAGES)};
	spis_status status = store_synonyms(e, x->store, key, &codes);
	size_t at, len;

	if (status == SPIS_OK && codes.failed)
		status = fail_memory(e);
	x->language_count = 0;
	for (at = 0; status == SPIS_OK && at < codes.len; at += len + 1) {
		struct stemmer *stemmer;

		len = strlen(codes.data + at);
		stemmer = stemmers_find(x->stemmers, codes.data + at, len);
		if (stemmer && x->language_count < LANGUAGE_MAX)
			x->languages[x->language_count++] = stemmer;
	}
	buf_release(&codes);
	return status;
}

/*
 * Adds what the index has in the language that folds to the word or its stem.
 */
static spis_status add_folded(struct error *e, struct expander *x,
			      struct leaf *leaf, const struct stemmer *stemmer)
{
	char key[EXPAND_KEY_BYTES];
	size_t len = stemmer_mark(stemmer, key);

	len += fold(leaf->word, leaf->len, key + len);
	return expand_add_recorded(e, x, leaf, SPIS_TERM_LEXEME,
				   (struct bytes){key, len});
}

static spis_status add_stem(struct error *e, struct expander *x,
			    struct leaf *leaf, const struct lemma *stem)
{
	char key[EXPAND_KEY_BYTES];
	spis_status status = expand_add_found(
		e, x, leaf, (struct bytes){stem->text, stem->len});

	if (status != SPIS_OK || !leaf->plain)
		return status;
	key[0] = SCHEMA_PREFIX_LEXEME;
	memcpy(key + 1, stem->text, stem->len);
	return expand_add_recorded(e, x, leaf, SPIS_TERM_LEXEME,
				   (struct bytes){key, stem->len + 1});
}

/*
 * Other languages write a name as in the Czech nominative, which is its lexeme:
 * "v Olomouci" and "in Olomouc".
 */
static spis_status add_names(struct error *e, struct expander *x,
			     struct leaf *leaf, struct stemmer *stemmer)
{
	size_t before = leaf->count, i;
	spis_status status = SPIS_OK;
	struct lemma stem;

	for (i = 0; i < before && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		const char *lexeme = alternative_lexeme(a);
		size_t len = alternative_lexeme_len(a);

		if (stemmer_made(lexeme, len))
			continue;
		if (!stemmer_stem(stemmer, lexeme, len, &stem))
			return fail_memory(e);
		status = add_stem(e, x, leaf, &stem);
	}
	return status;
}

static spis_status add_language(struct error *e, struct expander *x,
				struct leaf *leaf, struct stemmer *stemmer)
{
	struct lemma stem;
	spis_status status;

	/* "most" is a bridge in Czech, but every English text has the word. */
	if (leaf->known && stemmer_common(stemmer, leaf->word, leaf->len))
		return SPIS_OK;
	if (!stemmer_stem(stemmer, leaf->word, leaf->len, &stem))
		return fail_memory(e);
	status = add_stem(e, x, leaf, &stem);
	if (status == SPIS_OK && leaf->plain)
		status = add_folded(e, x, leaf, stemmer);
	if (status == SPIS_OK && leaf->flags & TOKEN_CAPITAL)
		status = add_names(e, x, leaf, stemmer);
	return status;
}

/* A query does not say which language it is in, so all of them are tried. */
spis_status expand_foreign(struct error *e, struct expander *x,
			   struct leaf *leaf)
{
	spis_status status = SPIS_OK;
	size_t i;

	/* Numbers are analysed as Czech everywhere. */
	if (leaf->flags & TOKEN_DIGIT)
		return SPIS_OK;
	for (i = 0; i < x->language_count && status == SPIS_OK; i++)
		status = add_language(e, x, leaf, x->languages[i]);
	return status;
}

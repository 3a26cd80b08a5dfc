/* SPDX-License-Identifier: GPL-2.0-or-later */
/* records.c: what the index remembers of its words, apart from documents. */
#include "update/records.h"

#include "store/schema.h"
#include "text/fold.h"

#include <string.h>

/* Remembered as recorded; beyond, they are recorded once more. */
#define MAX_SEEN 1000000u

/* Prefix and lexeme, or prefix and word. */
#define KEY_BYTES (1 + LEMMA_MAX_BYTES)

/* Place of the language among the flags of a token. */
#define LANGUAGE_SHIFT 3

static spis_status record(struct error *e, struct records *r, struct bytes key,
			  const struct lemma *lexeme)
{
	char term[KEY_BYTES];

	term[0] = SCHEMA_PREFIX_LEXEME;
	memcpy(term + 1, lexeme->text, lexeme->len);
	return pairs_add(e, &r->pairs, key,
			 (struct bytes){term, lexeme->len + 1});
}

/* Sees that `s` is in the bag; *fresh: it was not. */
static spis_status meet(struct error *e, struct bag *seen, char prefix,
			struct bytes s, bool *fresh)
{
	struct bag_entry *entry;

	if (seen->count > MAX_SEEN)
		bag_reset(seen);
	entry = bag_entry(seen, prefix, s.at, s.len);
	if (!entry)
		return fail_memory(e);
	*fresh = entry->value++ == 0;
	return SPIS_OK;
}

static spis_status record_root(struct error *e, struct records *r,
			       const struct lemma *lexeme)
{
	struct lemma root;
	char key[KEY_BYTES];

	lexicon_root(r->lexicon, lexeme->text, lexeme->len, &root);
	key[0] = SCHEMA_PREFIX_ROOT;
	memcpy(key + 1, root.text, root.len);
	return record(e, r, (struct bytes){key, root.len + 1}, lexeme);
}

static spis_status record_lexeme(struct error *e, struct records *r,
				 const struct lemma *lexeme)
{
	char key[KEY_BYTES];
	bool fresh = false;
	size_t len;
	spis_status status;

	status = meet(e, &r->lexemes, 0,
		      (struct bytes){lexeme->text, lexeme->len}, &fresh);
	if (status != SPIS_OK || !fresh)
		return status;
	if (!stemmer_made(lexeme->text, lexeme->len))
		status = record_root(e, r, lexeme);
	if (status != SPIS_OK || fold_is_plain(lexeme->text, lexeme->len))
		return status;
	key[0] = SCHEMA_PREFIX_LEXEME;
	len = fold(lexeme->text, lexeme->len, key + 1);
	return record(e, r, (struct bytes){key, len + 1}, lexeme);
}

/* Words that need no folding are found as they are typed. */
static spis_status record_form(struct error *e, struct records *r,
			       const struct writing *writing,
			       const struct token *token,
			       const struct lemma *lexeme)
{
	char key[STEMMER_MARK_BYTES + TOKEN_MAX_BYTES];
	size_t len = 0;

	if (fold_is_plain(token->word, token->len))
		return SPIS_OK;
	if (stemmer_made(lexeme->text, lexeme->len))
		len = stemmer_mark(writing->stemmer, key);
	len += fold(token->word, token->len, key + len);
	return record(e, r, (struct bytes){key, len}, lexeme);
}

spis_status records_language(struct error *e, struct records *r,
			     const struct stemmer *language)
{
	const char *code;
	uint32_t bit;

	if (!language)
		return SPIS_OK;
	code = stemmer_code(language);
	bit = UINT32_C(1) << stemmer_number(language);
	if (r->languages & bit)
		return SPIS_OK;
	r->languages |= bit;
	return pairs_add(e, &r->pairs,
			 (struct bytes){SCHEMA_KEY_LANGUAGES,
					strlen(SCHEMA_KEY_LANGUAGES)},
			 (struct bytes){code, strlen(code)});
}

/*
 * The same letters with other capitals, or in another language, may be
 * another lexeme.
 */
static char kind_of(const struct writing *writing, const struct token *token)
{
	unsigned kind =
		token->flags & (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_SENTENCE);

	if (writing->stemmer)
		kind |= stemmer_number(writing->stemmer) << LANGUAGE_SHIFT;
	return (char)kind;
}

spis_status records_add(struct error *e, struct records *r,
			const struct writing *writing,
			const struct token *token,
			const struct analysis *analysis)
{
	char kind = kind_of(writing, token);
	spis_status status;
	bool fresh = false;
	size_t i;

	status = meet(e, &r->forms, kind,
		      (struct bytes){token->word, token->len}, &fresh);
	if (status != SPIS_OK || !fresh)
		return status;
	for (i = 0; i < analysis->count && status == SPIS_OK; i++) {
		status =
			record_form(e, r, writing, token, &analysis->lexeme[i]);
		if (status == SPIS_OK)
			status = record_lexeme(e, r, &analysis->lexeme[i]);
	}
	if (status == SPIS_OK && pairs_full(&r->pairs))
		status = records_write(e, r);
	return status;
}

spis_status records_write(struct error *e, struct records *r)
{
	return pairs_write(e, &r->pairs, r->store);
}

void records_release(struct records *r)
{
	bag_release(&r->forms);
	bag_release(&r->lexemes);
	pairs_release(&r->pairs);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terms.c: the lexemes that a word of a query stands for. */
#include "search/terms.h"

#include "search/abbreviate.h"
#include "search/foreign.h"
#include "store/schema.h"
#include "text/fold.h"

#include <string.h>

/*
 * A lexeme that only shares the root counts for a quarter.  Beyond some words
 * a query says enough by itself: derivations would add noise and time, and so
 * would abbreviations of what it spells out.
 */
#define DERIVED_SCALE         0.25
#define DERIVED_MAX_WORDS     6
#define ABBREVIATED_MAX_WORDS 12

#define KEY_BYTES (1 + LEMMA_MAX_BYTES)

spis_status terms_add(struct error *e, struct words *words, size_t n,
		      spis_term_kind kind, struct bytes lexeme)
{
	spis_word *word = &words->word[n];
	spis_term *terms = words->terms[n];
	size_t i;

	for (i = 0; i < word->term_count; i++)
		if (strlen(terms[i].lexeme) == lexeme.len &&
		    memcmp(terms[i].lexeme, lexeme.at, lexeme.len) == 0)
			return SPIS_OK;
	if (i == WORD_MAX_TERMS || lexeme.len == 0)
		return SPIS_OK;
	terms[i].kind = kind;
	terms[i].lexeme = arena_copy(words->arena, lexeme.at, lexeme.len);
	if (!terms[i].lexeme)
		return fail_memory(e);
	word->term_count++;
	return SPIS_OK;
}

static spis_status add_all(struct error *e, struct words *words, size_t n,
			   const struct analysis *found)
{
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < found->count && status == SPIS_OK; i++)
		status = terms_add(e, words, n, SPIS_TERM_LEXEME,
				   (struct bytes){found->lexeme[i].text,
						  found->lexeme[i].len});
	return status;
}

spis_status terms_own(struct error *e, struct words *words, size_t n)
{
	const char *word = words->word[n].word;
	struct token token = {
		.word = word,
		.len = strlen(word),
		.flags = words->written[n],
	};
	const struct writing typed = {.kind = WRITING_QUERY};
	struct analysis own;

	words->word[n].term_count = 0;
	analyse(words->lexicon, &typed, &token, &own);
	return add_all(e, words, n, &own);
}

spis_status terms_add_recorded(struct error *e, struct store *s,
			       struct words *words, size_t n,
			       spis_term_kind kind, struct bytes key)
{
	struct buf list = {0};
	spis_status status = store_synonyms(e, s, key, &list);
	size_t at, len;

	if (status == SPIS_OK && list.failed)
		status = fail_memory(e);
	for (at = 0; status == SPIS_OK && at < list.len; at += len + 1) {
		len = strlen(list.data + at);
		/* Each is a term: prefix and lexeme. */
		status = terms_add(e, words, n, kind,
				   (struct bytes){list.data + at + 1, len - 1});
	}
	buf_release(&list);
	return status;
}

/* Lexemes of the index that fold to one of the word. */
static spis_status add_folded_lexemes(struct error *e, struct store *s,
				      struct words *words, size_t n)
{
	size_t count = words->word[n].term_count, i, len;
	char key[KEY_BYTES];
	spis_status status = SPIS_OK;

	for (i = 0; i < count && status == SPIS_OK; i++) {
		const char *lexeme = words->terms[n][i].lexeme;

		key[0] = SCHEMA_PREFIX_LEXEME;
		len = fold(lexeme, strlen(lexeme), key + 1);
		status = terms_add_recorded(e, s, words, n, SPIS_TERM_LEXEME,
					    (struct bytes){key, len + 1});
	}
	return status;
}

/* What the lexicon has for the word, whatever its diacritics. */
static spis_status add_lexicon(struct error *e, struct words *words, size_t n)
{
	const char *word = words->word[n].word;
	struct analysis found;

	found.count = lexicon_find_folded(words->lexicon, word, strlen(word),
					  found.lexeme, ANALYSIS_MAX);
	return add_all(e, words, n, &found);
}

/* Takes the first lexemes away, the word's own: nobody writes it so. */
static void drop_own(struct words *words, size_t n, size_t own)
{
	spis_word *word = &words->word[n];

	word->term_count -= own;
	memmove(words->terms[n], words->terms[n] + own,
		word->term_count * sizeof(*words->terms[n]));
}

/*
 * What the word may stand for when its diacritics are missing: the lexemes of
 * the forms in this index that fold to it, and its own if it is a word as it
 * is.  Where the index has none, those of the forms in the lexicon; and for a
 * word it does not have, what in the index folds to them ("bytu" is no form of
 * "být").
 */
static spis_status add_unaccented(struct error *e, struct store *s,
				  struct words *words, size_t n)
{
	size_t before = words->word[n].term_count, len;
	const char *word = words->word[n].word;
	bool known = lexicon_knows(words->lexicon, word, strlen(word));
	char key[TOKEN_MAX_BYTES];
	spis_status status;

	len = fold(word, strlen(word), key);
	status = terms_add_recorded(e, s, words, n, SPIS_TERM_LEXEME,
				    (struct bytes){key, len});
	if (status == SPIS_OK && words->word[n].term_count > before) {
		if (!known)
			drop_own(words, n, before);
		return status;
	}
	if (status == SPIS_OK)
		status = add_lexicon(e, words, n);
	if (status == SPIS_OK && !known)
		status = add_folded_lexemes(e, s, words, n);
	return status;
}

/* The term of the index; `to` has KEY_BYTES of room.  Returns its bytes. */
static size_t index_term(const spis_term *term, char *to)
{
	size_t len = strlen(term->lexeme);

	to[0] = term->kind == SPIS_TERM_ABBREVIATION
			? SCHEMA_PREFIX_ABBREVIATION
			: SCHEMA_PREFIX_LEXEME;
	memcpy(to + 1, term->lexeme, len);
	return len + 1;
}

static spis_status count_documents(struct error *e, struct store *s,
				   const struct words *words, size_t n,
				   uint32_t *documents)
{
	spis_term *terms = words->terms[n];
	char term[KEY_BYTES];
	spis_status status = SPIS_OK;
	size_t i, len;

	*documents = 0;
	for (i = 0; i < words->word[n].term_count && status == SPIS_OK; i++) {
		len = index_term(&terms[i], term);
		status = store_frequency(e, s, (struct bytes){term, len},
					 &terms[i].documents);
		*documents += terms[i].documents;
	}
	return status;
}

/* The same words with and without ne-. */
static spis_status add_negated(struct error *e, struct words *words, size_t n)
{
	size_t own = words->word[n].term_count, i, len;
	char negated[KEY_BYTES + 2];
	spis_status status = SPIS_OK;

	for (i = 0; i < own && status == SPIS_OK; i++) {
		const char *lexeme = words->terms[n][i].lexeme;

		len = strlen(lexeme);
		memcpy(negated, "ne", 2);
		memcpy(negated + 2, lexeme, len);
		status = terms_add(e, words, n, SPIS_TERM_LEXEME,
				   (struct bytes){negated, len + 2});
		if (status == SPIS_OK && memcmp(lexeme, "ne", 2) == 0)
			status = terms_add(e, words, n, SPIS_TERM_LEXEME,
					   (struct bytes){lexeme + 2, len - 2});
	}
	return status;
}

static spis_status add_derived(struct error *e, struct store *s,
			       struct words *words, size_t n)
{
	size_t own = words->word[n].term_count, i;
	char key[KEY_BYTES];
	struct lemma root;
	spis_status status = SPIS_OK;

	for (i = 0; i < own && status == SPIS_OK; i++) {
		const char *lexeme = words->terms[n][i].lexeme;

		if (words->terms[n][i].kind != SPIS_TERM_LEXEME ||
		    stemmer_made(lexeme, strlen(lexeme)))
			continue;
		lexicon_root(words->lexicon, lexeme, strlen(lexeme), &root);
		key[0] = SCHEMA_PREFIX_ROOT;
		memcpy(key + 1, root.text, root.len);
		status = terms_add_recorded(e, s, words, n, SPIS_TERM_DERIVED,
					    (struct bytes){key, root.len + 1});
	}
	return status;
}

/*
 * A word with diacritics stands for itself.  When the index has nothing of it
 * they may be wrong ("mestá"), and it is taken as if it had none.
 */
static spis_status expand(struct error *e, struct store *s, struct words *words,
			  size_t n)
{
	uint32_t documents;
	spis_status status;

	status = terms_own(e, words, n);
	if (status == SPIS_OK)
		status = count_documents(e, s, words, n, &documents);

	if (status == SPIS_OK && (words->word[n].unaccented || documents == 0))
		status = add_unaccented(e, s, words, n);
	if (status == SPIS_OK && words->flags & SPIS_NEGATED)
		status = add_negated(e, words, n);
	if (status == SPIS_OK)
		status = foreign_expand(e, s, words, n);
	return status;
}

/* Abbreviations of several words need the lexemes of all. */
spis_status words_expand(struct error *e, struct store *s, struct words *words)
{
	bool derived = words->count <= DERIVED_MAX_WORDS &&
		       !(words->flags & SPIS_NO_DERIVED);
	bool abbreviated = words->count <= ABBREVIATED_MAX_WORDS &&
			   !(words->flags & SPIS_NO_ABBREVIATIONS);
	uint32_t documents;
	spis_status status = foreign_languages(e, s, words);
	size_t i;

	for (i = 0; i < words->count && status == SPIS_OK; i++)
		status = expand(e, s, words, i);
	if (status == SPIS_OK && abbreviated)
		status = abbreviate_terms(e, words);
	for (i = 0; i < words->count && status == SPIS_OK; i++) {
		if (derived)
			status = add_derived(e, s, words, i);
		if (status == SPIS_OK)
			status = count_documents(e, s, words, i, &documents);
	}
	return status;
}

static struct store_query *new_queries(struct error *e,
				       const struct words *words, size_t count)
{
	struct store_query *q = arena_array(words->arena, count, sizeof(*q));

	if (!q)
		fail_memory(e);
	return q;
}

/* The word itself or what is derived; sub_count 0 when there is none. */
static spis_status union_query(struct error *e, const struct words *words,
			       size_t n, bool derived, struct store_query *out)
{
	const spis_word *word = &words->word[n];
	struct store_query *sub = new_queries(e, words, word->term_count);
	size_t i;

	if (!sub)
		return SPIS_NO_MEMORY;
	*out = (struct store_query){.op = STORE_SAME, .sub = sub};
	for (i = 0; i < word->term_count; i++) {
		struct store_query *q = &sub[out->sub_count];
		char *term;

		if ((word->terms[i].kind == SPIS_TERM_DERIVED) != derived ||
		    word->terms[i].documents == 0)
			continue;
		term = arena_alloc(words->arena, KEY_BYTES);
		if (!term)
			return fail_memory(e);
		q->op = STORE_TERM;
		q->term =
			(struct bytes){term, index_term(&word->terms[i], term)};
		out->sub_count++;
	}
	if (out->sub_count == 1)
		*out = sub[0];
	return SPIS_OK;
}

static bool is_nothing(const struct store_query *q)
{
	return q->op != STORE_TERM && q->sub_count == 0;
}

spis_status terms_all(struct error *e, const struct words *words, size_t first,
		      size_t count, struct store_query *out)
{
	struct store_query *sub = new_queries(e, words, count);
	spis_status status = SPIS_OK;
	size_t i;

	if (!sub)
		return SPIS_NO_MEMORY;
	for (i = 0; i < count && status == SPIS_OK; i++)
		status = union_query(e, words, first + i, false, &sub[i]);
	*out = (struct store_query){
		.op = STORE_AND, .sub = sub, .sub_count = count};
	return status;
}

/* A phrase weighs what its words weigh, but in its own documents only. */
static spis_status phrase_query(struct error *e, const struct words *words,
				const struct word_phrase *phrase,
				struct store_query *out)
{
	struct store_query *all = new_queries(e, words, 1);
	spis_status status;

	if (!all)
		return SPIS_NO_MEMORY;
	status = terms_all(e, words, phrase->first, phrase->count, all);
	*out = (struct store_query){
		.op = STORE_AMONG,
		.sub = all,
		.sub_count = 1,
		.documents = phrase->documents,
		.document_count = phrase->document_count,
	};
	return status;
}

/* The parts of a query: what any is a match for, and what all should hold. */
struct parts {
	struct store_query *any, *all;
	size_t any_count, all_count;
};

static bool says_little(const struct words *words, size_t n)
{
	const char *word = words->word[n].word;

	return lexicon_stop_word(words->lexicon, word, strlen(word));
}

/*
 * Adds a word outside of quotes and, for less, what shares its root.  That
 * counts only where the word is missing: "policejní" says nothing new of a
 * document with "policie", and there is more of it in long ones.
 */
static spis_status add_word(struct error *e, const struct words *words,
			    size_t n, struct parts *parts)
{
	struct store_query *two = new_queries(e, words, 2);
	struct store_query *any = &parts->any[parts->any_count];
	struct store_query *derived, *own;
	spis_status status;

	if (!two)
		return SPIS_NO_MEMORY;
	derived = &two[0];
	own = &two[1];
	status = union_query(e, words, n, false, own);
	if (status == SPIS_OK)
		status = union_query(e, words, n, true, derived);
	if (status != SPIS_OK)
		return status;
	if (!is_nothing(own))
		*any++ = *own;
	if (!is_nothing(own) && !says_little(words, n))
		parts->all[parts->all_count++] = *own;
	if (!is_nothing(derived))
		*any++ = (struct store_query){.op = STORE_NOT,
					      .scale = DERIVED_SCALE,
					      .sub = two,
					      .sub_count = 2};
	parts->any_count = (size_t)(any - parts->any);
	return SPIS_OK;
}

/*
 * Any of the words and phrases.  In front come the documents that hold all
 * phrases, and all words that the index has and that say something.
 */
spis_status words_query(struct error *e, const struct words *words,
			struct store_query *out)
{
	size_t count = words->count, i;
	struct store_query *two = new_queries(e, words, 2);
	struct parts parts = {.any = new_queries(e, words, 2 * count),
			      .all = new_queries(e, words, count)};
	spis_status status = SPIS_OK;

	if (!two || !parts.any || !parts.all)
		return SPIS_NO_MEMORY;
	for (i = 0; i < words->phrase_count && status == SPIS_OK; i++) {
		status = phrase_query(e, words, &words->phrases[i],
				      &parts.any[parts.any_count]);
		parts.all[parts.all_count++] = parts.any[parts.any_count++];
	}
	for (i = 0; i < count && status == SPIS_OK; i++)
		if (!words->word[i].phrase)
			status = add_word(e, words, i, &parts);
	two[0] = (struct store_query){
		.op = STORE_OR, .sub = parts.any, .sub_count = parts.any_count};
	two[1] = (struct store_query){.op = STORE_AND,
				      .sub = parts.all,
				      .sub_count = parts.all_count};
	*out = two[0];
	if (parts.all_count > 0 && parts.any_count > 1)
		*out = (struct store_query){
			.op = STORE_LEAD, .sub = two, .sub_count = 2};
	return status;
}

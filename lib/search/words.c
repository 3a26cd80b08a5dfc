/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c: a query becomes words, and each word the lexemes to look for. */
#include "search/words.h"

#include "czech/analyse.h"
#include "store/schema.h"
#include "text/compose.h"
#include "text/fold.h"
#include "text/token.h"

#include <string.h>

/* Adds a lexeme to word number `n`, once. */
static spis_status add_term(struct error *e, struct arena *a,
			    struct words *words, size_t n, struct bytes lexeme)
{
	spis_word *word = &words->word[n];
	spis_term *terms = words->terms[n];
	size_t i;

	for (i = 0; i < word->term_count; i++)
		if (strlen(terms[i].lexeme) == lexeme.len &&
		    memcmp(terms[i].lexeme, lexeme.at, lexeme.len) == 0)
			return SPIS_OK;
	if (i == WORD_MAX_TERMS)
		return SPIS_OK;
	terms[i].lexeme = arena_copy(a, lexeme.at, lexeme.len);
	if (!terms[i].lexeme)
		return fail_memory(e);
	word->term_count++;
	return SPIS_OK;
}

static spis_status add_word(struct error *e, struct arena *a,
			    const struct token *token, struct words *out)
{
	size_t n = out->count++;
	spis_word *word = &out->word[n];
	struct analysis analysis;
	spis_status status = SPIS_OK;
	size_t i;

	word->word = arena_copy(a, token->word, token->len);
	word->terms = out->terms[n] =
		arena_array(a, WORD_MAX_TERMS, sizeof(*word->terms));
	if (!word->word || !word->terms)
		return fail_memory(e);
	word->unaccented = fold_is_plain(token->word, token->len);
	analyse(token, &analysis);
	for (i = 0; i < analysis.count && status == SPIS_OK; i++)
		status = add_term(e, a, out, n,
				  (struct bytes){analysis.lexeme[i].at,
						 analysis.lexeme[i].len});
	return status;
}

static spis_status add_words(struct error *e, struct arena *a,
			     const struct buf *text, struct words *out)
{
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text->data, text->len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		if (out->count == SPIS_MAX_QUERY_WORDS)
			return fail(e, SPIS_BAD_QUERY,
				    "the query has more than %u words",
				    SPIS_MAX_QUERY_WORDS);
		status = add_word(e, a, &token, out);
	}
	if (status == SPIS_OK && out->count == 0)
		return fail(e, SPIS_BAD_QUERY, "the query has no words");
	return status;
}

spis_status words_parse(struct error *e, struct arena *a, const char *query,
			size_t len, struct words *out)
{
	struct buf text = {0};
	spis_status status;

	if (len > SPIS_MAX_QUERY_BYTES)
		return fail(e, SPIS_BAD_QUERY,
			    "the query is longer than %u bytes",
			    SPIS_MAX_QUERY_BYTES);
	out->count = 0;
	out->word = arena_array(a, SPIS_MAX_QUERY_WORDS, sizeof(*out->word));
	if (!out->word)
		return fail_memory(e);
	status = compose(e, query, len, &text);
	if (status == SPIS_OK)
		status = add_words(e, a, &text, out);
	buf_release(&text);
	return status;
}

/* The index, the memory, and the words being expanded. */
struct expansion {
	struct store *store;
	struct arena *arena;
	struct words *words;
};

/* Adds the lexemes recorded under `key` to word number `n`. */
static spis_status add_recorded(struct error *e, const struct expansion *x,
				size_t n, struct bytes key)
{
	struct buf list = {0};
	spis_status status = store_synonyms(e, x->store, key, &list);
	size_t at, len;

	if (status == SPIS_OK && list.failed)
		status = fail_memory(e);
	for (at = 0; status == SPIS_OK && at < list.len; at += len + 1) {
		len = strlen(list.data + at);
		/* Each is a term: prefix and lexeme. */
		status = add_term(e, x->arena, x->words, n,
				  (struct bytes){list.data + at + 1, len - 1});
	}
	buf_release(&list);
	return status;
}

/*
 * First what forms in this index fold to the word; when none is known, what
 * lexemes in it fold to a lexeme of the word.
 */
static spis_status expand(struct error *e, const struct expansion *x, size_t n)
{
	const spis_word *word = &x->words->word[n];
	char key[SCHEMA_MAX_TERM_BYTES + 1];
	size_t typed = word->term_count, i, len;
	spis_status status;

	status = add_recorded(e, x, n,
			      (struct bytes){word->word, strlen(word->word)});
	if (word->term_count > typed)
		return status;
	for (i = 0; i < typed && status == SPIS_OK; i++) {
		len = strlen(word->terms[i].lexeme);
		key[0] = SCHEMA_PREFIX_LEXEME;
		memcpy(key + 1, word->terms[i].lexeme, len);
		status = add_recorded(e, x, n, (struct bytes){key, len + 1});
	}
	return status;
}

static struct bytes term_of(struct arena *a, const char *lexeme)
{
	size_t len = strlen(lexeme);
	char *term = arena_alloc(a, len + 2);

	if (!term)
		return (struct bytes){0};
	term[0] = SCHEMA_PREFIX_LEXEME;
	memcpy(term + 1, lexeme, len);
	return (struct bytes){term, len + 1};
}

static spis_status count_documents(struct error *e, const struct expansion *x,
				   size_t n)
{
	spis_term *terms = x->words->terms[n];
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < x->words->word[n].term_count && !status; i++) {
		struct bytes term = term_of(x->arena, terms[i].lexeme);

		if (!term.at)
			return fail_memory(e);
		status =
			store_frequency(e, x->store, term, &terms[i].documents);
	}
	return status;
}

spis_status words_expand(struct error *e, struct store *s, struct arena *a,
			 struct words *words)
{
	struct expansion x = {s, a, words};
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < words->count && status == SPIS_OK; i++) {
		if (words->word[i].unaccented)
			status = expand(e, &x, i);
		if (status == SPIS_OK)
			status = count_documents(e, &x, i);
	}
	return status;
}

/* One word: a term, or several weighed as one. */
static spis_status word_query(struct error *e, struct arena *a,
			      const spis_word *word, struct store_query *out)
{
	struct store_query *sub;
	size_t i;

	sub = arena_array(a, word->term_count, sizeof(*sub));
	if (!sub)
		return fail_memory(e);
	for (i = 0; i < word->term_count; i++) {
		sub[i].op = STORE_TERM;
		sub[i].term = term_of(a, word->terms[i].lexeme);
		if (!sub[i].term.at)
			return fail_memory(e);
	}
	if (word->term_count == 1) {
		*out = sub[0];
		return SPIS_OK;
	}
	out->op = STORE_SAME;
	out->sub = sub;
	out->sub_count = word->term_count;
	return SPIS_OK;
}

spis_status words_query(struct error *e, struct arena *a,
			const struct words *words, struct store_query *out)
{
	struct store_query *sub;
	spis_status status = SPIS_OK;
	size_t i;

	sub = arena_array(a, words->count, sizeof(*sub));
	if (!sub)
		return fail_memory(e);
	for (i = 0; i < words->count && status == SPIS_OK; i++)
		status = word_query(e, a, &words->word[i], &sub[i]);
	out->op = STORE_ANY;
	out->sub = sub;
	out->sub_count = words->count;
	return status;
}

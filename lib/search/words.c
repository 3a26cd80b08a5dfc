/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c: a query becomes words, and each word its own lexemes. */
#include "search/words.h"

#include "search/terms.h"
#include "text/compose.h"
#include "text/fold.h"

#include <string.h>

static spis_status add_word(struct error *e, struct words *words,
			    const struct token *token)
{
	size_t n = words->count++;
	spis_word *word = &words->word[n];

	word->word = arena_copy(words->arena, token->word, token->len);
	word->terms = words->terms[n] =
		arena_array(words->arena, WORD_MAX_TERMS, sizeof(*word->terms));
	if (!word->word || !word->terms)
		return fail_memory(e);
	word->unaccented = fold_is_plain(token->word, token->len);
	words->written[n] = token->flags;
	return terms_own(e, words, n);
}

static spis_status add_words(struct error *e, struct words *words,
			     const struct buf *text)
{
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text->data, text->len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		if (words->count == SPIS_MAX_QUERY_WORDS)
			return fail(e, SPIS_BAD_QUERY,
				    "the query has more than %u words",
				    SPIS_MAX_QUERY_WORDS);
		status = add_word(e, words, &token);
	}
	if (status == SPIS_OK && words->count == 0)
		return fail(e, SPIS_BAD_QUERY, "the query has no words");
	return status;
}

spis_status words_parse(struct error *e, struct words *words, const char *query,
			size_t len)
{
	struct buf text = {0};
	spis_status status;

	if (len > SPIS_MAX_QUERY_BYTES)
		return fail(e, SPIS_BAD_QUERY,
			    "the query is longer than %u bytes",
			    SPIS_MAX_QUERY_BYTES);
	words->count = 0;
	words->word = arena_array(words->arena, SPIS_MAX_QUERY_WORDS,
				  sizeof(*words->word));
	if (!words->word)
		return fail_memory(e);
	status = compose(e, query, len, &text);
	if (status == SPIS_OK)
		status = add_words(e, words, &text);
	buf_release(&text);
	return status;
}

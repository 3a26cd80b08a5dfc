/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c: a query becomes words, and each word its own lexemes. */
#include "search/words.h"

#include "base/utf8.h"
#include "search/abbreviate.h"
#include "search/phrase.h"
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

static bool is_quote(uint32_t cp)
{
	switch (cp) {
	case '"':
	case 0xAB:   /* « */
	case 0xBB:   /* » */
	case 0x201C: /* “ */
	case 0x201D: /* ” */
	case 0x201E: /* „ */
	case 0x201F: /* ‟ */
		return true;
	default:
		return false;
	}
}

/* Ends a phrase; one word alone, or too many, are just words. */
static void end_phrase(struct words *words, size_t first)
{
	size_t count = words->count - first, i;
	struct word_phrase *phrase;

	if (count < 2 || count > PHRASE_MAX_WORDS ||
	    words->phrase_count == WORDS_MAX_PHRASES)
		return;
	phrase = &words->phrases[words->phrase_count++];
	phrase->first = first;
	phrase->count = count;
	for (i = first; i < words->count; i++)
		words->word[i].phrase = (int)words->phrase_count;
}

/* The query on its way: where it is, and inside which quotes. */
struct query {
	const struct buf *text;
	size_t at;    /* looked at for quotes so far */
	size_t first; /* word of the phrase that is open */
	bool open;
};

/* Looks at the quotes before byte `end`. */
static void pass_quotes(struct words *words, struct query *q, size_t end)
{
	while (q->at < end) {
		uint32_t cp;

		q->at += utf8_get(q->text->data + q->at, end - q->at, &cp);
		if (!is_quote(cp))
			continue;
		if (q->open)
			end_phrase(words, q->first);
		q->open = !q->open;
		q->first = words->count;
	}
}

/* Quotes that are never closed are closed at the end. */
static spis_status add_words(struct error *e, struct words *words,
			     const struct buf *text)
{
	struct query q = {.text = text};
	struct tokens tokens;
	struct token token;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text->data, text->len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		if (words->count == SPIS_MAX_QUERY_WORDS)
			return fail(e, SPIS_BAD_QUERY,
				    "the query has more than %u words",
				    SPIS_MAX_QUERY_WORDS);
		pass_quotes(words, &q, token.start);
		status = add_word(e, words, &token);
		abbreviate_written(words, text, &token);
	}
	if (status == SPIS_OK)
		abbreviate_typed(words);
	if (status == SPIS_OK && words->count == 0)
		return fail(e, SPIS_BAD_QUERY, "the query has no words");
	if (status == SPIS_OK)
		pass_quotes(words, &q, text->len);
	if (status == SPIS_OK && q.open)
		end_phrase(words, q.first);
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
	words->phrase_count = 0;
	words->abbreviation_end = 0;
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

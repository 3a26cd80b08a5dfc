/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matches.c: finds where a passage matches, once for all callers. */
#include "search/matches.h"

#include "base/watch.h"
#include "search/hide.h"

/* Whatever a star matches counts as typed. */
static bool is_typed(const struct match *match, const struct token *token)
{
	return match->leaf->wildcard ||
	       leaf_is(match->leaf, token->word, token->len);
}

/* Sets what words and references have in common. */
static struct matched place_of(const struct match *match,
			       const struct token *token)
{
	return (struct matched){
		.leaf = match->leaf,
		.start = (uint32_t)match->start,
		.end = (uint32_t)match->end,
		.position = token->position,
		.page = token->page,
	};
}

static void add(struct buf *matches, const struct match *match,
		const struct token *token)
{
	struct matched matched = place_of(match, token);

	matched.derived = match->derived;
	matched.defined = match->defined;
	matched.as_typed = is_typed(match, token);
	buf_add(matches, &matched, sizeof(matched));
}

static void add_citation(struct matcher *m, struct buf *matches,
			 const struct token *token)
{
	struct match match;
	struct matched matched;
	size_t number;

	if (!matcher_cites(m, token, &match, &number))
		return;
	matched = place_of(&match, token);
	matched.cited = true;
	matched.citation = number;
	buf_add(matches, &matched, sizeof(matched));
}

/*
 * Few matches are numbers, so the text is not searched for birth numbers as a
 * whole.
 */
static bool is_hidden(struct bytes text, const struct token *token)
{
	struct hidden hidden;

	if (!(token->flags & TOKEN_DIGIT))
		return false;
	hidden_begin(&hidden, text, token->start, token->end);
	return hidden_at(&hidden, token->start);
}

/*
 * The next word to look at: one that may match, or one at which the watch is
 * asked.
 */
static uint32_t next_look(const struct matcher *m, uint32_t from)
{
	const uint32_t place = matcher_next_place(m, from);
	const uint32_t turn = (from / WATCH_TURNS + 1) * WATCH_TURNS - 1;

	return place < turn ? place : turn;
}

/* Goes through all words from the matcher's start; sets how many there are. */
static spis_status look_at_words(struct error *e, struct matcher *m,
				 struct text *text, uint32_t *words)
{
	const struct bytes bytes = text->stored.text;
	spis_status status = SPIS_OK;
	struct tokens tokens;
	struct token token;

	buf_reset(&text->matches);
	tokens_init(&tokens, bytes.at, bytes.len);
	while (status == SPIS_OK) {
		struct match match = {0};

		tokens_skip(&tokens, next_look(m, tokens.position));
		if (!tokens_next(&tokens, &token))
			break;
		if (matcher_may(m, &token))
			match = matcher_next(m, &token);
		if (match.leaf && !is_hidden(bytes, &token))
			add(&text->matches, &match, &token);
		add_citation(m, &text->matches, &token);
		status = watch_turn(e, m->watch, "snippet", tokens.position);
	}
	*words = tokens.position;
	return text->matches.failed ? fail_memory(e) : status;
}

/* Afterwards the matcher knows what the passage defines. */
static spis_status look_through(struct error *e, struct matcher *m,
				struct text *text)
{
	spis_status status = matcher_sieve(e, m, text);
	uint32_t words = 0;

	if (status == SPIS_OK)
		status = look_at_words(e, m, text, &words);
	if (status != SPIS_OK || matcher_sieved(m, words))
		return status;
	matcher_begin(m, text);
	return look_at_words(e, m, text, &words);
}

spis_status matches_find(struct error *e, struct matcher *m, struct text *text)
{
	spis_status status;

	if (text->matched)
		return SPIS_OK;
	status = look_through(e, m, text);
	text->matched = status == SPIS_OK;
	text->defines = matcher_defines(m);
	return status;
}

spis_status matches_part(struct error *e, struct matcher *m, struct text *text,
			 struct bytes part)
{
	spis_status status = SPIS_OK;

	if (text->defines)
		status = look_through(e, m, text);
	else
		matcher_begin(m, text);
	matcher_part(m, part);
	return status;
}

const struct matched *matches_of(const struct text *text, size_t *count)
{
	*count = text->matches.len / sizeof(struct matched);
	return (const struct matched *)(const void *)text->matches.data;
}

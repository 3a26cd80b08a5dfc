/* SPDX-License-Identifier: GPL-2.0-or-later */
/* behind.c: words that follow the word before, spelled as in the documents. */
#include "complete/job.h"

#include "text/fold.h"

#include <string.h>

/*
 * Fewer letters begin too many words to look for each of them: only names are
 * looked for, in texts that have the words before.
 */
#define LETTERS 3

/*
 * How many passages are read for each word, and for all words together.  A
 * passage takes some 20 microseconds, as long as its text is short.
 */
#define PASSAGES   2
#define TEXTS      8
#define TEXT_BYTES (48u * 1024)

/* Of the word before alone: names differ more. */
#define NAME_TEXTS 24

struct behind {
	struct completing *job;
	const struct wildcard *begin; /* how the last word was typed */
	const struct typed *before;
	bool plain; /* it was typed without diacritics */
	struct candidate *candidates;
	size_t count;
	struct store_pair *pairs; /* word before, lexemes of a candidate */
	size_t pair_count;
	size_t *pair_of; /* the pair of each candidate */
	/* Passages that hold some of the pairs, or the preceding word. */
	uint32_t passages[NAME_TEXTS];
	size_t passage_count;
};

/* ---- passages */

static bool same_terms(const struct store_word *a, const struct store_word *b)
{
	for (size_t i = 0; i < a->count && a->count == b->count; i++)
		if (a->terms[i].len != b->terms[i].len ||
		    memcmp(a->terms[i].at, b->terms[i].at, a->terms[i].len) !=
			    0)
			return false;
	return a->count == b->count;
}

/* Most forms of a word lead to the same terms, which are looked for once. */
static void add_pair(struct behind *b, size_t number, uint32_t *room)
{
	const struct store_word *word = &b->candidates[number].word;
	size_t i = 0;

	while (i < b->pair_count && !same_terms(&b->pairs[i].word, word))
		i++;
	b->pair_of[number] = i;
	if (i == b->pair_count)
		b->pairs[b->pair_count++] =
			(struct store_pair){.word = *word,
					    .passages = room + i * PASSAGES,
					    .most = PASSAGES};
}

static spis_status find_pairs(struct error *e, struct behind *b)
{
	struct arena *arena = &b->job->out->arena;
	uint32_t *room = arena_array(arena, b->count * PASSAGES, sizeof(*room));
	struct store_word before;
	spis_status status = completing_word(e, b->job, b->before, &before);

	b->pairs = arena_array(arena, b->count, sizeof(*b->pairs));
	b->pair_of = arena_array(arena, b->count, sizeof(*b->pair_of));
	if (status == SPIS_OK && !(room && b->pairs && b->pair_of))
		status = fail_memory(e);
	for (size_t i = 0; i < b->count && status == SPIS_OK; i++) {
		struct candidate *c = &b->candidates[i];

		status = completing_form(e, b->job, c->form, &c->word);
		c->looked_up = true;
		add_pair(b, i, room);
	}
	return status == SPIS_OK ? store_find_pairs(e, b->job->store, &before,
						    b->pairs, b->pair_count)
				 : status;
}

static void take_passage(struct behind *b, uint32_t passage)
{
	for (size_t i = 0; i < b->passage_count; i++)
		if (b->passages[i] == passage)
			return;
	if (b->passage_count < TEXTS)
		b->passages[b->passage_count++] = passage;
}

/* First takes one passage of each pair, then a second one. */
static void take_passages(struct behind *b)
{
	for (size_t n = 0; n < PASSAGES; n++)
		for (size_t i = 0; i < b->pair_count; i++)
			if (n < b->pairs[i].count)
				take_passage(b, b->pairs[i].passages[n]);
	for (size_t i = 0; i < b->count; i++)
		b->candidates[i].behind = b->pairs[b->pair_of[i]].count > 0;
}

/* Finds passages with the preceding word, after the one before it if any. */
static spis_status find_before(struct error *e, struct behind *b)
{
	struct store_pair pair = {.passages = b->passages, .most = NAME_TEXTS};
	struct store_word first = {NULL, 0};
	spis_status status = completing_word(e, b->job, b->before, &pair.word);

	if (status == SPIS_OK && b->before > b->job->typed)
		status = completing_word(e, b->job, b->before - 1, &first);
	if (status == SPIS_OK && first.count > 0)
		status = store_find_pairs(e, b->job->store, &first, &pair, 1);
	if (status == SPIS_OK && pair.count == 0)
		status = store_find_pairs(e, b->job->store, NULL, &pair, 1);
	b->passage_count = pair.count;
	return status;
}

/* ---- spelling in texts */

/* Compares the form that was typed, with or without diacritics. */
static bool is_before(const struct behind *b, const struct token *token)
{
	char folded[TOKEN_MAX_BYTES];
	struct bytes word = {token->word, token->len};

	if (b->plain) {
		word.at = folded;
		word.len = fold(token->word, token->len, folded);
	}
	return word.len == b->before->len &&
	       memcmp(word.at, b->before->word, word.len) == 0;
}

/* A word that is divided at the end of a line is not spelled as usual. */
static spis_status take_written(struct error *e, struct behind *b,
				struct bytes text, const struct token *token)
{
	const struct typed *last = b->before + 1;
	struct form form;

	if (token->flags & TOKEN_JOINED ||
	    (last->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_CAPITAL)) ||
	    !form_encode(token->word, token->len, &form) ||
	    !wildcard_matches(b->begin, form_code(&form)))
		return SPIS_OK;
	for (size_t i = 0; i < b->count; i++) {
		struct candidate *c = &b->candidates[i];

		if (c->written ||
		    form_compare(form_code(c->form), form_code(&form)) != 0)
			continue;
		c->written =
			arena_copy(&b->job->out->arena, text.at + token->start,
				   token->end - token->start);
		return c->written ? SPIS_OK : fail_memory(e);
	}
	return SPIS_OK;
}

static spis_status look_through(struct error *e, struct behind *b,
				struct bytes text, uint32_t passage)
{
	struct tokens tokens;
	struct token token;
	uint32_t behind = UINT32_MAX;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text.at, text.len);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		if (token.position == behind)
			status = take_written(e, b, text, &token);
		if (token.position == behind && status == SPIS_OK)
			status = names_meet(e, b->job, text, &token, passage);
		if (is_before(b, &token))
			behind = token.position + 1;
	}
	return status;
}

spis_status complete_behind(struct error *e, struct completing *job,
			    const struct wildcard *begin,
			    struct candidate *candidates, size_t count)
{
	const struct typed *last = &job->typed[job->typed_count - 1];
	struct behind b = {.job = job,
			   .begin = begin,
			   .before = last - 1,
			   .plain = fold_is_plain(last[-1].word, last[-1].len),
			   .candidates = candidates,
			   .count = count};
	const bool few = begin->typed.len < LETTERS;
	size_t bytes = 0;
	spis_status status;

	if (few ? !((last->flags | last[-1].flags) & TOKEN_CAPITAL)
		: count == 0)
		return SPIS_OK;
	status = few ? find_before(e, &b) : find_pairs(e, &b);
	if (status == SPIS_OK && !few)
		take_passages(&b);
	for (size_t i = 0;
	     i < b.passage_count && bytes < TEXT_BYTES && status == SPIS_OK;
	     i++) {
		struct bytes text;

		status = completing_read(e, job, b.passages[i], &text);
		if (status == SPIS_OK)
			status = look_through(e, &b, text, (uint32_t)i + 1);
		bytes += text.len;
	}
	return status;
}

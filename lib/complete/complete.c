/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.c: what the end of a text may become. */
#include "complete/complete.h"

#include "complete/job.h"
#include "text/compose.h"

#include <stdlib.h>
#include <string.h>

/* ---- what the ways share */

spis_status completing_begin(struct error *e, struct completing *job,
			     size_t before)
{
	job->out->before = arena_copy(&job->out->arena, job->text.at, before);
	return job->out->before ? SPIS_OK : fail_memory(e);
}

bool completing_full(const struct completing *job)
{
	return job->out->count >= job->options->limit;
}

spis_status completing_add(struct error *e, struct completing *job,
			   struct bytes word, uint32_t documents)
{
	spis_completions *out = job->out;

	if (completing_full(job))
		return SPIS_OK;
	out->words[out->count] = (struct completion){
		.word = arena_copy(&out->arena, word.at, word.len),
		.documents = documents,
	};
	return out->words[out->count++].word ? SPIS_OK : fail_memory(e);
}

/* Takes the terms that documents have, from all lexicons. */
static void take_terms(struct store_word *out, struct bytes *terms,
		       const struct alternative *a, size_t count)
{
	for (size_t i = 0; i < count && out->count < EXPAND_MAX_ALTERNATIVES;
	     i++)
		if (a[i].documents > 0)
			terms[out->count++] =
				(struct bytes){a[i].term, a[i].len};
}

spis_status completing_form(struct error *e, struct completing *job,
			    const struct form *form, struct store_word *out)
{
	struct expander *x = &job->expander;
	struct alternative room[EXPAND_MAX_ALTERNATIVES];
	struct leaf trial = {.alternatives = room};
	struct bytes terms[EXPAND_MAX_ALTERNATIVES], *kept;
	spis_status status = SPIS_OK;

	*out = (struct store_word){NULL, 0};
	for (size_t i = 0; i < x->lexicon_count && status == SPIS_OK; i++) {
		x->lexicon = x->lexicons[i];
		status = expand_form(e, x, form, &trial);
		take_terms(out, terms, room, trial.count);
	}
	if (status != SPIS_OK || out->count == 0)
		return status;
	kept = arena_array(&job->out->arena, out->count, sizeof(*kept));
	if (!kept)
		return fail_memory(e);
	memcpy(kept, terms, out->count * sizeof(*kept));
	out->terms = kept;
	return SPIS_OK;
}

/* A word of one letter, or with digits, is its own lexeme; "05" is "5". */
static spis_status take_itself(struct error *e, struct completing *job,
			       const struct typed *typed,
			       struct store_word *out)
{
	const bool padded = typed->len == 2 && typed->word[0] == '0' &&
			    typed->word[1] >= '1' && typed->word[1] <= '9';
	char term[1 + TOKEN_MAX_BYTES] = {SCHEMA_PREFIX_LEXEME};
	struct bytes *kept = arena_array(&job->out->arena, 1, sizeof(*kept));

	memcpy(term + 1, typed->word + padded, typed->len - padded);
	*out = (struct store_word){kept, 1};
	if (!kept)
		return fail_memory(e);
	kept->len = 1 + typed->len - padded;
	kept->at = arena_copy(&job->out->arena, term, kept->len);
	return kept->at ? SPIS_OK : fail_memory(e);
}

spis_status completing_word(struct error *e, struct completing *job,
			    const struct typed *typed, struct store_word *out)
{
	struct form form;

	return form_encode(typed->word, typed->len, &form)
		       ? completing_form(e, job, &form, out)
		       : take_itself(e, job, typed, out);
}

/* Room for a passage; most take a tenth of it. */
#define READ_BYTES (16u * 1024)

spis_status completing_read(struct error *e, struct completing *job,
			    uint32_t passage, struct bytes *text)
{
	struct store_hit hit;
	spis_status status = store_locate(e, job->store, &passage, 1, &hit);

	if (status == SPIS_OK)
		status = stored_get(e, job->store, &hit, &job->stored);
	*text = job->stored.text;
	if (text->len > READ_BYTES)
		text->len = READ_BYTES;
	return status;
}

/* ---- all of it */

/* Reads the last words of the text. */
static void take_words(struct completing *job)
{
	struct typed last[COMPLETE_TYPED];
	struct tokens tokens;
	struct token token;
	size_t count = 0;

	tokens_init(&tokens, job->text.at, job->text.len);
	while (tokens_next(&tokens, &token)) {
		struct typed *typed = &last[count++ % COMPLETE_TYPED];

		typed->len = token.len;
		typed->start = token.start;
		typed->end = token.end;
		typed->flags = token.flags;
		memcpy(typed->word, token.word, token.len);
	}
	job->typed_count = count < COMPLETE_TYPED ? count : COMPLETE_TYPED;
	for (size_t i = 0; i < job->typed_count; i++)
		job->typed[i] =
			last[(count - job->typed_count + i) % COMPLETE_TYPED];
}

static spis_status complete(struct error *e, struct completing *job)
{
	static complete_way *const ways[] = {complete_filter, complete_number,
					     complete_word};
	bool done = false;
	spis_status status = expand_find_languages(e, &job->expander);

	take_words(job);
	for (size_t i = 0;
	     i < sizeof(ways) / sizeof(*ways) && !done && status == SPIS_OK;
	     i++)
		status = ways[i](e, job, &done);
	return status;
}

/* The argument of store_read(). */
struct work {
	struct bytes text;
	struct lexicons *lexicons;
	struct completing job;
};

/* Starts again when the index has changed: see store_read(). */
static spis_status work(struct error *e, struct store *s, void *arg)
{
	struct work *w = arg;
	struct completing *job = &w->job;
	struct buf text = {0};
	spis_status status = lexicons_find(e, w->lexicons, s);

	job->out->count = job->name_count = 0;
	job->out->before = "";
	job->expander.lexicons = w->lexicons->used;
	job->expander.lexicon_count = w->lexicons->count;
	if (status == SPIS_OK)
		status = compose(e, w->text.at, w->text.len, &text);
	job->text = (struct bytes){text.data ? text.data : "", text.len};
	if (status == SPIS_OK)
		status = complete(e, job);
	buf_release(&text);
	return status;
}

spis_status complete_run(struct error *e, const struct searcher *searcher,
			 struct bytes text,
			 const spis_complete_options *options,
			 spis_completions **completions)
{
	struct work w = {
		.text = text,
		.lexicons = searcher->lexicons,
		.job = {.options = options,
			.store = searcher->store,
			.expander = {.store = searcher->store,
				     .stemmers = searcher->stemmers,
				     .tree = &w.job.tree},
			.out = calloc(1, sizeof(*w.job.out))},
	};
	spis_status status;

	*completions = NULL;
	if (!w.job.out)
		return fail_memory(e);
	w.job.tree.arena = &w.job.out->arena;
	status = store_read(e, searcher->store, work, &w);
	stored_release(&w.job.stored);
	if (status == SPIS_OK)
		*completions = w.job.out;
	else
		spis_completions_free(w.job.out);
	return status;
}

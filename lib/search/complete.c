/* SPDX-License-Identifier: GPL-2.0-or-later */
/* complete.c: what the last word of a text may become. */
#include "search/complete.h"

#include "queries/expansions.h"
#include "queries/wildcard.h"
#include "search/opaque.h"
#include "text/compose.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

/*
 * Forms that are looked at: as many as are given out at most, and for each one
 * that no document has any more, or that only lacks its diacritics.
 */
#define LOOKED_AT (2 * SPIS_MAX_COMPLETIONS)

/* One completion on its way. */
struct job {
	struct bytes text;
	const spis_complete_options *options;
	struct lexicons *lexicons;
	struct expander expander;
	struct tree tree; /* for the arena */
	struct wildcard word;
	spis_completions *out;
};

/* ---- the last word */

/* It ends where the text does; false: no word that can be completed. */
static bool find_word(struct tokens *tokens, struct token *last)
{
	bool found = false;

	while (tokens_next(tokens, last))
		found = last->end == tokens->text.len;
	return found;
}

static spis_status take_word(struct error *e, struct job *job,
			     const struct buf *text, bool *found)
{
	struct wildcard *w = &job->word;
	struct tokens tokens;
	struct token last;

	*w = (struct wildcard){.stars = STAR_AFTER};
	tokens_init(&tokens, text->data ? text->data : "", text->len);
	*found = find_word(&tokens, &last) &&
		 form_encode(last.word, last.len, &w->typed);
	if (!*found)
		return SPIS_OK;
	w->plain = fold_is_plain(last.word, last.len);
	job->out->before = arena_copy(&job->out->arena,
				      text->data ? text->data : "", last.start);
	return job->out->before ? SPIS_OK : fail_memory(e);
}

/* ---- which forms */

/* Whether documents have it still, and under which lexemes. */
static spis_status is_found(struct error *e, struct job *job,
			    const struct form *form, bool *found)
{
	struct expander *x = &job->expander;
	struct alternative room[EXPAND_MAX_ALTERNATIVES];
	struct leaf trial = {.alternatives = room};
	spis_status status = SPIS_OK;

	*found = false;
	for (size_t i = 0; i < x->lexicon_count && !*found && status == SPIS_OK;
	     i++) {
		x->lexicon = x->lexicons[i];
		status = expand_form(e, x, form, &trial);
		*found = alternative_postings(room, trial.count) > 0;
	}
	return status;
}

static bool is_known(const struct job *job, const char *word, size_t len)
{
	for (size_t i = 0; i < job->expander.lexicon_count; i++)
		if (lexicon_knows(job->expander.lexicons[i], word, len))
			return true;
	return false;
}

static bool same_plain(const struct form *a, const struct form *b)
{
	for (size_t i = 0; i < a->len && a->len == b->len; i++)
		if (form_letter(a->code[i]) != form_letter(b->code[i]))
			return false;
	return a->len == b->len;
}

/*
 * A word without diacritics that no dictionary has, while more documents have
 * it with them: those before it are more frequent.
 */
static bool lacks_diacritics(const struct job *job, size_t number,
			     const char *word, size_t len)
{
	const struct wildcard *w = &job->word;

	if (!fold_is_plain(word, len) || is_known(job, word, len))
		return false;
	for (size_t i = 0; i < number; i++)
		if (same_plain(w->forms[i], w->forms[number]))
			return true;
	return false;
}

static spis_status consider(struct error *e, struct job *job, size_t i)
{
	const struct form *form = job->word.forms[i];
	spis_completions *out = job->out;
	char word[FORM_WORD_BYTES];
	const size_t len = form_decode(form, word);
	bool found;
	spis_status status;

	if (lacks_diacritics(job, i, word, len))
		return SPIS_OK;
	status = is_found(e, job, form, &found);
	if (status != SPIS_OK || !found)
		return status;
	out->words[out->count] = (struct completion){
		.word = arena_copy(&out->arena, word, len),
		.documents = form->documents,
	};
	return out->words[out->count++].word ? SPIS_OK : fail_memory(e);
}

/* Diacritics that were typed count, unless nothing has them so. */
static spis_status look_up(struct error *e, const struct nearest_tables *tables,
			   struct job *job)
{
	struct wildcard *w = &job->word;
	spis_status status = wildcard_room(e, &job->out->arena, LOOKED_AT, w);

	if (status == SPIS_OK)
		status = wildcard_look_up(e, tables, w);
	if (status != SPIS_OK || w->count > 0 || w->plain)
		return status;
	w->plain = true;
	form_plain(form_code(&w->typed), w->typed.code);
	return wildcard_look_up(e, tables, w);
}

static spis_status complete(struct error *e, struct store *s, struct job *job)
{
	struct nearest_tables tables;
	spis_status status = nearest_open(e, &tables, s);

	if (status == SPIS_OK)
		status = look_up(e, &tables, job);
	nearest_close(&tables);
	if (status == SPIS_OK)
		status = expand_find_languages(e, &job->expander);
	for (size_t i = 0; i < job->word.count && status == SPIS_OK &&
			   job->out->count < job->options->limit;
	     i++)
		status = consider(e, job, i);
	return status;
}

/* Starts afresh when the index has moved on: see store_read(). */
static spis_status work(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;
	struct buf text = {0};
	bool found = false;
	spis_status status = lexicons_find(e, job->lexicons, s);

	job->out->count = 0;
	job->out->before = "";
	job->expander.lexicons = job->lexicons->used;
	job->expander.lexicon_count = job->lexicons->count;
	if (status == SPIS_OK)
		status = compose(e, job->text.at, job->text.len, &text);
	if (status == SPIS_OK)
		status = take_word(e, job, &text, &found);
	if (status == SPIS_OK && found)
		status = complete(e, s, job);
	buf_release(&text);
	return status;
}

spis_status complete_run(struct error *e, const struct searcher *searcher,
			 struct bytes text,
			 const spis_complete_options *options,
			 spis_completions **completions)
{
	struct job job = {
		.text = text,
		.options = options,
		.lexicons = searcher->lexicons,
		.expander = {.store = searcher->store,
			     .stemmers = searcher->stemmers,
			     .tree = &job.tree},
		.out = calloc(1, sizeof(*job.out)),
	};
	spis_status status;

	*completions = NULL;
	if (!job.out)
		return fail_memory(e);
	job.tree.arena = &job.out->arena;
	status = store_read(e, searcher->store, work, &job);
	if (status == SPIS_OK)
		*completions = job.out;
	else
		spis_completions_free(job.out);
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* word.c: words that the last word of a text may become. */
#include "complete/job.h"

#include "text/fold.h"

#include <string.h>

/*
 * How many forms are looked at: as many as are returned at most, and the same
 * number again for forms that no document has any more or that only lack their
 * diacritics.
 */
#define LOOKED_AT (2 * SPIS_MAX_COMPLETIONS)

/* The forms that begin as the word does. */
struct words {
	struct completing *job;
	struct wildcard begin;
	struct candidate candidates[LOOKED_AT];
};

static bool is_known(const struct completing *job, const char *word, size_t len)
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
 * Whether this is a word without diacritics that no dictionary has, while more
 * documents have it with them.  The words before it are more frequent.
 */
static bool lacks_diacritics(const struct words *w, size_t number,
			     const char *word, size_t len)
{
	if (!fold_is_plain(word, len) || is_known(w->job, word, len))
		return false;
	for (size_t i = 0; i < number; i++)
		if (same_plain(w->candidates[i].form,
			       w->candidates[number].form))
			return true;
	return false;
}

/* Documents may not have the form any more. */
static spis_status consider(struct error *e, struct words *w, size_t i)
{
	struct candidate *c = &w->candidates[i];
	char word[FORM_WORD_BYTES];
	const size_t len = form_decode(c->form, word);
	spis_status status = SPIS_OK;

	if (c->written)
		return completing_add(
			e, w->job,
			(struct bytes){c->written, strlen(c->written)},
			c->form->documents);
	if (lacks_diacritics(w, i, word, len))
		return SPIS_OK;
	if (!c->looked_up)
		status = completing_form(e, w->job, c->form, &c->word);
	if (status != SPIS_OK || c->word.count == 0)
		return status;
	return completing_add(e, w->job, (struct bytes){word, len},
			      c->form->documents);
}

/*
 * Words seen after the word before, words that may follow it, and other words.
 */
enum { WRITTEN, BEHIND, OTHERS, RANKS };

static int rank_of(const struct candidate *c)
{
	return c->written ? WRITTEN : c->behind ? BEHIND : OTHERS;
}

static spis_status give(struct error *e, struct words *w)
{
	spis_status status = SPIS_OK;

	for (int rank = 0; rank < RANKS; rank++)
		for (size_t i = 0; i < w->begin.count && status == SPIS_OK &&
				   !completing_full(w->job);
		     i++)
			if (rank_of(&w->candidates[i]) == rank)
				status = consider(e, w, i);
	return status;
}

/* Diacritics that were typed count, unless no word has them. */
static spis_status find_forms(struct error *e,
			      const struct nearest_tables *tables,
			      struct words *words)
{
	struct wildcard *w = &words->begin;
	spis_status status =
		wildcard_room(e, &words->job->out->arena, LOOKED_AT, w);

	if (status == SPIS_OK)
		status = wildcard_look_up(e, tables, w);
	if (status != SPIS_OK || w->count > 0 || w->plain)
		return status;
	w->plain = true;
	form_plain(form_code(&w->typed), w->typed.code);
	return wildcard_look_up(e, tables, w);
}

static spis_status look_up(struct error *e, struct words *w)
{
	struct nearest_tables tables;
	spis_status status = nearest_open(e, &tables, w->job->store);

	if (status == SPIS_OK)
		status = find_forms(e, &tables, w);
	nearest_close(&tables);
	for (size_t i = 0; i < w->begin.count; i++)
		w->candidates[i] =
			(struct candidate){.form = w->begin.forms[i]};
	return status;
}

static bool ends_with_word(const struct completing *job)
{
	const struct typed *last = job->typed + job->typed_count;

	return job->typed_count > 0 && (--last)->end == job->text.len &&
	       !(last->flags & TOKEN_DIGIT);
}

/* False: it is too short, or too long, to be one of the table. */
static bool take_word(struct words *w)
{
	const struct typed *last = w->job->typed + w->job->typed_count - 1;

	w->begin = (struct wildcard){.stars = STAR_AFTER};
	if (!form_encode(last->word, last->len, &w->begin.typed)) {
		w->begin.typed.len = 0;
		return false;
	}
	w->begin.plain = fold_is_plain(last->word, last->len);
	return true;
}

spis_status complete_word(struct error *e, struct completing *job, bool *done)
{
	struct words w = {.job = job};
	spis_status status;

	*done = true;
	if (!ends_with_word(job))
		return SPIS_OK;
	status = completing_begin(e, job,
				  job->typed[job->typed_count - 1].start);
	if (status == SPIS_OK && take_word(&w))
		status = look_up(e, &w);
	if (status == SPIS_OK && job->typed_count > 1)
		status = complete_behind(e, job, &w.begin, w.candidates,
					 w.begin.count);
	if (status == SPIS_OK)
		status = names_give(e, job);
	return status == SPIS_OK ? give(e, &w) : status;
}

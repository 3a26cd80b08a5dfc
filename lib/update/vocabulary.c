/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vocabulary.c: the words seen so far, their terms, and their counts. */
#include "update/vocabulary.h"

#include "czech/spot.h"
#include "store/schema.h"
#include "text/fold.h"

#include <string.h>

/*
 * Number of forms remembered; beyond that all are forgotten, and analysed
 * again.
 */
#define MAX_FORMS 400000u

/* The same for terms; references add some that no form has. */
#define MAX_TERMS 1000000u

/* Prefix and lexeme, or prefix and word. */
#define KEY_BYTES (1 + LEMMA_MAX_BYTES)

/* Position of the language among the flags of a token. */
#define LANGUAGE_SHIFT 3

/* In place of a language: Czech without diacritics. */
#define PLAIN_NUMBER 31u

/*
 * Entry of a form: the number of lexemes, times two, plus one if a phrase may
 * begin with it; the number for counting it, see written.h; and the numbers of
 * its terms.
 */
#define ENTRY_BEGINS  1u
#define ENTRY_COUNT   1
#define ENTRY_WRITTEN 1 /* offset of this number */
#define ENTRY_TERMS   2

/* ---- records */

static spis_status record(struct error *e, struct vocabulary *v,
			  struct bytes key, const struct lemma *lexeme)
{
	char term[KEY_BYTES];

	term[0] = SCHEMA_PREFIX_LEXEME;
	memcpy(term + 1, lexeme->text, lexeme->len);
	return pairs_add(e, &v->pairs, key,
			 (struct bytes){term, lexeme->len + 1});
}

static spis_status record_root(struct error *e, struct vocabulary *v,
			       const struct lemma *lexeme)
{
	struct lemma root;
	char key[KEY_BYTES];

	lexicon_root(v->lexicon, lexeme->text, lexeme->len, &root);
	key[0] = SCHEMA_PREFIX_ROOT;
	memcpy(key + 1, root.text, root.len);
	return record(e, v, (struct bytes){key, root.len + 1}, lexeme);
}

static spis_status record_lexeme(struct error *e, struct vocabulary *v,
				 const struct lemma *lexeme)
{
	char key[KEY_BYTES];
	size_t len;
	spis_status status = SPIS_OK;

	if (!stemmer_made(lexeme->text, lexeme->len))
		status = record_root(e, v, lexeme);
	if (status != SPIS_OK || fold_is_plain(lexeme->text, lexeme->len))
		return status;
	key[0] = SCHEMA_PREFIX_LEXEME;
	len = fold(lexeme->text, lexeme->len, key + 1);
	return record(e, v, (struct bytes){key, len + 1}, lexeme);
}

/* Words that need no folding are found as they are typed. */
static spis_status record_form(struct error *e, struct vocabulary *v,
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
	return record(e, v, (struct bytes){key, len}, lexeme);
}

static spis_status record_language(struct error *e, struct vocabulary *v,
				   const struct stemmer *language)
{
	const char *code;
	uint32_t bit;

	if (!language)
		return SPIS_OK;
	code = stemmer_code(language);
	bit = UINT32_C(1) << stemmer_number(language);
	if (v->languages & bit)
		return SPIS_OK;
	v->languages |= bit;
	return pairs_add(e, &v->pairs,
			 (struct bytes){SCHEMA_KEY_LANGUAGES,
					strlen(SCHEMA_KEY_LANGUAGES)},
			 (struct bytes){code, strlen(code)});
}

/* ---- terms */

static struct term_state *state_of(const struct vocabulary *v, uint32_t term)
{
	return (struct term_state *)v->states.data + term;
}

static spis_status number_term(struct error *e, struct vocabulary *v,
			       char prefix, const char *text, size_t len,
			       uint32_t *term)
{
	struct term_state fresh = {0, 0, false};
	struct bag_entry *entry = bag_entry(&v->terms, prefix, text, len);

	if (!entry)
		return fail_memory(e);
	*term = entry->number;
	if (entry->value)
		return SPIS_OK;
	entry->value = 1;
	fresh.hash = order_hash(text, len);
	buf_add(&v->states, &fresh, sizeof(fresh));
	return v->states.failed ? fail_memory(e) : SPIS_OK;
}

static spis_status count(struct error *e, struct vocabulary *v, uint32_t term)
{
	if (state_of(v, term)->wdf++ > 0)
		return SPIS_OK;
	buf_add(&v->counted, &term, sizeof(term));
	return v->counted.failed ? fail_memory(e) : SPIS_OK;
}

spis_status vocabulary_term(struct error *e, struct vocabulary *v, char prefix,
			    const char *text, size_t len, bool once)
{
	uint32_t term;
	spis_status status = number_term(e, v, prefix, text, len, &term);

	if (status != SPIS_OK || (once && state_of(v, term)->wdf > 0))
		return status;
	return count(e, v, term);
}

spis_status vocabulary_class(struct error *e, struct vocabulary *v,
			     struct bytes name, const struct buf *parts)
{
	uint32_t term = 0;
	spis_status status =
		number_term(e, v, *name.at, name.at + 1, name.len - 1, &term);

	if (status != SPIS_OK || state_of(v, term)->recorded)
		return status;
	state_of(v, term)->recorded = true;
	for (size_t at = 0; at < parts->len && status == SPIS_OK;) {
		const struct bytes part = {parts->data + at,
					   strlen(parts->data + at)};

		status = pairs_add(e, &v->pairs, name, part);
		at += part.len + 1;
	}
	return status;
}

spis_status vocabulary_filler(struct error *e, struct vocabulary *v,
			      uint32_t words)
{
	uint32_t term = 0;
	spis_status status =
		number_term(e, v, SCHEMA_PREFIX_FILLER, "", 0, &term);

	if (status == SPIS_OK)
		status = count(e, v, term);
	if (status == SPIS_OK)
		state_of(v, term)->wdf = words;
	return status;
}

void vocabulary_take(const struct vocabulary *v, struct buf *out)
{
	const uint32_t *term = (const uint32_t *)v->counted.data;

	for (size_t i = 0; i < v->counted.len / sizeof(*term); i++) {
		struct counted_term counted = {term[i],
					       state_of(v, term[i])->wdf};

		buf_add(out, &counted, sizeof(counted));
	}
}

void vocabulary_lexemes(const struct vocabulary *v, struct buf *out)
{
	const uint32_t *term = (const uint32_t *)v->counted.data;

	for (size_t i = 0; i < v->counted.len / sizeof(*term); i++) {
		const struct bag_entry *entry = bag_at(&v->terms, term[i]);

		if (*bag_string(entry) == SCHEMA_PREFIX_LEXEME)
			buf_add(out, &state_of(v, term[i])->hash,
				sizeof(uint64_t));
	}
}

spis_status vocabulary_again(struct error *e, struct vocabulary *v,
			     const struct buf *terms)
{
	const struct counted_term *counted =
		(const struct counted_term *)terms->data;
	spis_status status = SPIS_OK;

	for (size_t i = 0;
	     status == SPIS_OK && i < terms->len / sizeof(*counted); i++)
		if (state_of(v, counted[i].term)->wdf == 0)
			status = count(e, v, counted[i].term);
	return status;
}

struct store_term vocabulary_at(const struct vocabulary *v,
				const struct counted_term *counted)
{
	const struct bag_entry *entry = bag_at(&v->terms, counted->term);
	const char *term = bag_string(entry);

	return (struct store_term){
		{term, entry->len},
		*term == SCHEMA_PREFIX_REFERENCE ? 0 : counted->wdf};
}

/* ---- words */

/*
 * The same letters with other capitals, or in another language, may be another
 * lexeme.
 */
static char kind_of(const struct writing *writing, const struct token *token)
{
	unsigned kind =
		token->flags & (TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_SENTENCE);

	if (writing->stemmer)
		kind |= stemmer_number(writing->stemmer) << LANGUAGE_SHIFT;
	else if (writing->kind == WRITING_PLAIN)
		kind |= PLAIN_NUMBER << LANGUAGE_SHIFT;
	return (char)kind;
}

/* Analyses a form that was not seen before, into `entries`. */
static spis_status learn(struct error *e, struct vocabulary *v,
			 const struct writing *writing,
			 const struct token *token, struct meaning *m)
{
	const struct analysis *analysis = &m->analysis;
	spis_status status;
	uint32_t head, number;

	analyse(v->lexicon, writing, token, &m->analysis);
	if (analysis->count == 0)
		return fail_memory(e);
	m->begins = spotter_begins(v->lexicon, analysis);
	head = (uint32_t)analysis->count << ENTRY_COUNT |
	       (m->begins ? ENTRY_BEGINS : 0);
	status = written_number(e, &v->written, token->word, token->len,
				&number);
	buf_add(&v->entries, &head, sizeof(head));
	buf_add(&v->entries, &number, sizeof(number));
	for (size_t i = 0; i < analysis->count && status == SPIS_OK; i++) {
		const struct lemma *lexeme = &analysis->lexeme[i];
		uint32_t term = 0;

		status = number_term(e, v, SCHEMA_PREFIX_LEXEME, lexeme->text,
				     lexeme->len, &term);
		buf_add(&v->entries, &term, sizeof(term));
		if (status == SPIS_OK)
			status = record_form(e, v, writing, token, lexeme);
		if (status != SPIS_OK || state_of(v, term)->recorded)
			continue;
		state_of(v, term)->recorded = true;
		status = record_lexeme(e, v, lexeme);
	}
	if (v->entries.failed)
		return fail_memory(e);
	return status;
}

/* Returns what was learnt about the form. */
static void recall(const struct vocabulary *v, const uint32_t *entry,
		   struct meaning *m)
{
	m->begins = entry[0] & ENTRY_BEGINS;
	m->analysis.count = entry[0] >> ENTRY_COUNT;
	for (size_t i = 0; i < m->analysis.count; i++) {
		const struct bag_entry *term =
			bag_at(&v->terms, entry[ENTRY_TERMS + i]);
		struct lemma *lexeme = &m->analysis.lexeme[i];

		lexeme->len = term->len - 1;
		memcpy(lexeme->text, bag_string(term) + 1, lexeme->len);
	}
}

static void put_in_order(struct vocabulary *v, uint32_t term,
			 const struct token *token)
{
	const struct ordered lexeme = {state_of(v, term)->hash,
				       token->position};

	buf_add(v->order, &lexeme, sizeof(lexeme));
}

spis_status vocabulary_count(struct error *e, struct vocabulary *v,
			     const struct writing *writing,
			     const struct token *token, bool once,
			     struct meaning *m)
{
	struct bag_entry *form = bag_entry(&v->forms, kind_of(writing, token),
					   token->word, token->len);
	spis_status status = SPIS_OK;
	const uint32_t *entry;
	size_t at;

	if (!form)
		return fail_memory(e);
	at = form->value ? form->value - 1 : v->entries.len / sizeof(*entry);
	if (form->value) {
		recall(v, (const uint32_t *)v->entries.data + at, m);
	} else {
		form->value = (uint32_t)at + 1;
		status = learn(e, v, writing, token, m);
	}
	if (status != SPIS_OK)
		return status;
	entry = (const uint32_t *)v->entries.data + at;
	written_count(&v->written, entry[ENTRY_WRITTEN]);
	for (size_t i = 0; i < m->analysis.count && status == SPIS_OK; i++) {
		const uint32_t term = entry[ENTRY_TERMS + i];

		if (v->order)
			put_in_order(v, term, token);
		if (!once || state_of(v, term)->wdf == 0)
			status = count(e, v, term);
	}
	if (status == SPIS_OK && pairs_full(&v->pairs))
		status = vocabulary_write(e, v);
	return status;
}

/* ---- documents */

void vocabulary_next(struct vocabulary *v)
{
	const uint32_t *term = (const uint32_t *)v->counted.data;

	for (size_t i = 0; i < v->counted.len / sizeof(*term); i++)
		state_of(v, term[i])->wdf = 0;
	buf_reset(&v->counted);
}

spis_status vocabulary_begin(struct error *e, struct vocabulary *v,
			     const struct writing *writing)
{
	spis_status status = SPIS_OK;

	vocabulary_next(v);
	written_begin(&v->written);
	if (v->forms.count > MAX_FORMS || v->terms.count > MAX_TERMS) {
		status = written_forget(e, &v->written);
		bag_reset(&v->forms);
		bag_reset(&v->terms);
		buf_reset(&v->entries);
		buf_reset(&v->states);
	}
	return status == SPIS_OK ? record_language(e, v, writing->stemmer)
				 : status;
}

spis_status vocabulary_forms(struct error *e, struct vocabulary *v,
			     struct buf *list)
{
	return written_take(e, &v->written, list);
}

spis_status vocabulary_write(struct error *e, struct vocabulary *v)
{
	return pairs_write(e, &v->pairs, v->store);
}

void vocabulary_release(struct vocabulary *v)
{
	bag_release(&v->forms);
	bag_release(&v->terms);
	buf_release(&v->entries);
	buf_release(&v->states);
	buf_release(&v->counted);
	pairs_release(&v->pairs);
	written_release(&v->written);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c: counts the words of a text, and what they stand for. */
#include "update/words.h"

#include "base/watch.h"
#include "reference/reference.h"
#include "store/schema.h"

void words_init(struct words *w, struct vocabulary *vocabulary)
{
	*w = (struct words){.vocabulary = vocabulary};
	w->spotter.lexicon = vocabulary->lexicon;
}

spis_status words_begin(struct error *e, struct words *w,
			const struct writing *writing)
{
	spotter_forget(&w->spotter);
	return vocabulary_begin(e, w->vocabulary, writing);
}

/*
 * A listed abbreviation, or its phrase, is a term besides the terms of its
 * words.  It counts once, however often it occurs: each count makes the passage
 * longer, and so ranks it lower for all its other words.
 */
static spis_status count_spot(struct error *e, struct words *w,
			      const struct spot *spot, bool once)
{
	bool listed = spot->kind == SPOT_LISTED;
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < spot->count && status == SPIS_OK; i++)
		status = vocabulary_term(e, w->vocabulary,
					 listed ? SCHEMA_PREFIX_ABBREVIATION
						: SCHEMA_PREFIX_LEXEME,
					 spot->text[i].text, spot->text[i].len,
					 listed || once);
	return status;
}

/* The references of a text, read in step with its words. */
struct cited {
	struct references all;
	struct reference next;
	bool more;
	uint32_t hidden; /* number of words skipped */
};

static void cited_begin(struct cited *c, struct bytes text)
{
	references_init(&c->all, text.at, text.len);
	c->more = references_next(&c->all, &c->next);
	c->hidden = 0;
}

/*
 * A reference is a term that does not make the passage longer: see
 * vocabulary_at().
 */
static spis_status count_reference(struct error *e, struct words *w,
				   const struct reference *r)
{
	char term[REFERENCE_TERM_BYTES];
	size_t len;

	if (r->kind == REFERENCE_BIRTH || r->plain)
		return SPIS_OK;
	if (r->kind == REFERENCE_AMOUNT && w->amounts)
		amounts_keep(w->amounts, r->hellers);
	len = reference_term(r->kind, r->key, r->key_len, term);
	return vocabulary_term(e, w->vocabulary, SCHEMA_PREFIX_REFERENCE, term,
			       len, true);
}

/* Counts those that end before byte `end`. */
static spis_status count_references(struct error *e, struct words *w,
				    struct cited *c, size_t end)
{
	spis_status status = SPIS_OK;

	while (c->more && c->next.end <= end && status == SPIS_OK) {
		status = count_reference(e, w, &c->next);
		c->more = references_next(&c->all, &c->next);
	}
	return status;
}

/*
 * Whether the word belongs to a birth number: then neither it nor its position
 * counts.
 */
static bool is_hidden(struct cited *c, struct token *token)
{
	token->position -= c->hidden;
	if (!c->more || c->next.kind != REFERENCE_BIRTH ||
	    token->start < c->next.start)
		return false;
	c->hidden += !(token->flags & TOKEN_READING);
	return true;
}

static spis_status count_word(struct error *e, struct words *w,
			      const struct writing *writing,
			      const struct token *token, bool once)
{
	struct meaning meaning;
	spis_status status = vocabulary_count(e, w->vocabulary, writing, token,
					      once, &meaning);

	if (status == SPIS_OK)
		status = watch_turn(e, store_watched(w->vocabulary->store),
				    "words", ++w->turn);
	if (status != SPIS_OK)
		return status;
	spotter_next(&w->spotter, token, &meaning.analysis, meaning.begins);
	for (size_t i = 0; i < w->spotter.count && status == SPIS_OK; i++)
		status = count_spot(e, w, &w->spotter.spots[i], once);
	return status;
}

spis_status words_add(struct error *e, struct words *w,
		      const struct writing *writing, struct bytes text,
		      bool once)
{
	struct tokens tokens;
	struct token token;
	struct cited cited;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text.at, text.len);
	spotter_begin(&w->spotter, text.at, text.len, writing);
	cited_begin(&cited, text);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		status = count_references(e, w, &cited, token.start);
		if (status == SPIS_OK && !is_hidden(&cited, &token))
			status = count_word(e, w, writing, &token, once);
	}
	return status == SPIS_OK ? count_references(e, w, &cited, text.len)
				 : status;
}

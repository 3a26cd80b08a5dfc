/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spot.c: places in a text that stand for other words. */
#include "czech/spot.h"

#include <string.h>

/* A phrase has no larger gap between its words. */
#define GAP_MAX_BYTES 16

void spotter_begin(struct spotter *s, const char *text, size_t len,
		   const struct writing *writing)
{
	s->text = text;
	s->len = len;
	s->end = 0;
	s->step_count = 0;
	s->count = 0;
	definitions_begin(&s->definitions, writing);
}

void spotter_clear(struct spotter *s)
{
	const size_t behind = offsetof(struct spotter, definitions.count);

	memset(s, 0, offsetof(struct spotter, definitions.definition));
	memset((char *)s + behind, 0, sizeof(*s) - behind);
}

void spotter_forget(struct spotter *s)
{
	s->definitions.count = 0;
}

static struct spot *new_spot(struct spotter *s, enum spot_kind kind,
			     size_t start, size_t end)
{
	struct spot *spot;

	if (s->count == SPOTS_MAX)
		return NULL;
	spot = &s->spots[s->count++];
	spot->kind = kind;
	spot->start = start;
	spot->end = end;
	spot->count = 0;
	return spot;
}

static void add_listed(struct spotter *s, struct phrase_text text, size_t start,
		       size_t end)
{
	struct spot *spot = new_spot(s, SPOT_LISTED, start, end);

	if (spot)
		spot->text[spot->count++] = text;
}

/* A phrase may go across lines and commas, but not out of its sentence. */
static bool phrase_goes_on(const struct spotter *s, size_t start)
{
	size_t at;

	if (start < s->end || start - s->end > GAP_MAX_BYTES)
		return false;
	for (at = s->end; at < start; at++)
		if (strchr(".;:()!?\f", s->text[at]))
			return false;
	return true;
}

/* Takes one step with one lexeme. */
static void take_step(struct spotter *s, struct step step,
		      const struct lemma *lexeme, size_t end,
		      struct step next[STEPS_MAX], size_t *count)
{
	struct phrase_text phrase;
	phrase_list list;

	step.state =
		phrase_step(s->lexicon, step.state, lexeme->text, lexeme->len);
	if (!step.state || *count == STEPS_MAX)
		return;
	next[(*count)++] = step;
	list = phrase_complete(s->lexicon, step.state);
	/* A phrase of one word is found as its lexeme. */
	if (phrase_list_at(s->lexicon, list, 0, &phrase) &&
	    memchr(phrase.text, ' ', phrase.len))
		add_listed(s, phrase, step.start, end);
}

bool spotter_begins(const struct lexicon *lexicon,
		    const struct analysis *analysis)
{
	for (size_t i = 0; i < analysis->count; i++)
		if (phrase_step(lexicon, 0, analysis->lexeme[i].text,
				analysis->lexeme[i].len))
			return true;
	return false;
}

static void follow_phrases(struct spotter *s, const struct token *token,
			   const struct analysis *analysis, bool begins)
{
	struct step next[STEPS_MAX], fresh = {0, token->start};
	size_t count = 0, i, k;

	for (k = 0; k < analysis->count; k++) {
		const struct lemma *lexeme = &analysis->lexeme[k];

		for (i = 0; i < s->step_count; i++)
			take_step(s, s->steps[i], lexeme, token->end, next,
				  &count);
		if (begins)
			take_step(s, fresh, lexeme, token->end, next, &count);
	}
	for (i = 0; i < count; i++)
		s->steps[i] = next[i];
	s->step_count = count;
}

/* Whether `d` defines this phrase, lexemes with spaces between them. */
static bool says_phrase(const struct definition *d, struct phrase_text phrase)
{
	const char *at = phrase.text, *end = at + phrase.len;

	for (size_t i = 0; i < d->count; i++) {
		const struct lemma *lexeme = &d->word[i].lexeme;

		if (i > 0 && (at == end || *at++ != ' '))
			return false;
		if ((size_t)(end - at) < lexeme->len ||
		    memcmp(at, lexeme->text, lexeme->len) != 0)
			return false;
		at += lexeme->len;
	}
	return at == end;
}

/* Whether the text defines s->found as a phrase that the list does not have. */
static bool means_another(const struct spotter *s, const struct token *token)
{
	const struct definitions *defs = &s->definitions;
	struct phrase_text phrase;
	size_t i = 0;

	while (i < defs->count && !definition_is(&defs->definition[i], token))
		i++;
	if (i == defs->count || s->found.bytes > token->end - token->start)
		return false;
	for (size_t k = 0;
	     phrase_list_at(s->lexicon, s->found.phrases, k, &phrase); k++)
		if (says_phrase(&defs->definition[i], phrase))
			return false;
	return true;
}

/* Follows phrases and abbreviations of the list. */
static void follow_list(struct spotter *s, const struct token *token,
			const struct analysis *analysis, bool begins)
{
	if (begins || s->step_count > 0)
		follow_phrases(s, token, analysis, begins);
	if (abbreviation_at(s->lexicon, s->text, s->len, token, &s->found) &&
	    !means_another(s, token))
		add_listed(s, (struct phrase_text){s->found.key, s->found.len},
			   token->start, token->start + s->found.bytes);
}

static void follow_definition(struct spotter *s, struct definition *d,
			      const struct token *token,
			      const struct analysis *analysis)
{
	struct spot *spot;
	size_t i;

	if (definition_is(d, token)) {
		spot = new_spot(s, SPOT_DEFINED, token->start, token->end);
		for (i = 0; spot && i < d->count; i++)
			if (!d->word[i].stop)
				spot->text[spot->count++] =
					(struct phrase_text){
						d->word[i].lexeme.text,
						d->word[i].lexeme.len};
	}
	if (definition_goes_on(d, token, analysis)) {
		spot = new_spot(s, SPOT_DEFINED, d->start, token->end);
		if (spot)
			spot->text[spot->count++] = (struct phrase_text){
				d->lexeme.text, d->lexeme.len};
	}
}

bool spotter_waits(const struct spotter *s)
{
	return s->step_count > 0 || s->definitions.count > 0 ||
	       definitions_wait(&s->definitions);
}

void spotter_next(struct spotter *s, const struct token *token,
		  const struct analysis *analysis, bool begins)
{
	struct definitions *defs = &s->definitions;
	const size_t known = defs->count;
	bool goes_on;
	size_t i;

	s->count = 0;
	if (token->flags & TOKEN_READING)
		return;
	goes_on = (s->step_count > 0 || defs->count > 0) &&
		  phrase_goes_on(s, token->start);
	if (!goes_on)
		s->step_count = 0;
	/* From its definition on, an abbreviation is not that of the list. */
	definitions_look(defs, s->lexicon, s->text, token, analysis);
	if (!s->defined_only)
		follow_list(s, token, analysis, begins);
	for (i = 0; i < known; i++) {
		if (!goes_on)
			defs->definition[i].met = 0;
		follow_definition(s, &defs->definition[i], token, analysis);
	}
	s->end = token->end;
}

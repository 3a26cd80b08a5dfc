/* SPDX-License-Identifier: GPL-2.0-or-later */
/* correct.c: takes words that no passage has for forms of the index. */
#include "queries/correct.h"

#include "queries/expansions.h"
#include "queries/nearest.h"
#include "text/token.h"

#include <string.h>

/* Shorter words are too similar to each other. */
#define LEAST_LETTERS 4

/*
 * The most that a slip may cost (typo.h).  In a word of four letters another
 * letter makes another word; in long words there may be two slips.
 */
#define MOST_OF_SHORT 6u
#define SHORT_LETTERS 4
#define MOST          13u
#define LONG_LETTERS  8
#define MOST_OF_LONG  16u

/*
 * Names are similar to each other and often rare: only a certain slip is
 * corrected.
 */
#define MOST_OF_NAME 6u

/* The cost of a space that is missing or one too many. */
#define SPACE_COST 11u

/* The least letters of each part of a word without its space. */
#define PART_LETTERS 3

/*
 * A form is offered for a word that is found in at most this many passages, if
 * it is in this many times as many documents.
 */
#define RARE_PASSAGES 2u

/*
 * Or for a word in this many passages, if nobody has written it so and its
 * lexeme was guessed; then this many times as many documents are enough.
 */
#define GUESSED_PASSAGES 20u
#define GUESSED_MORE     3u

#define CLEARLY_MORE 30u
#define RARE_LETTERS 6

/*
 * A form must have this many documents to be offered for a word that the
 * dictionary has but no passage.
 */
#define OFFER_DOCUMENTS 10u

/* A word that may be wrong. */
struct suspect {
	const struct leaf *leaf;
	struct form typed;
	uint64_t passages; /* that have it, or anything it stands for */
	uint64_t own;      /* without those that only share its root */
	bool known;        /* a dictionary has it */
	bool written;      /* a text has it, with any diacritics */
};

struct corrector {
	struct expander *x;
	struct nearest_tables tables;
	struct leaf trial; /* what a form would find */
	size_t tries;      /* words looked at */
	struct corrections *out;
};

/* The best correction of a word so far. */
struct choice {
	double score;
	uint32_t documents; /* 0: nothing */
	struct form form[2];
	size_t forms; /* 2: with a space between them */
	size_t words; /* typed; 2: one space too many */
};

/* ---- which words */

/* The number of passages that have the word, or anything it stands for. */
static uint64_t passages_of(const struct leaf *leaf)
{
	return alternative_postings(leaf->alternatives, leaf->count);
}

/* The same without those that only share its root. */
static uint64_t own_passages(const struct leaf *leaf)
{
	uint64_t passages = 0;

	for (size_t i = 0; i < leaf->count; i++)
		if (leaf->alternatives[i].kind != SPIS_TERM_DERIVED)
			passages += leaf->alternatives[i].documents;
	return passages;
}

/* Whether any of the dictionaries has the word. */
static bool is_known(const struct expander *x, const struct leaf *leaf)
{
	bool known = false;

	for (size_t i = 0; i < x->lexicon_count && !known; i++)
		known = expand_knows(x->lexicons[i], leaf);
	return known;
}

/* Whether the index has what the word means, although it lacks the word. */
static bool has_equivalent(const struct tree *tree, const struct leaf *leaf)
{
	for (size_t i = 0; i < tree->equivalent_count; i++)
		if (tree_stands_for(&tree->equivalents[i], leaf))
			return true;
	return false;
}

/* False: the word is right, or too short or too odd to tell. */
static bool may_be_wrong(const struct expander *x, const struct leaf *leaf,
			 struct suspect *s)
{
	if (leaf->stop || leaf->literal || leaf->wildcard ||
	    !form_encode(leaf->word, leaf->len, &s->typed) ||
	    s->typed.len < LEAST_LETTERS)
		return false;
	if (has_equivalent(x->tree, leaf))
		return false;
	s->leaf = leaf;
	s->passages = passages_of(leaf);
	s->own = own_passages(leaf);
	if (s->passages > 0 &&
	    (s->own > GUESSED_PASSAGES || s->typed.len < RARE_LETTERS ||
	     leaf->flags & TOKEN_CAPITAL))
		return false;
	s->known = is_known(x, leaf);
	return s->passages == 0 || !s->known;
}

static unsigned most_of(const struct suspect *s)
{
	if (s->leaf->flags & TOKEN_CAPITAL)
		return MOST_OF_NAME;
	if (s->typed.len <= SHORT_LETTERS)
		return MOST_OF_SHORT;
	return s->typed.len < LONG_LETTERS ? MOST : MOST_OF_LONG;
}

/* ---- which forms */

/* Whether the form leads to passages: those that had it may be deleted. */
static spis_status is_found(struct error *e, struct corrector *c,
			    const struct form *form, bool *found)
{
	struct expander *x = c->x;
	struct leaf *leaf = &c->trial;
	spis_status status = SPIS_OK;

	*found = false;
	for (size_t i = 0; i < x->lexicon_count && !*found && status == SPIS_OK;
	     i++) {
		x->lexicon = x->lexicons[i];
		status = expand_form(e, x, form, leaf);
		*found = passages_of(leaf) > 0;
	}
	return status;
}

/* Another form of the word itself is not another word. */
static bool is_same(const struct leaf *typed, const struct leaf *found)
{
	for (size_t i = 0; i < typed->count; i++)
		for (size_t k = 0; k < found->count; k++) {
			const struct alternative *a = &typed->alternatives[i];
			const struct alternative *b = &found->alternatives[k];

			if (a->len == b->len && b->documents > 0 &&
			    memcmp(a->term, b->term, a->len) == 0)
				return true;
		}
	return false;
}

static void choose(struct choice *choice, const struct choice *other,
		   unsigned cost)
{
	const double score = nearest_score(other->documents, cost);

	if (other->documents == 0 ||
	    (choice->documents > 0 && score <= choice->score))
		return;
	*choice = *other;
	choice->score = score;
}

static spis_status try_near(struct error *e, struct corrector *c,
			    const struct suspect *s, struct choice *choice)
{
	struct nearest near;
	spis_status status =
		nearest_find(e, &c->tables, &s->typed, most_of(s), &near);

	for (size_t i = 0; i < near.count && status == SPIS_OK; i++) {
		const struct near_form *n = &near.form[i];
		const struct choice other = {.documents = n->form.documents,
					     .form = {n->form},
					     .forms = 1,
					     .words = 1};
		bool found;

		status = is_found(e, c, &n->form, &found);
		if (status == SPIS_OK && is_same(s->leaf, &c->trial))
			break;
		if (status != SPIS_OK || !found)
			continue;
		choose(choice, &other, n->cost);
		break;
	}
	return status;
}

static uint32_t fewer(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* "mestskapolicie" */
static spis_status try_space(struct error *e, struct corrector *c,
			     const struct form *typed, struct choice *choice)
{
	struct choice two = {.forms = 2, .words = 1};
	spis_status status = SPIS_OK;

	for (size_t i = PART_LETTERS;
	     i + PART_LETTERS <= typed->len && status == SPIS_OK; i++) {
		const struct bytes left = {typed->code, i};
		const struct bytes right = {typed->code + i, typed->len - i};

		status = nearest_same(e, &c->tables, left, &two.form[0]);
		two.documents = two.form[0].documents;
		if (status != SPIS_OK || two.documents == 0)
			continue;
		status = nearest_same(e, &c->tables, right, &two.form[1]);
		two.documents = fewer(two.documents, two.form[1].documents);
		choose(choice, &two, SPACE_COST);
	}
	return status;
}

/*
 * Whether only spaces are between them, and both are in the same quotes, if
 * any.
 */
static bool are_joined(const struct tree *tree, const struct leaf *a,
		       const struct leaf *b)
{
	for (size_t i = a->end; i < b->start; i++)
		if (tree->text[i] != ' ')
			return false;
	return a->phrase == b->phrase && a->run == b->run;
}

/* "zastupi telstvo" */
static spis_status try_joined(struct error *e, struct corrector *c,
			      const struct leaf *leaf, struct choice *choice)
{
	const struct tree *tree = c->x->tree;
	const struct leaf *next = leaf + 1;
	char word[2 * TOKEN_MAX_BYTES];
	struct choice one = {.forms = 1, .words = 2};
	struct form both;
	spis_status status;

	if (leaf->number + 1 == tree->leaf_count ||
	    !are_joined(tree, leaf, next))
		return SPIS_OK;
	memcpy(word, leaf->word, leaf->len);
	memcpy(word + leaf->len, next->word, next->len);
	if (!form_encode(word, leaf->len + next->len, &both))
		return SPIS_OK;
	status = nearest_same(e, &c->tables, form_code(&both), &one.form[0]);
	one.documents = one.form[0].documents;
	choose(choice, &one, SPACE_COST);
	return status;
}

/* ---- the corrected query */

static const char *spell(struct arena *a, const struct choice *choice)
{
	char text[2 * FORM_WORD_BYTES];
	size_t len = form_decode(&choice->form[0], text);

	if (choice->forms == 2) {
		text[len++] = ' ';
		len += form_decode(&choice->form[1], text + len);
	}
	return arena_copy(a, text, len);
}

static const char *spell_typed(struct arena *a, const struct leaf *leaf,
			       size_t words)
{
	char text[2 * TOKEN_MAX_BYTES + 1];
	size_t len = leaf->len;

	memcpy(text, leaf->word, len);
	if (words == 2) {
		text[len++] = ' ';
		memcpy(text + len, leaf[1].word, leaf[1].len);
		len += leaf[1].len;
	}
	return arena_copy(a, text, len);
}

static bool is_worth_it(const struct choice *choice, const struct suspect *s)
{
	if (choice->documents == 0)
		return false;
	if (s->own > 0)
		return choice->documents >=
		       s->own * (s->written ? CLEARLY_MORE : GUESSED_MORE);
	return !s->known || choice->documents >= OFFER_DOCUMENTS;
}

static spis_status take(struct error *e, struct corrector *c,
			const struct suspect *s, const struct choice *choice)
{
	struct arena *a = c->x->tree->arena;
	struct correction *new = &c->out->list[c->out->count];

	if (!is_worth_it(choice, s))
		return SPIS_OK;
	*new = (struct correction){
		.typed = spell_typed(a, s->leaf, choice->words),
		.form = spell(a, choice),
		.taken = s->passages == 0 && !s->known,
		.start = s->leaf->start,
		.end = s->leaf[choice->words - 1].end,
		.bound = (s->leaf->bound || s->leaf->optional) &&
			 s->leaf->phrase == 0,
	};
	if (!new->typed || !new->form)
		return fail_memory(e);
	c->out->count++;
	return SPIS_OK;
}

/* Whether any text has the word, with any diacritics. */
static spis_status find_written(struct error *e, struct corrector *c,
				struct suspect *s)
{
	struct form form;
	spis_status status =
		nearest_same(e, &c->tables, form_code(&s->typed), &form);

	s->written = form.documents > 0;
	return status;
}

/* Finds what the word most likely should be. */
static spis_status find_choice(struct error *e, struct corrector *c,
			       struct suspect *s, struct choice *choice)
{
	spis_status status = SPIS_OK;

	if (!c->tables.tables)
		status = nearest_open(e, &c->tables, c->x->store);
	if (status == SPIS_OK && s->own > 0)
		status = find_written(e, c, s);
	if (status != SPIS_OK || (s->written && s->own > RARE_PASSAGES))
		return status;
	status = try_near(e, c, s, choice);
	if (status == SPIS_OK && s->passages == 0)
		status = try_space(e, c, &s->typed, choice);
	if (status == SPIS_OK && s->passages == 0)
		status = try_joined(e, c, s->leaf, choice);
	return status;
}

static spis_status correct(struct error *e, struct corrector *c, size_t *i)
{
	struct choice choice = {.words = 1};
	struct suspect suspect = {.written = false};
	spis_status status;

	if (c->tries == CORRECT_MAX ||
	    !may_be_wrong(c->x, &c->x->tree->leaves[*i], &suspect))
		return SPIS_OK;
	c->tries++;
	status = find_choice(e, c, &suspect, &choice);
	*i += choice.words - 1;
	return status == SPIS_OK ? take(e, c, &suspect, &choice) : status;
}

/* Two words that replace one with an operator become a phrase. */
static void add_form(const struct correction *c, struct buf *text)
{
	const bool quotes = c->bound && strchr(c->form, ' ');

	buf_string(text, quotes ? "\"" : "");
	buf_string(text, c->form);
	buf_string(text, quotes ? "\"" : "");
}

/* Writes the query with the corrections, unless it becomes too long. */
static spis_status write_query(struct error *e, const struct tree *tree,
			       struct corrections *out)
{
	struct buf text = {0};
	size_t from = 0, words = tree->leaf_count;
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < out->count; i++) {
		const struct correction *c = &out->list[i];

		if (!c->taken)
			continue;
		words += strchr(c->form, ' ') != NULL;
		buf_add(&text, tree->text + from, c->start - from);
		add_form(c, &text);
		from = c->end;
	}
	if (from == 0)
		return SPIS_OK;
	buf_add(&text, tree->text + from, tree->text_len - from);
	if (text.failed) {
		status = fail_memory(e);
	} else if (text.len > SPIS_MAX_QUERY_BYTES ||
		   words > SPIS_MAX_QUERY_WORDS) {
		out->count = 0;
	} else {
		out->text = arena_copy(tree->arena, text.data, text.len);
		out->text_len = text.len;
		status = out->text ? SPIS_OK : fail_memory(e);
	}
	buf_release(&text);
	return status;
}

spis_status correct_query(struct error *e, struct expander *x,
			  struct corrections *out)
{
	const struct tree *tree = x->tree;
	struct corrector c = {.x = x, .out = out};
	spis_status status = SPIS_OK;

	*out = (struct corrections){.count = 0};
	c.trial.alternatives = arena_array(tree->arena, EXPAND_MAX_ALTERNATIVES,
					   sizeof(*c.trial.alternatives));
	if (!c.trial.alternatives)
		return fail_memory(e);
	for (size_t i = 0; i < tree->leaf_count && status == SPIS_OK; i++)
		status = correct(e, &c, &i);
	nearest_close(&c.tables);
	return status == SPIS_OK ? write_query(e, tree, out) : status;
}

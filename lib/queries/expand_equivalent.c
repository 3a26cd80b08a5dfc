/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_equivalent.c: equivalents of words of a query. */
#include "queries/expansions.h"

#include "czech/equivalents.h"

#include <math.h>
#include <string.h>

/* A longer query is specific enough. */
#define EQUIVALENT_QUERY_WORDS 8

/*
 * A certain equivalent has this share of the weight of the word.  With .5, .65,
 * .8 and .9, nDCG@10 of the queries in bench/search was .8172, .8177, .8212 and
 * .8222, without equivalents .8158; with .9 some queries lost.
 */
#define EQUIVALENT_SCALE 0.8

/* Its words, or its abbreviations. */
#define EQUIVALENT_TERMS EQUIVALENT_MAX_WORDS

/* Readings of the same words that are keys of the list. */
#define EQUIVALENT_READINGS 4

/* The longest key that begins with a leaf. */
struct source {
	size_t first, last;
	phrase_list lists[EQUIVALENT_READINGS];
	size_t count;
};

/* ---- words that have equivalents */

/* A word typed with signs around it is meant literally. */
static bool may_stand_for(const struct leaf *leaf)
{
	return leaf->phrase == 0 && !leaf->quoted && !leaf->literal &&
	       !leaf->excluded && !leaf->wildcard;
}

static void take_key(struct source *s, size_t last, phrase_list list)
{
	if (!list)
		return;
	if (last > s->last)
		s->count = 0;
	if (last < s->last || s->count == EQUIVALENT_READINGS)
		return;
	s->last = last;
	s->lists[s->count++] = list;
}

/* The leaves before `at` have led to the state. */
static void follow(const struct expander *x, struct source *s, size_t at,
		   uint32_t before)
{
	const struct tree *tree = x->tree;
	const struct leaf *leaf;

	while (at > s->first && at < tree->leaf_count && tree->leaves[at].stop)
		at++;
	if (at == tree->leaf_count ||
	    tree->leaves[at].run != tree->leaves[s->first].run ||
	    !may_stand_for(&tree->leaves[at]))
		return;
	leaf = &tree->leaves[at];
	for (size_t i = 0; i < leaf->count; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		uint32_t state;

		if (a->kind != SPIS_TERM_LEXEME || a->linked)
			continue;
		state = equivalent_step(x->lexicon, before,
					alternative_lexeme(a),
					alternative_lexeme_len(a));
		if (!state)
			continue;
		take_key(s, at, phrase_complete(x->lexicon, state));
		follow(x, s, at + 1, state);
	}
}

/* ---- the equivalents */

/* Adds a term with the number of documents that have it. */
static spis_status add_term(struct error *e, struct expander *x, char prefix,
			    struct phrase_text text, spis_term_kind kind,
			    struct equivalent *q)
{
	struct alternative *a = &q->alternatives[q->count];
	char *term = arena_alloc(x->tree->arena, text.len + 2);

	if (!term)
		return fail_memory(e);
	term[0] = prefix;
	memcpy(term + 1, text.text, text.len);
	*a = (struct alternative){
		.kind = kind, .term = term, .len = text.len + 1};
	q->count++;
	/* No passage has a longer one. */
	if (text.len >= SCHEMA_MAX_TERM_BYTES)
		return SPIS_OK;
	return store_frequency(e, x->store, (struct bytes){a->term, a->len},
			       &a->documents);
}

static struct phrase_text next_word(struct phrase_text *left)
{
	const char *space = memchr(left->text, ' ', left->len);
	const struct phrase_text word = {
		left->text, space ? (size_t)(space - left->text) : left->len};

	left->text += word.len + (space != NULL);
	left->len -= word.len + (space != NULL);
	return word;
}

/* The abbreviations of a phrase have terms, and so has the phrase itself. */
static phrase_list find_listed(const struct expander *x,
			       struct phrase_text phrase)
{
	uint32_t state = 0;

	if (x->flags & SPIS_NO_ABBREVIATIONS)
		return 0;
	do {
		const struct phrase_text word = next_word(&phrase);

		state = phrase_step(x->lexicon, state, word.text, word.len);
	} while (state && phrase.len > 0);
	return phrase_complete(x->lexicon, state);
}

/*
 * If an archive never spells a phrase out, it may use the abbreviation for
 * something else: "DD" may be a children's home.
 */
static spis_status add_listed(struct error *e, struct expander *x,
			      phrase_list list, struct equivalent *q)
{
	struct phrase_text text;
	spis_status status = SPIS_OK;

	for (size_t i = 0; status == SPIS_OK && q->count < EQUIVALENT_TERMS &&
			   (i == 0 || q->alternatives[0].documents > 0) &&
			   phrase_list_at(x->lexicon, list, i, &text);
	     i++)
		status = add_term(e, x, SCHEMA_PREFIX_ABBREVIATION, text,
				  SPIS_TERM_ABBREVIATION, q);
	return status;
}

/* Adds one more word of its phrase. */
static spis_status add_word(struct error *e, struct expander *x,
			    struct phrase_text word, struct equivalent *q,
			    struct node **end)
{
	struct arena *arena = x->tree->arena;
	struct leaf *leaf = arena_alloc(arena, sizeof(*leaf));

	*end = arena_alloc(arena, sizeof(**end));
	if (!leaf || !*end)
		return fail_memory(e);
	leaf->alternatives = &q->alternatives[q->phrase->count++];
	leaf->count = 1;
	**end = (struct node){.kind = NODE_WORD, .leaf = leaf};
	return add_term(e, x, SCHEMA_PREFIX_LEXEME, word, SPIS_TERM_LEXEME, q);
}

static spis_status add_words(struct error *e, struct expander *x,
			     struct phrase_text phrase, struct equivalent *q)
{
	struct node **end;
	spis_status status = SPIS_OK;

	q->phrase = arena_alloc(x->tree->arena, sizeof(*q->phrase));
	if (!q->phrase)
		return fail_memory(e);
	q->phrase->kind = NODE_PHRASE;
	for (end = &q->phrase->first;
	     status == SPIS_OK && phrase.len > 0 && q->count < EQUIVALENT_TERMS;
	     end = &(*end)->next)
		status = add_word(e, x, next_word(&phrase), q, end);
	return status;
}

/* Whether any passage may have it; a phrase needs all its words. */
static bool may_be_found(const struct equivalent *q)
{
	for (size_t i = 0; i < q->count; i++)
		if ((q->alternatives[i].documents > 0) != (q->phrase != NULL))
			return !q->phrase;
	return q->phrase;
}

/* ---- what they weigh */

static double rarity(const struct expander *x, uint64_t documents)
{
	return log1p(store_passages(x->store) / (1 + (double)documents));
}

static bool is_same(const struct alternative *a, const struct alternative *b)
{
	return a->len == b->len && memcmp(a->term, b->term, a->len) == 0;
}

/* Whether the word of a phrase is one that was typed. */
static bool is_typed(const struct expander *x, const struct source *s,
		     const struct alternative *word)
{
	for (size_t i = s->first; i <= s->last; i++) {
		const struct leaf *leaf = &x->tree->leaves[i];

		for (size_t k = 0; k < leaf->count; k++)
			if (is_same(&leaf->alternatives[k], word))
				return true;
	}
	return false;
}

/* Whether a word that was typed is also in the phrase. */
static bool is_kept(const struct leaf *leaf, const struct equivalent *q)
{
	for (size_t i = 0; i < leaf->count && q->phrase; i++)
		for (size_t k = 0; k < q->count; k++)
			if (is_same(&leaf->alternatives[i],
				    &q->alternatives[k]))
				return true;
	return false;
}

/* The weight of the words that it stands for but does not contain. */
static double weight_of_leaves(const struct expander *x, const struct source *s,
			       const struct equivalent *q)
{
	double weight = 0;

	for (size_t i = s->first; i <= s->last; i++) {
		const struct leaf *leaf = &x->tree->leaves[i];

		if (!leaf->stop && !is_kept(leaf, q))
			weight += rarity(
				x, alternative_postings(leaf->alternatives,
							leaf->count));
	}
	return weight;
}

/*
 * The words of a phrase add up, but to no more than the weight of what they
 * replace.  Words that were typed count on their own.
 */
static double scale_of(const struct expander *x, const struct source *s,
		       const struct equivalent *q, unsigned weight)
{
	const double scale = EQUIVALENT_SCALE * weight / EQUIVALENT_MAX_WEIGHT;
	const double typed = weight_of_leaves(x, s, q);
	double all = 0, others = 0;

	if (!q->phrase)
		all = others = rarity(
			x, alternative_postings(q->alternatives, q->count));
	for (size_t i = 0; i < q->count && q->phrase; i++) {
		const struct alternative *word = &q->alternatives[i];
		const double one = rarity(x, word->documents);

		all += one;
		others += is_typed(x, s, word) ? 0 : one;
	}
	return scale * (typed < others ? typed : others) / all;
}

/* ---- the list */

static bool is_there(const struct tree *tree, const struct equivalent *q)
{
	for (size_t i = 0; i < tree->equivalent_count; i++) {
		const struct equivalent *other = &tree->equivalents[i];

		if (other->first == q->first && other->last == q->last &&
		    strcmp(other->text, q->text) == 0)
			return true;
	}
	return false;
}

static spis_status fill(struct error *e, struct expander *x,
			struct phrase_text phrase, struct equivalent *q)
{
	const bool alone = !memchr(phrase.text, ' ', phrase.len);
	const phrase_list listed = alone ? 0 : find_listed(x, phrase);

	q->alternatives = arena_array(x->tree->arena, EQUIVALENT_TERMS,
				      sizeof(*q->alternatives));
	if (!q->alternatives)
		return fail_memory(e);
	if (listed)
		return add_listed(e, x, listed, q);
	if (!alone)
		return add_words(e, x, phrase, q);
	return add_term(e, x, SCHEMA_PREFIX_LEXEME, phrase, SPIS_TERM_LEXEME,
			q);
}

static spis_status add(struct error *e, struct expander *x,
		       const struct source *s,
		       const struct equivalent_text *text)
{
	struct tree *tree = x->tree;
	struct equivalent q = {
		.first = s->first, .last = s->last, .weight = text->weight};
	spis_status status;

	if (!tree->equivalents)
		tree->equivalents =
			arena_array(tree->arena, TREE_MAX_EQUIVALENTS,
				    sizeof(*tree->equivalents));
	q.text = arena_copy(tree->arena, text->phrase.text, text->phrase.len);
	if (!tree->equivalents || !q.text)
		return fail_memory(e);
	if (tree->equivalent_count == TREE_MAX_EQUIVALENTS ||
	    is_there(tree, &q))
		return SPIS_OK;
	status = fill(e, x, text->phrase, &q);
	if (status != SPIS_OK || !may_be_found(&q))
		return status;
	q.scale = scale_of(x, s, &q, text->weight);
	/* It may contain all rare words, and then adds nothing. */
	if (q.scale > 0)
		tree->equivalents[tree->equivalent_count++] = q;
	return SPIS_OK;
}

spis_status expand_equivalent(struct error *e, struct expander *x,
			      struct leaf *leaf)
{
	struct source s = {.first = leaf->number, .last = leaf->number};
	struct equivalent_text text;
	spis_status status = SPIS_OK;

	if (x->tree->leaf_count > EQUIVALENT_QUERY_WORDS ||
	    x->flags & SPIS_NO_EQUIVALENTS || leaf->stop ||
	    leaf->number < x->replaced)
		return SPIS_OK;
	follow(x, &s, leaf->number, 0);
	if (s.count > 0)
		x->replaced = s.last + 1;
	for (size_t n = 0; n < s.count; n++)
		for (size_t i = 0;
		     status == SPIS_OK &&
		     equivalent_at(x->lexicon, s.lists[n], i, &text);
		     i++)
			status = add(e, x, &s, &text);
	return status;
}

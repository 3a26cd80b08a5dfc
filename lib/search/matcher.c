/* SPDX-License-Identifier: GPL-2.0-or-later */
/* matcher.c: which query word a place in a text matches. */
#include "search/matcher.h"

#include "czech/analyse.h"
#include "queries/wildcard.h"
#include "store/order.h"
#include "store/schema.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Tables hold the number of a leaf + 1; 0 means no leaf.  This bit is set if
 * the place only shares the root of the leaf, or is an equivalent.
 */
#define DERIVED 0x8000u

static struct match unpack(const struct matcher *m, uint32_t leaf,
			   const struct token *token)
{
	struct match match = {.start = token->start, .end = token->end};

	if (leaf)
		match.leaf = &m->tree->leaves[(leaf & ~DERIVED) - 1];
	match.derived = leaf & DERIVED;
	return match;
}

/*
 * A lexeme of a word itself is preferred to a derivation of another word, and
 * to a form that another word's star matches: the star does not match every
 * form of the lexeme.
 */
static bool counts_before(const struct matcher *m, uint32_t other,
			  uint32_t derived)
{
	return other & DERIVED
		       ? !derived
		       : m->tree->leaves[other - 1].wildcard && !derived;
}

/* Adds a lexeme that may be in the stored order of words. */
static spis_status add_lexeme(struct error *e, struct matcher *m,
			      const struct alternative *a)
{
	const uint64_t lexeme = order_hash(a->term + 1, a->len - 1);

	buf_add(&m->lexemes, &lexeme, sizeof(lexeme));
	return m->lexemes.failed ? fail_memory(e) : SPIS_OK;
}

static spis_status add_term(struct error *e, struct matcher *m,
			    const struct leaf *leaf,
			    const struct alternative *a, uint32_t derived)
{
	struct bag_entry *entry =
		bag_entry(&m->terms, *a->term, a->term + 1, a->len - 1);

	if (!entry)
		return fail_memory(e);
	if (!entry->value || counts_before(m, entry->value, derived))
		entry->value = (uint32_t)leaf->number + 1 + derived;
	if (a->kind == SPIS_TERM_ABBREVIATION)
		m->listed = true;
	return add_lexeme(e, m, a);
}

static spis_status add_leaf(struct error *e, struct matcher *m,
			    const struct leaf *leaf, uint32_t documents)
{
	spis_status status = SPIS_OK;
	double holding = 0;
	size_t i;

	m->first_lexeme[leaf->number] = m->lexemes.len / sizeof(uint64_t);
	for (i = 0; i < leaf->count && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		status = add_term(e, m, leaf, a,
				  a->kind == SPIS_TERM_DERIVED ? DERIVED : 0);
		if (a->kind != SPIS_TERM_DERIVED)
			holding += a->documents;
	}
	/* Inverse document frequency, but never zero. */
	m->weight[leaf->number] =
		leaf->weightless ? 0 : 0.1 + log1p(documents / (1 + holding));
	return status;
}

static spis_status add_citation(struct error *e, struct matcher *m,
				size_t number)
{
	const struct citation *c = &m->tree->citations[number];

	for (size_t i = 0; i < c->count; i++) {
		const struct alternative *a = &c->alternatives[i];
		struct bag_entry *entry =
			bag_entry(&m->cited, *a->term, a->term + 1, a->len - 1);

		if (!entry)
			return fail_memory(e);
		entry->value = (uint32_t)number + 1;
	}
	return SPIS_OK;
}

/* The words of a phrase match nothing on their own. */
static spis_status add_equivalent(struct error *e, struct matcher *m,
				  const struct equivalent *q)
{
	const struct leaf *first = &m->tree->leaves[q->first];
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < q->count && status == SPIS_OK; i++)
		status = q->phrase ? add_lexeme(e, m, &q->alternatives[i])
				   : add_term(e, m, first, &q->alternatives[i],
					      DERIVED);
	return status;
}

static void find_first_typed(struct matcher *m)
{
	const struct tree *tree = m->tree;

	for (size_t i = 0; i < tree->leaf_count; i++) {
		size_t j = 0;

		while (strcmp(tree->leaves[j].word, tree->leaves[i].word) != 0)
			j++;
		m->first_typed[i] = j;
	}
}

spis_status matcher_init(struct error *e, struct matcher *m, uint32_t documents)
{
	spis_status status;
	size_t i;

	status = seen_init(e, &m->seen, MATCHER_SEEN);
	if (status != SPIS_OK)
		return status;
	m->spotter = malloc(sizeof(*m->spotter));
	if (!m->spotter)
		return fail_memory(e);
	spotter_clear(m->spotter);
	find_first_typed(m);
	for (i = 0; i < m->tree->leaf_count && status == SPIS_OK; i++)
		if (leaf_counts(&m->tree->leaves[i]))
			status = add_leaf(e, m, &m->tree->leaves[i], documents);
	for (i = 0; i < m->tree->equivalent_count && status == SPIS_OK; i++)
		if (!m->tree->equivalents[i].left_out)
			status = add_equivalent(e, m, &m->tree->equivalents[i]);
	equivalents_init(&m->equivalents, m->tree);
	for (i = 0; i < m->tree->citation_count && status == SPIS_OK; i++)
		if (leaf_counts(&m->tree->leaves[m->tree->citations[i].first]))
			status = add_citation(e, m, i);
	return status;
}

static uint32_t find(const struct matcher *m, char prefix, const char *term,
		     size_t len)
{
	const struct bag_entry *entry = bag_find(&m->terms, prefix, term, len);

	return entry ? entry->value : 0;
}

static uint32_t find_lexeme(const struct matcher *m,
			    const struct analysis *analysis)
{
	uint32_t word = 0;
	size_t i;

	for (i = 0; i < analysis->count && !word; i++)
		word = find(m, SCHEMA_PREFIX_LEXEME, analysis->lexeme[i].text,
			    analysis->lexeme[i].len);
	return word;
}

/* The same, but if the word is wanted as written, other forms do not count. */
static uint32_t find_written(const struct matcher *m, const struct token *token,
			     const struct analysis *analysis)
{
	const uint32_t word = find_lexeme(m, analysis);
	const struct match match = unpack(m, word, token);

	return match.leaf && match.leaf->literal &&
			       !leaf_is(match.leaf, token->word, token->len)
		       ? 0
		       : word;
}

/* A word with a star matches only the forms that fit the star. */
static uint32_t check_star(const struct matcher *m, uint32_t word,
			   const struct token *token)
{
	const struct wildcard *w = word && !(word & DERIVED)
					   ? m->tree->leaves[word - 1].wildcard
					   : NULL;
	struct form form;

	if (!w || (form_encode(token->word, token->len, &form) &&
		   wildcard_matches(w, form_code(&form))))
		return word;
	return 0;
}

/* The answer for the token, from the table or from the lexicon. */
static const struct seen *look_up(struct matcher *m, const struct token *token)
{
	struct analysis analysis;
	struct seen *seen;
	bool known;

	seen = seen_find(&m->seen, token, &known);
	if (known)
		return seen;
	analyse(m->lexicon, &m->writing, token, &analysis);
	seen->answer = check_star(m, find_written(m, token, &analysis), token);
	seen->begins = m->listed && spotter_begins(m->lexicon, &analysis);
	seen->joins = equivalents_have(&m->equivalents, &analysis);
	return seen;
}

/* Everything that the spot stands for must be in the query; 0: it is not. */
static uint32_t find_spot(const struct matcher *m, const struct spot *spot)
{
	char prefix = spot->kind == SPOT_LISTED ? SCHEMA_PREFIX_ABBREVIATION
						: SCHEMA_PREFIX_LEXEME;
	uint32_t first = 0, word;
	size_t i;

	for (i = 0; i < spot->count; i++) {
		word = find(m, prefix, spot->text[i].text, spot->text[i].len);
		if (!word || (word & DERIVED && spot->kind == SPOT_DEFINED))
			return 0;
		if (!first)
			first = word;
	}
	return first;
}

/* Most tokens neither begin nor continue a phrase. */
static void look_for_spots(struct matcher *m, const struct token *token,
			   bool begins)
{
	struct analysis analysis;

	analysis.count = 0;
	if (begins || spotter_waits(m->spotter))
		analyse(m->lexicon, &m->writing, token, &analysis);
	spotter_next(m->spotter, token, &analysis, begins);
}

/* A longer match is preferred, but not to a word of the query itself. */
static bool counts_more(uint32_t word, const struct spot *spot,
			const struct match *match)
{
	if (!match->leaf)
		return true;
	if (word & DERIVED && !match->derived)
		return false;
	return spot->end - spot->start > match->end - match->start;
}

/* The longest match that ends with the token or begins there. */
static struct match match_spots(struct matcher *m, const struct token *token,
				struct match match)
{
	size_t i;

	for (i = 0; i < m->spotter->count; i++) {
		const struct spot *spot = &m->spotter->spots[i];
		uint32_t word = find_spot(m, spot);

		if (!word || !counts_more(word, spot, &match))
			continue;
		match = unpack(m, word, token);
		match.defined = spot->kind == SPOT_DEFINED;
		match.start = spot->start;
		match.end = spot->end;
	}
	return match;
}

/*
 * Takes an equivalent phrase that ends with the token, if the token itself
 * matches nothing.
 */
static void match_equivalent(struct matcher *m, const struct token *token,
			     struct match *match)
{
	const struct equivalent *found;
	struct analysis analysis;
	size_t start;

	analyse(m->lexicon, &m->writing, token, &analysis);
	found = equivalents_next(&m->equivalents, token, &analysis, &start);
	if (!found || match->leaf)
		return;
	match->leaf = &m->tree->leaves[found->first];
	match->derived = true;
	match->start = start;
}

struct match matcher_next(struct matcher *m, const struct token *token)
{
	const struct seen *seen = look_up(m, token);
	const bool begins = seen->begins;
	struct match match = unpack(m, seen->answer, token);

	if (seen->joins)
		match_equivalent(m, token, &match);
	if (!m->spotting)
		return match;
	look_for_spots(m, token, begins);
	return match_spots(m, token, match);
}

bool matcher_cites(struct matcher *m, const struct token *token,
		   struct match *match, size_t *number)
{
	const struct reference *r = &m->reference;
	bool found = false;

	for (; m->more && r->end <= token->end;
	     m->more = references_next(&m->references, &m->reference)) {
		char term[REFERENCE_TERM_BYTES];
		size_t len = reference_term(r->kind, r->key, r->key_len, term);
		const struct bag_entry *entry =
			bag_find(&m->cited, SCHEMA_PREFIX_REFERENCE, term, len);

		if (!entry || r->end <= token->start)
			continue;
		*number = entry->value - 1;
		*match = (struct match){
			.leaf = &m->tree->leaves[m->tree->citations[*number]
							 .first],
			.start = r->start,
			.end = r->end,
		};
		found = true;
	}
	return found;
}

void matcher_begin(struct matcher *m, const struct text *text)
{
	const bool listed = m->listed && text->held & HELD_SPOTS;

	m->writing = text->writing;
	m->lexicon = m->spotter->lexicon = text->lexicon;
	seen_begin(&m->seen, &m->writing, text->lexicon_number);
	m->spotting = !(m->flags & SPIS_NO_ABBREVIATIONS) &&
		      (listed || definitions_possible(text->stored.text));
	m->spotter->defined_only = !listed;
	spotter_forget(m->spotter);
	m->sieving = false;
	m->citing =
		m->tree->citation_count > 0 && (text->held & ~HELD_SPOTS) != 0;
	matcher_part(m, text->stored.text);
}

void matcher_part(struct matcher *m, struct bytes part)
{
	equivalents_begin(&m->equivalents);
	spotter_begin(m->spotter, part.at, part.len, &m->writing);
	references_init(&m->references, part.at, part.len);
	m->more = m->citing && references_next(&m->references, &m->reference);
}

spis_status matcher_sieve(struct error *e, struct matcher *m,
			  const struct text *text)
{
	const struct bytes order = {text->order.data, text->order.len};
	struct order_word word = {NULL, m->lexemes.len / sizeof(uint64_t)};

	matcher_begin(m, text);
	buf_reset(&m->numbers);
	buf_reset(&m->places);
	buf_add(&m->numbers, m->lexemes.data, m->lexemes.len);
	if (m->numbers.failed)
		return fail_memory(e);
	word.lexemes = (uint64_t *)(void *)m->numbers.data;
	/* Abbreviations are not in the order. */
	m->sieving = !m->spotting && order_places(order, &word, 1, &m->places,
						  &m->first, &m->end);
	return m->places.failed ? fail_memory(e) : SPIS_OK;
}

bool matcher_may(const struct matcher *m, const struct token *token)
{
	const uint64_t *places = (const uint64_t *)(void *)m->places.data;
	const uint64_t bit = (uint64_t)m->first + token->position;

	if (!m->sieving)
		return true;
	return bit / 64 < m->places.len / sizeof(*places) &&
	       places[bit / 64] >> bit % 64 & 1;
}

uint32_t matcher_next_place(const struct matcher *m, uint32_t from)
{
	const uint64_t *places = (const uint64_t *)(void *)m->places.data;
	const uint64_t count = m->places.len / sizeof(*places);
	const uint64_t first = (uint64_t)m->first + from;
	uint64_t mask = ~0ULL << first % 64;

	/* A reference may end with any token. */
	if (!m->sieving || m->citing)
		return from;
	for (uint64_t i = first / 64; i < count; i++, mask = ~0ULL)
		if (places[i] & mask)
			return (uint32_t)(i * 64 - m->first) +
			       (uint32_t)__builtin_ctzll(places[i] & mask);
	return UINT32_MAX;
}

bool matcher_sieved(const struct matcher *m, uint32_t words)
{
	return !m->sieving || words == m->end - m->first;
}

bool matcher_defines(const struct matcher *m)
{
	return m->spotter->definitions.count > 0;
}

void matcher_release(struct matcher *m)
{
	bag_release(&m->terms);
	buf_release(&m->lexemes);
	buf_release(&m->numbers);
	buf_release(&m->places);
	bag_release(&m->cited);
	seen_release(&m->seen);
	free(m->spotter);
	*m = (struct matcher){0};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_abbreviation.c: abbreviations, and phrases that have one. */
#include "queries/expansions.h"

#include "text/fold.h"
#include "text/token.h"

#include <string.h>

/* A longer query spells out what it is about. */
#define ABBREVIATED_MAX_WORDS 12

/*
 * Of several phrases of an abbreviation, one does not count if so many times
 * fewer passages spell it out than another: in an archive about the územní
 * plán, ÚP is not the úřad práce.
 */
#define RARE_MEANING 10u

/* Words of two phrases are the same if they begin with so many equal bytes. */
#define SAME_BYTES 6

/* The most words of an abbreviation: "spol. s r. o." */
#define TYPED_MAX_WORDS 5

bool expand_abbreviates(const struct expander *x)
{
	return x->tree->leaf_count <= ABBREVIATED_MAX_WORDS &&
	       !(x->flags & SPIS_NO_ABBREVIATIONS);
}

/* ---- which words of the query are part of an abbreviation */

/* Finds abbreviations with capitals and full stops, as the list writes them. */
static void find_written(struct expander *x)
{
	const struct tree *tree = x->tree;
	struct abbreviation found;
	phrase_list last = 0;
	size_t end = 0, i;

	for (i = 0; i < tree->leaf_count; i++) {
		const struct leaf *leaf = &tree->leaves[i];
		const struct token token = {.start = leaf->start,
					    .end = leaf->end,
					    .flags = leaf->flags};

		if (abbreviation_at(x->lexicon, tree->text, tree->text_len,
				    &token, &found)) {
			last = found.phrases;
			end = leaf->start + found.bytes;
		}
		x->meanings[i] = leaf->start < end ? last : 0;
	}
}

/* A word of the language is an abbreviation only if written as one. */
static bool may_be_typed(const struct expander *x, const struct leaf *leaf)
{
	return !x->meanings[leaf->number] &&
	       !lexicon_knows(x->lexicon, leaf->word, leaf->len);
}

/* The most words from `first` on that are an abbreviation; 0: none. */
static size_t longest_typed(const struct expander *x, size_t first,
			    phrase_list *phrases)
{
	const struct tree *tree = x->tree;
	char typed[TYPED_MAX_WORDS * (TOKEN_MAX_BYTES + 1)];
	size_t len = 0, best = 0, i;

	for (i = first; i < tree->leaf_count && i < first + TYPED_MAX_WORDS;
	     i++) {
		const struct leaf *leaf = &tree->leaves[i];
		phrase_list found;

		if (leaf->run != tree->leaves[first].run)
			break;
		if (i > first)
			typed[len++] = ' ';
		len += fold(leaf->word, leaf->len, typed + len);
		found = abbreviation_typed(x->lexicon, typed, len);
		if (!found || (i == first && !may_be_typed(x, leaf)))
			continue;
		*phrases = found;
		best = i + 1 - first;
	}
	return best;
}

/* Finds those in lower case, without diacritics or without full stops. */
static void find_typed(struct expander *x)
{
	size_t n, i;

	for (n = 0; n < x->tree->leaf_count; n++) {
		phrase_list phrases;
		size_t count = longest_typed(x, n, &phrases);

		for (i = n; i < n + count; i++)
			if (!x->meanings[i])
				x->meanings[i] = phrases;
	}
}

void expand_find_meanings(struct expander *x)
{
	if (!expand_abbreviates(x))
		return;
	find_written(x);
	find_typed(x);
}

/* ---- what they stand for, and the reverse */

/* A phrase of one word is an ordinary lexeme. */
static spis_term_kind kind_of(struct phrase_text phrase)
{
	return memchr(phrase.text, ' ', phrase.len) ? SPIS_TERM_ABBREVIATION
						    : SPIS_TERM_LEXEME;
}

/* The number of passages that spell the phrase out. */
static spis_status count_spelled(struct error *e, const struct expander *x,
				 struct phrase_text phrase, uint32_t *documents)
{
	char term[SCHEMA_MAX_TERM_BYTES];

	*documents = 0;
	if (phrase.len >= sizeof(term))
		return SPIS_OK;
	term[0] = kind_of(phrase) == SPIS_TERM_LEXEME
			  ? SCHEMA_PREFIX_LEXEME
			  : SCHEMA_PREFIX_ABBREVIATION;
	memcpy(term + 1, phrase.text, phrase.len);
	return store_frequency(e, x->store,
			       (struct bytes){term, phrase.len + 1}, documents);
}

/* Takes the next word out of a phrase; len 0: there is none. */
static struct phrase_text next_word(struct phrase_text *phrase)
{
	const char *end = memchr(phrase->text, ' ', phrase->len);
	struct phrase_text word = {phrase->text, phrase->len};

	if (end)
		word.len = (size_t)(end - phrase->text);
	phrase->text += word.len + (end != NULL);
	phrase->len -= word.len + (end != NULL);
	return word;
}

/* Whether the phrase has the word, or one that begins like it. */
static bool has_word(struct phrase_text phrase, struct phrase_text wanted)
{
	struct phrase_text word;

	while ((word = next_word(&phrase)).len > 0) {
		size_t len = word.len < wanted.len ? wanted.len : word.len;

		if (len > SAME_BYTES)
			len = SAME_BYTES;
		if (len <= word.len && len <= wanted.len &&
		    memcmp(word.text, wanted.text, len) == 0)
			return true;
	}
	return false;
}

/* Whether all words of `a` are in `b`: "parcela číslo", "parcelní číslo". */
static bool is_within(struct phrase_text a, struct phrase_text b)
{
	struct phrase_text word;

	while ((word = next_word(&a)).len > 0)
		if (!has_word(b, word))
			return false;
	return true;
}

/* Whether an abbreviation means this phrase of the list in this index. */
static spis_status find_meant(struct error *e, const struct expander *x,
			      phrase_list list, struct phrase_text phrase,
			      bool *meant)
{
	struct phrase_text other;
	uint32_t documents, own = 0, most = 0;
	spis_status status = SPIS_OK;

	*meant = true;
	if (!phrase_list_at(x->lexicon, list, 1, &other))
		return SPIS_OK;
	for (size_t i = 0;
	     status == SPIS_OK && phrase_list_at(x->lexicon, list, i, &other);
	     i++) {
		status = count_spelled(e, x, other, &documents);
		if (is_within(other, phrase))
			own += documents;
		else if (documents > most)
			most = documents;
	}
	*meant = (uint64_t)own * RARE_MEANING >= most;
	return status;
}

static spis_status add_meanings(struct error *e, struct expander *x,
				struct leaf *leaf)
{
	phrase_list list = x->meanings[leaf->number];
	struct phrase_text phrase;
	spis_status status = SPIS_OK;
	bool meant;
	size_t i;

	for (i = 0;
	     status == SPIS_OK && phrase_list_at(x->lexicon, list, i, &phrase);
	     i++) {
		status = find_meant(e, x, list, phrase, &meant);
		if (status == SPIS_OK && meant)
			status = expand_add(
				e, x, leaf, kind_of(phrase),
				(struct bytes){phrase.text, phrase.len});
	}
	return status;
}

/*
 * Leaves `first` to `last`, by number, and the state of the phrase list after
 * them.
 */
struct prefix {
	size_t first, last;
	uint32_t state;
};

static spis_status add_key(struct error *e, struct expander *x,
			   struct prefix prefix, struct phrase_text key)
{
	spis_status status = SPIS_OK;

	for (size_t n = prefix.first; n <= prefix.last && status == SPIS_OK;
	     n++)
		status = expand_add(e, x, &x->tree->leaves[n],
				    SPIS_TERM_ABBREVIATION,
				    (struct bytes){key.text, key.len});
	return status;
}

/* Each word of a phrase is also found where the phrase is abbreviated. */
static spis_status add_keys(struct error *e, struct expander *x,
			    struct prefix prefix)
{
	phrase_list list = phrase_complete(x->lexicon, prefix.state), all;
	struct phrase_text phrase, key;
	spis_status status = SPIS_OK;
	bool meant;

	if (!phrase_list_at(x->lexicon, list, 0, &phrase))
		return SPIS_OK;
	for (size_t i = 1;
	     status == SPIS_OK && phrase_list_at(x->lexicon, list, i, &key);
	     i++) {
		all = abbreviation_of(x->lexicon, key.text, key.len);
		status = find_meant(e, x, all, phrase, &meant);
		if (status == SPIS_OK && meant)
			status = add_key(e, x, prefix, key);
	}
	return status;
}

/*
 * Follows phrases that begin with leaf `first`.  The leaves before `last` have
 * led to the state; the lexemes of `last` and the leaves after it continue.
 */
static spis_status follow(struct error *e, struct expander *x,
			  struct prefix before)
{
	const struct tree *tree = x->tree;
	const struct leaf *leaf = &tree->leaves[before.last];
	spis_status status = SPIS_OK;
	size_t i;

	if (before.last == tree->leaf_count ||
	    leaf->run != tree->leaves[before.first].run ||
	    before.last - before.first == MEANING_MAX_WORDS)
		return SPIS_OK;
	for (i = 0; i < leaf->count && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		struct prefix next = before;

		if (a->kind != SPIS_TERM_LEXEME)
			continue;
		next.state = phrase_step(x->lexicon, before.state,
					 alternative_lexeme(a),
					 alternative_lexeme_len(a));
		if (!next.state)
			continue;
		status = add_keys(e, x, next);
		next.last++;
		if (status == SPIS_OK)
			status = follow(e, x, next);
	}
	return status;
}

spis_status expand_abbreviation(struct error *e, struct expander *x,
				struct leaf *leaf)
{
	spis_status status;

	if (!expand_abbreviates(x))
		return SPIS_OK;
	status = follow(e, x, (struct prefix){leaf->number, leaf->number, 0});
	return status == SPIS_OK ? add_meanings(e, x, leaf) : status;
}

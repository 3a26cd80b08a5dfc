/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_surname.c: Novák and Nováková, one surname in two lexemes. */
#include "queries/expansions.h"

#include "czech/analyse.h"
#include "text/fold.h"
#include "text/token.h"

#include <string.h>

/* At least this many bytes of a surname remain: Ir, Irová. */
#define STEM_BYTES 2u

/*
 * How surnames of men and women end: Hájek, Hájková; Němec, Němcová; Havel,
 * Havlová; Svoboda, Svobodová.  If no dictionary has a name in -el, its lexeme
 * lacks the e (Fropel, Fropelová).  Novotný and Novotná are one lexeme, as
 * adjectives are.
 */
static const struct {
	const char *male, *female;
} pairs[] = {
	{"ek", "ková"}, {"ec", "cová"}, {"el", "lová"},
	{"l", "elová"}, {"a", "ová"},   {"o", "ová"},
	{"e", "ová"},   {"ě", "ová"},   {"", "ová"},
};

#define PAIRS (sizeof(pairs) / sizeof(*pairs))

/* Nothing can be added after a vowel: Svobodaová. */
static bool is_open(const char *lexeme, size_t len)
{
	char folded[SCHEMA_MAX_TERM_BYTES];
	size_t end = fold(lexeme, len, folded);

	return end == 0 || !strchr("aeiouy", folded[end - 1]);
}

static bool ends(const char *lexeme, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n + STEM_BYTES && memcmp(lexeme + len - n, end, n) == 0 &&
	       (n > 0 || is_open(lexeme, len));
}

static spis_status add(struct error *e, struct expander *x, struct leaf *leaf,
		       struct bytes lexeme)
{
	size_t before = leaf->count;
	spis_status status = expand_add_found(e, x, leaf, lexeme);

	if (leaf->count > before)
		leaf->alternatives[before].linked = true;
	return status;
}

/* What the lexicon has is best. */
static spis_status add_known(struct error *e, struct expander *x,
			     struct leaf *leaf, struct bytes lexeme)
{
	struct lemma found[ANALYSIS_MAX];
	size_t count = lexicon_linked(x->lexicon, lexeme.at, lexeme.len, found,
				      ANALYSIS_MAX);
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < count && status == SPIS_OK; i++)
		status = add(e, x, leaf,
			     (struct bytes){found[i].text, found[i].len});
	return status;
}

/* Adds the lexeme with the other ending, unless the lexicon has both. */
static spis_status add_unknown(struct error *e, struct expander *x,
			       struct leaf *leaf, struct bytes lexeme,
			       const char *end, const char *other)
{
	size_t stem = lexeme.len - strlen(end), n = strlen(other);
	char key[EXPAND_KEY_BYTES + sizeof("elová")];

	memcpy(key, lexeme.at, stem);
	memcpy(key + stem, other, n);
	if (lexicon_knows(x->lexicon, lexeme.at, lexeme.len) &&
	    lexicon_knows(x->lexicon, key, stem + n))
		return SPIS_OK;
	return add(e, x, leaf, (struct bytes){key, stem + n});
}

static spis_status add_by_ends(struct error *e, struct expander *x,
			       struct leaf *leaf, struct bytes lexeme)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < PAIRS && status == SPIS_OK; i++) {
		const char *male = pairs[i].male, *female = pairs[i].female;

		if (ends(lexeme.at, lexeme.len, female))
			status = add_unknown(e, x, leaf, lexeme, female, male);
		else if (ends(lexeme.at, lexeme.len, male))
			status = add_unknown(e, x, leaf, lexeme, male, female);
	}
	return status;
}

/*
 * Whether a name in small letters is also a common word of the index: "světová
 * válka" is not about Mrs.  Světová, nor her husband Svět.
 */
static bool is_common(const struct expander *x, const struct leaf *leaf)
{
	const struct alternative *first = leaf->alternatives;

	return !(leaf->flags & TOKEN_CAPITAL) && first->documents > 0 &&
	       lexicon_knows(x->lexicon, alternative_lexeme(first),
			     alternative_lexeme_len(first));
}

spis_status expand_surname(struct error *e, struct expander *x,
			   struct leaf *leaf)
{
	size_t before = leaf->count;
	spis_status status = SPIS_OK;

	if (leaf->stop || leaf->flags & TOKEN_DIGIT)
		return SPIS_OK;
	if (before > 1 && is_common(x, leaf))
		before = 1;
	for (size_t i = 0; i < before && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		struct bytes lexeme = {alternative_lexeme(a),
				       alternative_lexeme_len(a)};

		status = add_known(e, x, leaf, lexeme);
		if (status == SPIS_OK)
			status = add_by_ends(e, x, leaf, lexeme);
	}
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_surname.c: Novák and Nováková, one surname in two lexemes. */
#include "queries/expansions.h"

#include "text/fold.h"
#include "text/token.h"

#include <string.h>

/* So many bytes of a surname stay: Ir, Irová. */
#define STEM_BYTES 2u

/*
 * How surnames of men end, and of women: Hájek, Hájková; Němec, Němcová;
 * Havel, Havlová; Svoboda, Svobodová.  Of a name in -el that no dictionary has
 * the lexeme lacks the e (Fropel, Fropelová).  Novotný and Novotná are one
 * lexeme, as adjectives are.
 */
static const struct {
	const char *male, *female;
} pairs[] = {
	{"ek", "ková"}, {"ec", "cová"}, {"el", "lová"}, {"l", "elová"},
	{"a", "ová"},   {"o", "ová"},   {"e", "ová"},   {"ě", "ová"},
	{"", "ová"},
};

#define PAIRS (sizeof(pairs) / sizeof(*pairs))

/* Behind a vowel nothing can be added: Svobodaová. */
static bool is_open(const char *lexeme, size_t len)
{
	char folded[SCHEMA_MAX_TERM_BYTES];
	size_t end = fold(lexeme, len, folded);

	return end == 0 || !strchr("aeiouy", folded[end - 1]);
}

static bool ends(const char *lexeme, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n + STEM_BYTES &&
	       memcmp(lexeme + len - n, end, n) == 0 &&
	       (n > 0 || is_open(lexeme, len));
}

/* The lexeme with another end, if the index has it. */
static spis_status add(struct error *e, struct expander *x, struct leaf *leaf,
		       struct bytes stem, const char *end)
{
	size_t before = leaf->count, n = strlen(end);
	char lexeme[EXPAND_KEY_BYTES + sizeof("elová")];
	spis_status status;

	memcpy(lexeme, stem.at, stem.len);
	memcpy(lexeme + stem.len, end, n);
	status = expand_add_found(e, x, leaf,
				  (struct bytes){lexeme, stem.len + n});
	if (leaf->count > before)
		leaf->alternatives[before].linked = true;
	return status;
}

/* The surname of the other sex, if the lexeme may be one. */
static spis_status add_others(struct error *e, struct expander *x,
			      struct leaf *leaf, struct bytes lexeme)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < PAIRS && status == SPIS_OK; i++) {
		const char *male = pairs[i].male, *female = pairs[i].female;
		struct bytes stem = lexeme;

		if (ends(lexeme.at, lexeme.len, female)) {
			stem.len -= strlen(female);
			status = add(e, x, leaf, stem, male);
		} else if (ends(lexeme.at, lexeme.len, male)) {
			stem.len -= strlen(male);
			status = add(e, x, leaf, stem, female);
		}
	}
	return status;
}

spis_status expand_surname(struct error *e, struct expander *x,
			   struct leaf *leaf)
{
	size_t before = leaf->count;
	spis_status status = SPIS_OK;

	if (leaf->stop || leaf->flags & TOKEN_DIGIT)
		return SPIS_OK;
	for (size_t i = 0; i < before && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];

		status = add_others(e, x, leaf,
				    (struct bytes){alternative_lexeme(a),
						   alternative_lexeme_len(a)});
	}
	return status;
}

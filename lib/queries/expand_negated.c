/* SPDX-License-Identifier: GPL-2.0-or-later */
/* expand_negated.c: the same lexemes with and without ne-. */
#include "queries/expansions.h"

#include <string.h>

#define NEGATION       "ne"
#define NEGATION_BYTES (sizeof(NEGATION) - 1)

spis_status expand_negated(struct error *e, struct expander *x,
			   struct leaf *leaf)
{
	size_t before = leaf->count, i, len;
	char negated[EXPAND_KEY_BYTES] = NEGATION;
	spis_status status = SPIS_OK;

	if (!(x->flags & SPIS_NEGATED))
		return SPIS_OK;
	for (i = 0; i < before && status == SPIS_OK; i++) {
		const struct alternative *a = &leaf->alternatives[i];
		const char *lexeme = alternative_lexeme(a);

		len = alternative_lexeme_len(a);
		memcpy(negated + NEGATION_BYTES, lexeme, len);
		status = expand_add(
			e, x, leaf, SPIS_TERM_LEXEME,
			(struct bytes){negated, len + NEGATION_BYTES});
		if (status == SPIS_OK &&
		    strncmp(lexeme, NEGATION, NEGATION_BYTES) == 0)
			status = expand_add(
				e, x, leaf, SPIS_TERM_LEXEME,
				(struct bytes){lexeme + NEGATION_BYTES,
					       len - NEGATION_BYTES});
	}
	return status;
}

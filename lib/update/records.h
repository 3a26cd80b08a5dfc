/* SPDX-License-Identifier: GPL-2.0-or-later */
/* records.h: what the index remembers of its words, apart from documents. */
#ifndef UPDATE_RECORDS_H
#define UPDATE_RECORDS_H

#include "base/bag.h"
#include "czech/analyse.h"
#include "update/pairs.h"

/*
 * Each form and each lexeme new to this handle is recorded once, as synonyms
 * (see schema.h): from the form without diacritics to its lexemes, and from
 * the root to the lexemes that share it.
 */
struct records {
	struct store *store;
	const struct lexicon *lexicon;
	struct bag forms;   /* recorded so far */
	struct bag lexemes; /* recorded so far */
	uint32_t languages; /* recorded so far, a bit each */
	struct pairs pairs; /* recorded, but not yet in the store */
};

/* Records that the index holds text in the language; NULL: Czech. */
spis_status records_language(struct error *e, struct records *r,
			     const struct stemmer *language);

/* Records what the token brings. */
spis_status records_add(struct error *e, struct records *r,
			const struct writing *writing,
			const struct token *token,
			const struct analysis *analysis);

/* Gives the store what it does not have yet: to be done before a commit. */
spis_status records_write(struct error *e, struct records *r);

void records_release(struct records *r);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* declensions.h: declensions.txt, the forms of names by their nominative. */
#ifndef DECLENSIONS_H
#define DECLENSIONS_H

#include "hunspell.h"
#include "lexicon/wordlist.h"

struct declensions {
	struct lines data; /* owns the texts of the rules */
	struct buf rules;  /* struct declension */
	struct buf fields; /* const char *: form endings of all rules */
	struct wordlist prepositions;
};

spis_status declensions_read(struct declensions *d, struct error *e,
			     const char *folder);

/* The words of a name after such a word stay unchanged. */
bool declensions_preposition(const struct declensions *d, const char *word);

/* Called with the lexeme of a name and one form of it. */
typedef void declined_fn(void *context, const char *lexeme, const char *form);

/*
 * Declines a name in lower case; `attribute`: its noun follows.  Calls `each`
 * for each form.  False, without a call, if no rule fits.
 */
bool declensions_apply(const struct declensions *d, const char *name,
		       bool attribute, declined_fn *each, void *context);

void declensions_release(struct declensions *d);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.h: counts the words of a text, and what they stand for. */
#ifndef UPDATE_WORDS_H
#define UPDATE_WORDS_H

#include "czech/spot.h"
#include "reference/amount.h"
#include "update/vocabulary.h"

/* Reused for each document; the vocabulary belongs to the caller. */
struct words {
	struct vocabulary *vocabulary;
	struct spotter spotter;
	uint64_t turn;           /* for the watch */
	struct amounts *amounts; /* the caller's, for sums; or NULL */
};

void words_init(struct words *w, struct vocabulary *vocabulary);

/* Starts another document with this writing. */
spis_status words_begin(struct error *e, struct words *w,
			const struct writing *writing);

/*
 * Counts all words and references of a composed text, except birth numbers;
 * `once`: only terms that the passage does not have yet, each once.
 */
spis_status words_add(struct error *e, struct words *w,
		      const struct writing *writing, struct bytes text,
		      bool once);

#endif

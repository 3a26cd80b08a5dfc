/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.h: the words of a text are counted, with what they stand for. */
#ifndef UPDATE_WORDS_H
#define UPDATE_WORDS_H

#include "czech/spot.h"
#include "reference/amount.h"
#include "update/vocabulary.h"

/* Of one document after the other; the vocabulary belongs to the caller. */
struct words {
	struct vocabulary *vocabulary;
	struct spotter spotter;
	uint64_t turn;           /* for the watch */
	struct amounts *amounts; /* the caller's: gets the sums; or NULL */
};

void words_init(struct words *w, struct vocabulary *vocabulary);

/* Another document begins, written so. */
spis_status words_begin(struct error *e, struct words *w,
			const struct writing *writing);

/*
 * Counts all words and references of a composed text, but no birth numbers;
 * `once`: only terms that the passage does not have yet, and each once.
 */
spis_status words_add(struct error *e, struct words *w,
		      const struct writing *writing, struct bytes text,
		      bool once);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.h: a document becomes what the store takes: terms, fields and data. */
#ifndef UPDATE_DRAFT_H
#define UPDATE_DRAFT_H

#include "czech/spot.h"
#include "czech/stemmers.h"
#include "store/identity.h"
#include "structure/structure.h"
#include "update/vocabulary.h"

struct draft_span {
	size_t start, end;
};

/* Its memory serves one document after the other. */
struct draft {
	struct vocabulary *vocabulary;
	struct stemmers *stemmers;
	struct buf text;   /* composed text of the document */
	struct buf fields; /* composed, one after the other */
	struct buf own;    /* see record.h */
	struct buf data;
	struct draft_span field[SPIS_FIELD_COUNT]; /* of `fields` */
	uint32_t found; /* those that were not given, a bit each */
	struct structure structure;
	struct buf sections; /* packed */
	struct spotter spotter;
	struct buf list; /* struct store_term each */
	char id[IDENTITY_BYTES];
};

void draft_init(struct draft *f, struct vocabulary *vocabulary,
		struct stemmers *stemmers);

/*
 * What the store takes of a document, which given_take() has checked.  All of
 * *out belongs to the draft, until the next one, and to `d`.
 */
spis_status draft_make(struct error *e, struct draft *f, const spis_document *d,
		       struct store_document *out);

void draft_release(struct draft *f);

#endif

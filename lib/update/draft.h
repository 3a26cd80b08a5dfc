/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.h: a document becomes what the store takes: passages of terms. */
#ifndef UPDATE_DRAFT_H
#define UPDATE_DRAFT_H

#include "czech/stemmers.h"
#include "store/identity.h"
#include "update/context.h"

/* Its memory serves one document after the other. */
struct draft {
	struct stemmers *stemmers;
	struct words words;
	struct buf text; /* composed text of the document */
	struct metadata metadata;
	struct structure structure;
	struct context context;
	struct buf cut;      /* struct passage each */
	struct buf listed;   /* struct listed each */
	struct buf counted;  /* of all passages: struct counted_term each */
	struct buf ends;     /* of each passage in `counted`: size_t */
	struct buf terms;    /* struct store_term each */
	struct buf data;     /* of all passages */
	struct buf passages; /* struct store_passage each */
	struct buf sections; /* packed */
	struct buf listing;  /* packed */
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

/* Bytes of text and fields that *out has, about. */
size_t draft_bytes(const struct draft *f);

void draft_release(struct draft *f);

#endif

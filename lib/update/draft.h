/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.h: turns a document into input for the store: passages of terms. */
#ifndef UPDATE_DRAFT_H
#define UPDATE_DRAFT_H

#include "czech/stemmers.h"
#include "store/content.h"
#include "store/identity.h"
#include "update/context.h"
#include "update/marks.h"

/* Ends of the data of a passage, in bytes. */
struct draft_end {
	size_t counted, orders;
};

/* Its memory is reused for each document. */
struct draft {
	struct stemmers *stemmers;
	struct words words;
	struct buf text; /* composed text of the document */
	struct metadata metadata;
	struct structure structure;
	bool decides; /* a passage decides, and there are several */
	struct context context;
	struct buf cut;      /* of struct passage */
	struct buf listed;   /* of struct listed */
	struct buf counted;  /* of all passages: of struct counted_term */
	struct buf lexemes;  /* of the passage: of uint64_t */
	struct buf order;    /* of the passage: of struct ordered */
	struct buf orders;   /* of all passages, packed */
	struct buf ends;     /* of struct draft_end, for each passage */
	struct buf terms;    /* of struct store_term */
	struct buf data;     /* of all passages */
	struct buf passages; /* of struct store_passage */
	struct order_packer packer;
	struct buf sections; /* packed */
	struct buf listing;  /* packed */
	struct buf amounts;  /* of all passages: of struct amounts */
	struct marks marks;
	struct content content; /* while words are counted */
	char hash[CONTENT_BYTES];
	char id[IDENTITY_BYTES];
};

void draft_init(struct draft *f, struct vocabulary *vocabulary,
		struct stemmers *stemmers);

/*
 * The input of the store for a document, which given_take() has checked.  All
 * of *out belongs to the draft, until the next one, and to `d`.
 */
spis_status draft_make(struct error *e, struct draft *f, const spis_document *d,
		       struct store_document *out);

/* Approximate number of bytes of text and fields in *out. */
size_t draft_bytes(const struct draft *f);

void draft_release(struct draft *f);

#endif

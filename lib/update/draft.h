/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.h: a document becomes what the store takes: passages of terms. */
#ifndef UPDATE_DRAFT_H
#define UPDATE_DRAFT_H

#include "czech/stemmers.h"
#include "store/content.h"
#include "store/identity.h"
#include "update/context.h"
#include "update/marks.h"

/* Where what there is of a passage ends, in bytes. */
struct draft_end {
	size_t counted, orders;
};

/* Its memory serves one document after the other. */
struct draft {
	struct stemmers *stemmers;
	struct words words;
	struct buf text; /* composed text of the document */
	struct metadata metadata;
	struct structure structure;
	bool decides; /* some of several passages do */
	struct context context;
	struct buf cut;      /* struct passage each */
	struct buf listed;   /* struct listed each */
	struct buf counted;  /* of all passages: struct counted_term each */
	struct buf lexemes;  /* of the passage: uint64_t each */
	struct buf order;    /* of the passage: struct ordered each */
	struct buf orders;   /* of all passages, packed */
	struct buf ends;     /* struct draft_end of each passage */
	struct buf terms;    /* struct store_term each */
	struct buf data;     /* of all passages */
	struct buf passages; /* struct store_passage each */
	struct order_packer packer;
	struct buf sections; /* packed */
	struct buf listing;  /* packed */
	struct buf amounts;  /* of all passages: struct amounts each */
	struct marks marks;
	struct content content; /* while words are counted */
	char hash[CONTENT_BYTES];
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

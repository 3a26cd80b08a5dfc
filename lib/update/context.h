/* SPDX-License-Identifier: GPL-2.0-or-later */
/* context.h: counts the words of headings above a passage with its own. */
#ifndef UPDATE_CONTEXT_H
#define UPDATE_CONTEXT_H

#include "structure/passages.h"
#include "update/metadata.h"
#include "update/words.h"

/*
 * A resolution can be understood only in its context: whose meeting it was, on
 * which day, under which item.  So each passage of a document also has the
 * words of
 *
 *   title, subject, sender, recipient, number and reference of a message
 *   municipality, body, kind, number and date of the document
 *   the name of the file, and of the folders it is in
 *   the headings above the passage
 *
 * each at least once.  Words of a given title or of a given searched field
 * count as words of the text do, because they were written to be read.
 */
struct context {
	struct words *words;
	struct buf document; /* of all its passages: of struct counted_term */
	struct buf title;    /* its lexemes in order: of struct ordered */
	struct buf parents;  /* uint32_t: parent of each, from 1; 0: none */
	struct buf line;
	const struct metadata *metadata;
	const struct writing *writing;
	const struct buf *text;
	const struct structure *structure;
};

/* Call it when the document is known, before its first passage. */
spis_status context_begin(struct error *e, struct context *c, const char *path);

/* Adds the context of the passage to its own words, which have been counted. */
spis_status context_add(struct error *e, struct context *c,
			const struct passage *passage);

void context_release(struct context *c);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* context.h: what stands above a passage counts with its words. */
#ifndef UPDATE_CONTEXT_H
#define UPDATE_CONTEXT_H

#include "structure/passages.h"
#include "update/metadata.h"
#include "update/words.h"

/*
 * A resolution is understood only with what stands above it: whose meeting it
 * was, of what day, under which item.  So each passage of a document has the
 * words of
 *
 *   title, subject, sender, recipient, number and reference of a message
 *   municipality, body, kind, number and date of the document
 *   the name of the file, and of the folders it is in
 *   the headings above the passage
 *
 * each at least once.  What was given as its title or as one of its searched
 * fields counts as words of the text do, for it was written to be read.
 */
struct context {
	struct words *words;
	struct buf document; /* of all its passages: struct counted_term each */
	struct buf title;    /* its lexemes in order: struct ordered each */
	struct buf parents;  /* uint32_t: section above each, from 1; 0: none */
	struct buf line;
	const struct metadata *metadata;
	const struct writing *writing;
	const struct buf *text;
	const struct structure *structure;
};

/* The document is known: before its first passage. */
spis_status context_begin(struct error *e, struct context *c, const char *path);

/* Adds what stands above the passage to its words, which are counted. */
spis_status context_add(struct error *e, struct context *c,
			const struct passage *passage);

void context_release(struct context *c);

#endif

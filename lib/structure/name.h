/* SPDX-License-Identifier: GPL-2.0-or-later */
/* name.h: recognises the author of a document: municipality and body. */
#ifndef STRUCTURE_NAME_H
#define STRUCTURE_NAME_H

#include "czech/lexicon.h"
#include "structure/head.h"

#define NAME_MUNICIPALITY_BYTES 128
#define NAME_BODY_BYTES         96

/*
 * Name of the municipality in the nominative, "Horní Javorná": from a
 * letterhead or an office, where it is always in the nominative, or from "města
 * X" if the lexicon leaves no doubt.  "" if there is none, or two.  `lexicon`
 * may be NULL.  `announced`: the header says what document this is; if it does
 * not, only names at the beginning of a line count.
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

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* join.h: joins words with a hyphen inside, or broken at the end of a line. */
#ifndef TEXT_JOIN_H
#define TEXT_JOIN_H

#include "text/piece.h"

enum join {
	JOIN_NONE,   /* two words, or no hyphen between them */
	JOIN_SURE,   /* one word: "ne-" LF "schvaluje" */
	JOIN_UNSURE, /* one or two: "česko-" LF "německá" */
	JOIN_INSIDE  /* two that are also written as one: "e-mail" */
};

/*
 * Whether the word `left` continues after a hyphen, in its line or at the end
 * of it.  If so, *right is the piece there.
 */
enum join join_hyphen(const struct text_view *text, const struct piece *left,
		      struct piece *right);

#endif

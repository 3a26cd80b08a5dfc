/* SPDX-License-Identifier: GPL-2.0-or-later */
/* join.h: joins words broken at the end of a line. */
#ifndef TEXT_JOIN_H
#define TEXT_JOIN_H

#include "text/piece.h"

enum join {
	JOIN_NONE,  /* two words, or no hyphen at a line end */
	JOIN_SURE,  /* one word: "ne-" LF "schvaluje" */
	JOIN_UNSURE /* one or two: "česko-" LF "německá" */
};

/*
 * Whether the word `left` continues after a hyphen at the end of its line.  If
 * so, *right is the piece there.
 */
enum join join_line(const struct text_view *text, const struct piece *left,
		    struct piece *right);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.h: the words that a question begins with and that say nothing. */
#ifndef QUERIES_FRAME_H
#define QUERIES_FRAME_H

#include "queries/tree.h"

/*
 * Sets leaf->frame for words such as "kolik stojí" in "kolik stojí svoz
 * odpadu".  Minutes and notices have these words for other reasons than to
 * answer the question, and so rarely that they would outweigh what is asked
 * for.  They are ordinary words in a query without other words, in quotes, and
 * beside operators.
 */
void frame_find(struct tree *tree);

/*
 * Call it after expand_query() has found stop words: frames need other words.
 */
void frame_confirm(struct tree *tree);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.h: the words that a question begins with, and that say nothing. */
#ifndef QUERIES_FRAME_H
#define QUERIES_FRAME_H

#include "queries/tree.h"

/*
 * Sets leaf->frame of "kolik stojí" in "kolik stojí svoz odpadu": words that
 * minutes and notices have for other reasons than to answer the question, and
 * that are rare enough there to outweigh what is asked for.  Of a query that
 * has no other words they are words like others, and so they are in quotes and
 * beside operators.
 */
void frame_find(struct tree *tree);

/* After expand_query() has found stop words: frames need other words. */
void frame_confirm(struct tree *tree);

#endif

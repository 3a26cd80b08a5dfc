/* SPDX-License-Identifier: GPL-2.0-or-later */
/* border.h: where sentences, clauses and words begin and end. */
#ifndef SEARCH_BORDER_H
#define SEARCH_BORDER_H

#include "store/store.h"

#include <stddef.h>

enum border { BORDER_NONE, BORDER_WORD, BORDER_CLAUSE, BORDER_SENTENCE };

/* What begins at byte `at` of composed text; the byte is no white space. */
enum border border_at(struct bytes text, size_t at);

struct cut {
	size_t at;
	enum border kind;
};

/*
 * The place to begin a window that holds byte `at`, where a word begins.  It is
 * the start of the sentence if that is at most `budget` bytes back and on the
 * same page, otherwise the farthest clause or word.
 */
struct cut border_before(struct bytes text, size_t at, size_t budget);

/*
 * The place to end a window that holds byte `at`, where a word ends.  It is the
 * last end of a sentence within `budget` bytes, otherwise that of a clause or
 * word.
 */
struct cut border_after(struct bytes text, size_t at, size_t budget);

#endif

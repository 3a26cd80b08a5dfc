/* SPDX-License-Identifier: GPL-2.0-or-later */
/* border.h: where sentences, clauses and words begin and end. */
#ifndef SEARCH_BORDER_H
#define SEARCH_BORDER_H

#include "store/store.h"

#include <stddef.h>

enum border { BORDER_NONE, BORDER_WORD, BORDER_CLAUSE, BORDER_SENTENCE };

/* What begins at byte `at` of composed text, which is no white space. */
enum border border_at(struct bytes text, size_t at);

struct cut {
	size_t at;
	enum border kind;
};

/*
 * The place to begin a window that holds byte `at`, which begins a word: the
 * start of its sentence when that is at most `budget` bytes back and on the
 * same page, else the farthest clause or word.
 */
struct cut border_before(struct bytes text, size_t at, size_t budget);

/*
 * The place to end a window that goes on at byte `at`, which ends a word: the
 * last end of a sentence within `budget` bytes, else of a clause or word.
 */
struct cut border_after(struct bytes text, size_t at, size_t budget);

#endif

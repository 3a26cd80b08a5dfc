/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicons.h: the lexicons that the indexes of a search were made with. */
#ifndef SEARCH_LEXICONS_H
#define SEARCH_LEXICONS_H

#include "base/buf.h"
#include "czech/lexicon.h"
#include "store/store.h"

/* Indexes of so many different ones are searched together. */
#define LEXICONS_MAX 64u

/*
 * An index is searched with the lexicon that it was made with, of which it
 * keeps a copy: terms of another would not meet its own.  All zero at first;
 * it keeps them open from search to search.
 */
struct lexicons {
	/* Of the caller, or NULL: serves the indexes that were made with it. */
	const struct lexicon *own;
	/* Those of the indexes, each once. */
	const struct lexicon *used[LEXICONS_MAX];
	size_t count;
	struct buf numbers; /* in `used`, of each index: uint8_t */
	/* Those among them that were opened here. */
	struct lexicon *kept[LEXICONS_MAX];
	size_t kept_count;
};

/*
 * Opens what the store needs by now, and closes what it needs no more.  Inside
 * store_read().  A copy that is missing or damaged is the error of
 * lexicon_open(), and says what to do.
 */
spis_status lexicons_find(struct error *e, struct lexicons *l,
			  const struct store *s);

/* The number of that of an index, in `used`. */
uint8_t lexicons_number(const struct lexicons *l, size_t index);

/* Opens the copy that an index keeps, and checks that it is the right one. */
spis_status lexicons_open_kept(struct error *e, const struct store *s,
			       size_t index, struct lexicon **lexicon);

void lexicons_release(struct lexicons *l);

#endif

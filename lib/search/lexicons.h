/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicons.h: the lexicons that the indexes of a search were made with. */
#ifndef SEARCH_LEXICONS_H
#define SEARCH_LEXICONS_H

#include "base/buf.h"
#include "czech/lexicon.h"
#include "store/store.h"

/* At most this many different lexicons are used in one search. */
#define LEXICONS_MAX 64u

/*
 * An index is searched with the lexicon that it was made with, and it keeps a
 * copy of that: the terms of another lexicon would not match its own.  All zero
 * at first; lexicons stay open from search to search.
 */
struct lexicons {
	/*
	 * The caller's, or NULL.  It serves the indexes that were made with it.
	 */
	const struct lexicon *own;
	/* The lexicons of the indexes, each once. */
	const struct lexicon *used[LEXICONS_MAX];
	size_t count;
	struct buf numbers; /* for each index its place in `used`: uint8_t */
	/* Those in `used` that were opened here. */
	struct lexicon *kept[LEXICONS_MAX];
	size_t kept_count;
};

/*
 * Opens the lexicons that the store needs now, and closes those that it no
 * longer needs.  Call it inside store_read().  If a copy is missing or damaged,
 * the error is that of lexicon_open() and says what to do.
 */
spis_status lexicons_find(struct error *e, struct lexicons *l,
			  const struct store *s);

/* The number of an index's lexicon in `used`. */
uint8_t lexicons_number(const struct lexicons *l, size_t index);

/* Opens the copy that an index keeps, and checks that it is the right one. */
spis_status lexicons_open_kept(struct error *e, const struct store *s,
			       size_t index, struct lexicon **lexicon);

void lexicons_release(struct lexicons *l);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exact.h: hits that hold words just as they were typed move up. */
#ifndef SEARCH_EXACT_H
#define SEARCH_EXACT_H

#include "search/matcher.h"
#include "search/texts.h"

/*
 * How many hits a page of these options must be chosen from, so that those
 * with exact forms move up whatever the limit is.
 */
uint32_t exact_limit(const struct tree *tree, uint32_t offset, uint32_t limit);

/*
 * Adds to the scores of the first hits for words that they hold in the very
 * form that was typed, capitals aside, and puts these hits in order again.
 * Rarer words add more; it is little beside what the lexeme is worth.  For a
 * page that begins at `offset`; inside store_read().
 */
spis_status exact_prefer(struct error *e, struct texts *texts,
			 const struct matcher *m, uint32_t offset,
			 struct store_page *found);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.h: long texts, shown in parts. */
#ifndef SERVE_PART_H
#define SERVE_PART_H

#include <stdbool.h>
#include <stddef.h>

/* Ends a page of a text. */
#define PART_PAGE_MARK '\f'

struct part {
	size_t start, end; /* bytes of the text */
	size_t number;     /* from 1 */
	size_t count;      /* parts of the text, at least 1 */
	size_t page;       /* that it begins in, from 1 */
};

/*
 * Finds part `number` of the text, or if that is 0 the part in which page
 * `page` begins, the last one if there is no such page.  Parts have at most
 * `max_bytes`, at least 4, and end with a page or line if that leaves them at
 * least half as long.  False: there is no such part.
 */
bool part_find(const char *text, size_t bytes, size_t max_bytes, size_t number,
	       size_t page, struct part *part);

#endif

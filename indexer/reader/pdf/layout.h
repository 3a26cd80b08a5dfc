/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.h: puts the text of a page into reading order. */
#ifndef READER_LAYOUT_H
#define READER_LAYOUT_H

#include <stddef.h>

/* Part of one line, without wide gaps. */
struct layout_run {
	/*
	 * As seen by the reader of the page: x grows to the right, y downwards.
	 */
	double left, top, right, bottom;
	unsigned turn;    /* 0 to 3: how far the page must be turned for it */
	const char *text; /* UTF-8 */
	size_t len;
	/* Only for layout.c. */
	unsigned order;
};

/*
 * Writes the text of the runs, in lines from top to bottom; cells of a row are
 * on one line, separated by tabs; columns of running text follow one another.
 * Sorts `runs`.  `to` needs room for all texts and one more byte for each.
 * Returns the number of bytes written, LAYOUT_FAILED if out of memory.
 */
size_t layout_write(struct layout_run *runs, size_t count, char *to);

#define LAYOUT_FAILED ((size_t)-1)

/* A gap of this many line heights is wide: a cell ends there. */
#define LAYOUT_WIDE 1.2

#endif

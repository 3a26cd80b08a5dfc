/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.h: the order in which a person reads what stands on a page. */
#ifndef READER_LAYOUT_H
#define READER_LAYOUT_H

#include <stddef.h>

/* A stretch of one line, without wide gaps. */
struct layout_run {
	/* As its reader holds the page: x grows to the right, y downwards. */
	double left, top, right, bottom;
	unsigned turn;    /* 0 to 3: how far the page is turned for it */
	const char *text; /* UTF-8 */
	size_t len;
	/* For layout.c alone. */
	unsigned order;
};

/*
 * Writes the text of the runs, in lines from top to bottom; cells of a row
 * stand on one line, separated by tabs; columns of running text come one
 * after the other.  Sorts `runs`.  `to` has room for all texts and a byte
 * more for each.  Returns how many bytes were written, LAYOUT_FAILED when
 * memory was out.
 */
size_t layout_write(struct layout_run *runs, size_t count, char *to);

#define LAYOUT_FAILED ((size_t)-1)

/* A gap of so many heights of a line is wide: there a cell ends. */
#define LAYOUT_WIDE 1.2

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.h: arranges the text of marked-up documents in lines. */
#ifndef READER_LINES_H
#define READER_LINES_H

#include "reader/base/output.h"

/*
 * Runs of white space become one space; lines have none at their ends.  A
 * paragraph is a line, a row of a table is a line, its cells are separated by
 * tabs.
 */
enum lines_gap { GAP_NONE, GAP_SPACE, GAP_TAB, GAP_LINE };

struct lines {
	struct output *out;
	enum lines_gap gap; /* to be written before the next word */
	bool begun;         /* something has been written */
	bool in_row;        /* something has been written in the current row */
	unsigned preserved; /* > 0: white space is written as it is */
	unsigned heading;   /* level of the next line; 0: not a heading */
};

void lines_init(struct lines *l, struct output *out);

/* A piece of running text, UTF-8, cut anywhere. */
void lines_text(struct lines *l, const char *text, size_t len);

/* The same in UTF-16, little endian; characters must not be cut. */
void lines_utf16(struct lines *l, const unsigned char *from, size_t units);

/* What follows is on a line of its own: a paragraph begins or ends. */
void lines_break(struct lines *l);

/* Like lines_break(), and what follows is a heading of that level. */
void lines_heading(struct lines *l, unsigned level);

/* Ends a page, possibly in the middle of a line. */
void lines_page(struct lines *l);

/* A row of a table begins or ends. */
void lines_row(struct lines *l);

/* A cell of the row begins. */
void lines_cell(struct lines *l);

#endif

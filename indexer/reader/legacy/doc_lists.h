/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_lists.h: numbers that Word puts before paragraphs of lists. */
#ifndef READER_DOC_LISTS_H
#define READER_DOC_LISTS_H

#include "reader/legacy/doc.h"

#define DOC_LABEL_BYTES 128u
#define DOC_LIST_LEVELS 9u

struct doc_level {
	uint32_t start;
	unsigned kind;    /* of number, as stored */
	struct view text; /* UTF-16; a level instead of its number */
};

struct doc_list {
	uint32_t id;
	struct doc_level levels[DOC_LIST_LEVELS];
	uint32_t numbers[DOC_LIST_LEVELS]; /* reached so far */
	bool begun[DOC_LIST_LEVELS];       /* whether there is one */
};

/* A use of a list, which may start again. */
struct doc_list_use {
	struct doc_list *list;        /* NULL: none */
	bool starts[DOC_LIST_LEVELS]; /* starts at this number: */
	uint32_t start[DOC_LIST_LEVELS];
};

struct doc_lists {
	struct doc_list *lists;
	size_t list_count;
	struct doc_list_use *uses;
	size_t use_count;
};

void doc_lists_load(struct doc_lists *l, const struct doc *d);

/*
 * The next number of a list, such as "3.1."; returns its length, 0 for none.
 * `use` counts from 1; `label` has room for DOC_LABEL_BYTES.
 */
size_t doc_list_label(struct doc_lists *l, unsigned use, unsigned level,
		      char *label);

#endif

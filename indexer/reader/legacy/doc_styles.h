/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_styles.h: kinds of paragraphs in a Word document. */
#ifndef READER_DOC_STYLES_H
#define READER_DOC_STYLES_H

#include "reader/legacy/doc_runs.h"

struct doc_paragraph {
	unsigned level; /* of a heading; 0: not a heading */
	unsigned list;  /* number in the table of list uses; 0: none */
	unsigned list_level;
	bool in_table;
	bool row_end;
	bool inner_cell; /* its mark ends a cell of a nested table */
	bool inner_row_end;
};

struct doc_style {
	unsigned heading; /* level; 0: none */
	unsigned base;
	struct view properties;
};

struct doc_styles {
	const struct doc *doc;
	struct doc_style *list;
	size_t count;
};

void doc_styles_load(struct doc_styles *s, const struct doc *d);

/* The kind of a paragraph with this style and these properties. */
struct doc_paragraph doc_paragraph(const struct doc_styles *s, unsigned style,
				   struct view properties);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_styles.h: what paragraphs of a Word document are, by style and self. */
#ifndef READER_DOC_STYLES_H
#define READER_DOC_STYLES_H

#include "reader/legacy/doc_runs.h"

struct doc_paragraph {
	unsigned level; /* of a heading; 0: it is none */
	unsigned list;  /* number in the table of uses of lists; 0: none */
	unsigned list_level;
	bool in_table;
	bool row_end;
	bool inner_cell; /* its mark ends a cell of a table in a table */
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

/* What the paragraph with that style and those properties is. */
struct doc_paragraph doc_paragraph(const struct doc_styles *s, unsigned style,
				   struct view properties);

#endif

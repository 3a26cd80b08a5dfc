/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_runs.h: properties of characters and paragraphs of a Word document. */
#ifndef READER_DOC_RUNS_H
#define READER_DOC_RUNS_H

#include "reader/legacy/doc.h"

/* One property: its code and its value. */
struct doc_property {
	unsigned code; /* of Word 97; those of Word 6 are converted */
	struct view value;
};

/* The numbers are those of Word 97; 0 is any other property. */
enum {
	PROPERTY_DELETED = 0x0800,
	PROPERTY_SPECIAL = 0x0855,
	PROPERTY_FORM = 0x0806,    /* the picture is the data of a field */
	PROPERTY_PICTURE = 0x6A03, /* offset in the data stream */
	PROPERTY_HIDDEN = 0x083C,
	PROPERTY_SYMBOL = 0x6A09,
	PROPERTY_FONT = 0x4A4F,
	PROPERTY_IN_TABLE = 0x2416,
	PROPERTY_ROW_END = 0x2417,
	PROPERTY_INNER_CELL = 0x244B,
	PROPERTY_INNER_ROW_END = 0x244C,
	PROPERTY_OUTLINE = 0x2640,
	PROPERTY_LIST = 0x460B,
	PROPERTY_LIST_LEVEL = 0x260A
};

/* Takes the first property.  False: there are no more. */
bool doc_property(const struct doc *d, struct view *properties,
		  struct doc_property *property);

/*
 * Runs of text with the same properties.  They are on pages of 512 bytes,
 * sorted by the position of their text in the main stream.
 */
struct doc_page {
	uint32_t from, to; /* of the text */
	size_t at;
};

struct doc_runs {
	const struct doc *doc;
	bool of_paragraphs;
	struct doc_page *pages;
	size_t count;
	/* The last run found: */
	uint32_t from, to;
	unsigned style; /* of paragraphs */
	struct view properties;
};

void doc_runs_load(struct doc_runs *r, const struct doc *d, enum doc_part part);

/*
 * Finds the run of the text at `at`; text outside any run has no properties.
 * False: it is the last run found.
 */
bool doc_runs_find(struct doc_runs *r, uint32_t at);

#endif

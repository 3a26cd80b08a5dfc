/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_text.h: text of a Word document, character by character. */
#ifndef READER_DOC_TEXT_H
#define READER_DOC_TEXT_H

#include "reader/legacy/doc_fonts.h"
#include "reader/legacy/doc_lists.h"
#include "reader/legacy/doc_pieces.h"
#include "reader/legacy/doc_runs.h"
#include "reader/legacy/doc_styles.h"

/* Characters held to be converted together. */
#define DOC_HELD 512u

struct doc_text {
	const struct doc *doc;
	struct doc_pieces pieces;
	struct doc_styles styles;
	struct doc_fonts fonts;
	struct doc_lists lists;
	struct doc_runs paragraphs;
	struct doc_runs characters;
	struct view
		data; /* of forms, and of all pictures: loaded when needed */
	bool has_data;
	/* For the current run of characters: */
	bool hidden;
	bool special;    /* not what its code says */
	uint32_t symbol; /* the character instead; 0: a picture */
	bool form;       /* or it is the data of a form field: */
	uint32_t place;  /* their offset in the data stream */
	unsigned page;   /* charset of 8-bit text; 0: it has no letters */
	/* State of the text so far: */
	uint64_t instructions; /* a bit each: in that of this field */
	unsigned fields;       /* number of fields around it */
	bool begun;            /* the paragraph has some text */
	bool in_row;
	unsigned char held[2 * DOC_HELD];
	size_t held_bytes;
	unsigned held_page;
};

/* False: there is no text. */
bool doc_text_load(struct doc_text *t, const struct doc *d);

/* Outputs the characters from the `from`th to before the `to`th. */
void doc_text_say(struct doc_text *t, uint32_t from, uint32_t to);

/* A number that equal texts have in common. */
uint64_t doc_text_hash(const struct doc_text *t, uint32_t from, uint32_t to);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_pieces.h: the pieces of the text of a Word document. */
#ifndef READER_DOC_PIECES_H
#define READER_DOC_PIECES_H

#include "reader/legacy/doc.h"

struct doc_piece {
	uint32_t from, to; /* characters of the document */
	uint32_t at;       /* in the main stream */
	unsigned width;    /* bytes per character */
};

struct doc_pieces {
	struct doc_piece *list;
	size_t count;
};

/* False: no text was found. */
bool doc_pieces_load(struct doc_pieces *p, const struct doc *d);

#endif

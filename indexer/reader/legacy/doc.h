/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc.h: the parts of a Word document, and where its header says they are. */
#ifndef READER_DOC_H
#define READER_DOC_H

#include "reader/legacy/ole.h"

/* Parts listed in the document header, by their number there. */
enum doc_part {
	DOC_STYLES = 1,
	DOC_HEADERS = 11, /* where each one begins */
	DOC_CHARACTERS = 12,
	DOC_PARAGRAPHS = 13,
	DOC_FONTS = 15,
	DOC_PIECES = 33,
	DOC_DRAWINGS = 50,
	DOC_LISTS = 73,
	DOC_LIST_USES = 74
};

/* Texts of a document, in its order. */
enum doc_story {
	STORY_MAIN,
	STORY_FOOTNOTES,
	STORY_HEADERS,
	STORY_MACROS,
	STORY_COMMENTS,
	STORY_ENDNOTES,
	STORY_BOXES,
	STORY_HEADER_BOXES,
	STORY_COUNT
};

struct doc {
	struct ole *o;
	const struct view *main;
	struct view table; /* Word 6 and 95 have everything in one stream */
	bool old;          /* it is one of these: text of 8 bits */
};

/* The part; empty if there is none. */
struct view doc_part(const struct doc *d, enum doc_part part);

/* Contents of the table stream after the end of the part. */
struct view doc_behind(const struct doc *d, enum doc_part part);

#endif

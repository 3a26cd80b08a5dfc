/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf_text.h: text of RTF, put in order: lines, cells, notes, fields. */
#ifndef READER_RTF_TEXT_H
#define READER_RTF_TEXT_H

#include "reader/legacy/rtf_words.h"
#include "reader/text/lines.h"

#include <stdint.h>

/* Fonts of this code page hold pictures; Windows calls it so, too. */
#define RTF_SYMBOLS 42u

/* Bytes in a code page that are converted in one step. */
#define RTF_RUN_BYTES 4096

/* Text that does not stand where it is said, or is not said at all. */
struct rtf_aside {
	char *text;
	size_t len;
	size_t room;
	size_t said;  /* of that */
	size_t begun; /* what the group being read adds begins here */
};

struct rtf_text {
	struct output *out;
	struct lines lines;
	/* Of the paragraph; whoever reads sets these two. */
	unsigned level; /* as a heading; 0: it is none */
	bool in_table;
	bool begun;   /* it has text already */
	bool cells;   /* it is in a table, though it was not said so */
	bool in_row;  /* cells were said, and not the end of their row */
	bool headed;  /* the headers that come first were said */
	bool section; /* one has ended, and nothing of the next was said */
	bool failed;  /* memory was out */
	struct rtf_aside asides[RTF_NOWHERE];
	enum rtf_place place; /* of the run and of the half */
	unsigned page;        /* code page of the run */
	uint32_t half;        /* of a character beyond U+FFFF; 0: none */
	size_t run_bytes;
	unsigned char run[RTF_RUN_BYTES];
};

void rtf_text_init(struct rtf_text *t, struct output *out);

/* Frees what it points to, not itself. */
void rtf_text_release(struct rtf_text *t);

/* A byte in a code page; a character, or half of one; some UTF-8. */
void rtf_text_byte(struct rtf_text *t, enum rtf_place place, unsigned page,
		   unsigned char byte);
void rtf_text_character(struct rtf_text *t, enum rtf_place place,
			uint32_t code);
void rtf_text_string(struct rtf_text *t, enum rtf_place place,
		     const char *text);

/* Here a line, cell, row, page or section ends, or is continuous. */
void rtf_text_end(struct rtf_text *t, enum rtf_place place,
		  enum rtf_action what);

/* A group in which text goes to `place` begins, ends. */
void rtf_text_enter(struct rtf_text *t, enum rtf_place place);
void rtf_text_leave(struct rtf_text *t, enum rtf_place place);

/* What was said in `place` and not yet taken; belongs to `t`. */
const char *rtf_text_take(struct rtf_text *t, enum rtf_place place);

/* Nothing more comes. */
void rtf_text_finish(struct rtf_text *t);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf_text.h: arranges the text of RTF: lines, cells, notes, fields. */
#ifndef READER_RTF_TEXT_H
#define READER_RTF_TEXT_H

#include "reader/legacy/rtf_words.h"
#include "reader/text/lines.h"

#include <stdint.h>

/* Code page of symbol fonts; Windows uses this number, too. */
#define RTF_SYMBOLS 42u

/* Bytes in a code page converted in one step. */
#define RTF_RUN_BYTES 4096

/* Text that is output elsewhere, or not at all. */
struct rtf_aside {
	char *text;
	size_t len;
	size_t room;
	size_t said;  /* already output */
	size_t begun; /* start of what the current group adds */
};

struct rtf_text {
	struct output *out;
	struct lines lines;
	/* For the paragraph; set by the caller. */
	unsigned level; /* as a heading; 0: not a heading */
	bool in_table;
	bool begun;   /* it already has text */
	bool cells;   /* it is in a table, although that was not declared */
	bool in_row;  /* cells have been output, but not the end of their row */
	bool headed;  /* the first headers have been output */
	bool section; /* a section has ended, and the next has no output yet */
	bool failed;  /* out of memory */
	struct rtf_aside asides[RTF_NOWHERE];
	enum rtf_place place; /* of the run and of the half character */
	unsigned page;        /* code page of the run */
	uint32_t half;        /* of a character beyond U+FFFF; 0: none */
	size_t run_bytes;
	unsigned char run[RTF_RUN_BYTES];
};

void rtf_text_init(struct rtf_text *t, struct output *out);

/* Frees what it points to, not itself. */
void rtf_text_release(struct rtf_text *t);

/* A byte in a code page; a character, or half of one; UTF-8. */
void rtf_text_byte(struct rtf_text *t, enum rtf_place place, unsigned page,
		   unsigned char byte);
void rtf_text_character(struct rtf_text *t, enum rtf_place place,
			uint32_t code);
void rtf_text_string(struct rtf_text *t, enum rtf_place place,
		     const char *text);

/* A line, cell, row, page or section ends, or continues. */
void rtf_text_end(struct rtf_text *t, enum rtf_place place,
		  enum rtf_action what);

/* A group whose text goes to `place` begins; ends. */
void rtf_text_enter(struct rtf_text *t, enum rtf_place place);
void rtf_text_leave(struct rtf_text *t, enum rtf_place place);

/* The text output in `place` and not yet taken; belongs to `t`. */
const char *rtf_text_take(struct rtf_text *t, enum rtf_place place);

/* There is no more input. */
void rtf_text_finish(struct rtf_text *t);

#endif

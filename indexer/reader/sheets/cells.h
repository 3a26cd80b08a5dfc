/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cells.h: formats numbers of a spreadsheet as Czech programs show them. */
#ifndef READER_CELLS_H
#define READER_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#define CELL_BYTES 384

/* "Kč", "tis. obyvatel"; longer text is omitted. */
#define CELL_UNIT_BYTES 24

enum cell_kind { CELL_GENERAL, CELL_NUMBER, CELL_PERCENT, CELL_TIME };

/* The meaning of a format such as "#,##0.00 [$Kč-405]" or "d.m.yyyy". */
struct cell_format {
	enum cell_kind kind;
	unsigned char digits;   /* minimum number before the decimal comma */
	unsigned char decimals; /* after it */
	bool day, month, year, hour, second;
	bool elapsed; /* hours continue after 24 */
	bool grouped; /* "1 234 567" */
	/* For a CELL_NUMBER: text around it, with its white space. */
	char before[CELL_UNIT_BYTES], after[CELL_UNIT_BYTES];
};

struct cell_format cell_format_parse(const char *code);

/* A built-in format, which files use without defining it. */
struct cell_format cell_format_builtin(long id);

/* `since_1904`: days are counted from 1904, not 1900. */
void cell_show(const struct cell_format *format, double value, bool since_1904,
	       char text[CELL_BYTES]);

#endif

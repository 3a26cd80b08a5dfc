/* SPDX-License-Identifier: GPL-2.0-or-later */
/* date.h: dates as Czech documents write them. */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include <stdbool.h>
#include <stddef.h>

struct date {
	int year, month, day;
};

/* Other years are numbers of another kind. */
#define DATE_FIRST_YEAR 1800
#define DATE_LAST_YEAR  2199

enum date_style {
	DATE_TEXT, /* as in a text */
	DATE_NAME  /* as in a file name: also "7-11-2019", "20191107" */
};

/*
 * Reads the date that begins at `s`, at the start of a word: "24. dubna 2017",
 * "24.4.2017", "22.01. 2001", "2017-04-24".  Names of months may lack their
 * diacritics.  Returns its length; 0 if there is no date, or no such day.
 */
size_t date_read(const char *s, size_t len, enum date_style style,
		 struct date *date);

/* "2017-04-24" and a NUL. */
#define DATE_BYTES 11
void date_write(const struct date *date, char out[DATE_BYTES]);

/* Whether `s` is a date as written by date_write(), of any year from 1. */
bool date_written(const char *s, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filetime.h: Windows time, and calendar days. */
#ifndef READER_FILETIME_H
#define READER_FILETIME_H

#include <stddef.h>
#include <stdint.h>

struct date {
	int year;
	int month; /* from 1 */
	int day;
};

/* A day counted from 1 January 1970. */
struct date date_of_day(int64_t day);

#define FILETIME_DATE_BYTES 16

/*
 * Writes "2017-04-24", NUL-terminated, for a time in units of 100 ns since
 * 1601, UTC; returns the length, 0 if it is not the date of a document.
 */
size_t filetime_date(uint64_t time, char *to);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filetime.c: Windows time, and calendar days. */
#include "reader/base/filetime.h"

#include <stdio.h>

#define TICKS_OF_DAY  (UINT64_C(24) * 3600 * 10000000)
#define DAYS_TO_EPOCH 134774 /* from 1601 to 1970 */

/* For old Office documents: a date outside this range was never set. */
#define FIRST_YEAR 1980
#define LAST_YEAR  2100

#define DAYS_OF_400_YEARS 146097

/*
 * Years are counted from March, so that the leap day is the last; every five
 * months from there have 153 days.
 */
struct date date_of_day(int64_t day)
{
	int64_t from_march = day + 719468; /* days since March of year 0 */
	int64_t era = from_march / DAYS_OF_400_YEARS -
		      (from_march % DAYS_OF_400_YEARS < 0);
	int64_t of_era = from_march - era * DAYS_OF_400_YEARS;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 -
			of_era / (DAYS_OF_400_YEARS - 1)) /
		       365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct date d = {
		.year = (int)(year + era * 400 + (month >= 10)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
	};

	return d;
}

size_t filetime_date(uint64_t time, char *to)
{
	int64_t day = (int64_t)(time / TICKS_OF_DAY) - DAYS_TO_EPOCH;
	struct date d = date_of_day(day);

	*to = '\0';
	if (d.year < FIRST_YEAR || d.year > LAST_YEAR)
		return 0;
	return (size_t)snprintf(to, FILETIME_DATE_BYTES, "%04d-%02d-%02d",
				d.year, d.month, d.day);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* joined.h: numbers joined by "/" and "-", and lists of them. */
#ifndef REFERENCE_JOINED_H
#define REFERENCE_JOINED_H

#include "reference/site.h"

/* "1/25-3-2021/RM" has four groups; this many are a table. */
#define JOINED_GROUPS 7

struct joined {
	size_t end;    /* including letters after it: "400/2011/POMŠ" */
	size_t groups; /* number of groups of digits */
	char letter;   /* after the last digit: "1080/29a"; or 0 */
	bool parted;   /* letters separate groups: "2009/OIVZ/008" */
	size_t at[JOINED_GROUPS], len[JOINED_GROUPS];
};

/* Reads the number there; false: it is too long, or part of a word. */
bool joined_read(const struct site *site, size_t at, struct joined *out);

/* The same for thousands: "1 500 000". */
bool joined_thousands(const struct site *site, size_t at, struct joined *out);

/*
 * Its key: the groups of digits separated by "/", the first without leading
 * zeros.
 */
void joined_key(const struct site *site, const struct joined *number,
		struct reference *r);

/*
 * Allows a list to continue after the reference found: "parc. č. 24/1, 25 a
 * 26/3".
 */
void joined_list(struct site *site, enum reference_kind kind);

/* Whether the number at the site is the next item of such a list. */
bool joined_follows(const struct site *site);

#endif

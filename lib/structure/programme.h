/* SPDX-License-Identifier: GPL-2.0-or-later */
/* programme.h: the programme of a meeting, whose titles recur later. */
#ifndef STRUCTURE_PROGRAMME_H
#define STRUCTURE_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No meeting has more items. */
#define PROGRAMME_ITEMS 256

struct programme {
	bool open; /* its list is being read */
	uint32_t row; /* last number of "1.  Zahájení", "2. …" outside a list */
	bool broken; /* that row is invalid: another "1." came */
	size_t count;
	struct {
		uint64_t key;    /* hash of the number and the title */
		uint32_t number; /* first part, "3" of "3.1" */
		size_t event;    /* index of its heading + 1; 0: none yet */
	} item[PROGRAMME_ITEMS];
};

/* Whether the line [s, s + len) begins a programme. */
bool programme_begins(const char *s, size_t len);

/*
 * Adds a numbered title while the list is open.  False: it does not belong to
 * the list, which is closed because the numbers started again.
 */
bool programme_add(struct programme *p, uint32_t number, uint64_t key);

/* Index of an item + 1; 0: not in the programme. */
size_t programme_find(const struct programme *p, uint64_t key);

enum row {
	ROW_NONE,
	ROW_FIRST, /* whatever came before */
	ROW_NEXT,
	ROW_BROKEN
};

/*
 * Another numbered title where there is no list: does it belong to a row that
 * begins with the opening of the meeting?  If a list comes in between, it is
 * uncertain which titles continue the row, and which the list.
 */
enum row programme_row(struct programme *p, uint32_t number, const char *title,
		       size_t title_len);

/* Hash of a number as written and of the beginning of a title. */
uint64_t programme_key(const char *number, size_t number_len, const char *title,
		       size_t title_len);

#endif

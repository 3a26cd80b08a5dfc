/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.h: the words of a query that are filters, such as "obec:Litovel". */
#ifndef QUERIES_FILTER_H
#define QUERIES_FILTER_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

enum filter_field {
	FILTER_TITLE,
	FILTER_MUNICIPALITY,
	FILTER_BODY,
	FILTER_KIND,
	FILTER_YEAR,
	FILTER_DATE,
	FILTER_NUMBER,
	FILTER_FILE,
	FILTER_FOLDER,
	FILTER_FORMAT,
	FILTER_LANGUAGE,
	FILTER_DECISION,
	FILTER_VOTE,
	FILTER_AMOUNT,
	FILTER_NEW,
	FILTER_FIELDS
};

struct filter {
	/* As typed, but composed. */
	const char *typed; /* the whole filter */
	const char *value;
	bool excludes;
	size_t start, end; /* bytes of the query; equal: it is of the options */
	/* What it means. */
	const char *name;  /* of the field, in English; "": no such field */
	const char *fault; /* why it is searched as words; "": it is a filter */
	enum filter_field field;
	struct bytes plain; /* the value in lower case, without diacritics */
	unsigned slot;      /* or a number that a slot must have: */
	uint64_t low, high; /* from, to */
};

/* Filters are added after those that are there. */
struct filters {
	struct arena *arena;
	uint64_t now; /* seconds since 1970; "2 dny" is counted back from it */
	struct filter list[SPIS_MAX_FILTERS];
	size_t count;
};

/*
 * Reads a whole text (UTF-8) as one filter: everything after the colon is its
 * value.  SPIS_BAD_QUERY: it is not a filter.
 */
spis_status filters_add(struct error *e, struct filters *f, const char *text);

/*
 * Finds the filters of a composed query: words outside of quotes that have a
 * name, a colon and a value, which may be in quotes.  A filter has a fault if
 * its name is not a field (unless it may be an address), or if its value says
 * nothing.
 */
spis_status filters_find(struct error *e, struct filters *f,
			 struct bytes query);

/* Whether they are of one field, so that any of them is enough. */
bool filter_is_of(const struct filter *a, const struct filter *b);

/* Of filter_value.c: reads the value, and sets the fault. */
void filter_value(struct filter *f, uint64_t now);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.h: the command line of spis-query. */
#ifndef QUERY_OPTIONS_H
#define QUERY_OPTIONS_H

#include "output.h"
#include "terminal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEFAULT_LIMIT 10u

/* For --new-since: a date with a time is shorter. */
#define MAX_WHEN_BYTES 40

/*
 * Each index takes some file descriptors; this is enough for the towns of a
 * region.
 */
#define MAX_INDEXES 100

enum action {
	ACTION_SEARCH,
	ACTION_BATCH,
	ACTION_SAVED,
	ACTION_STEM,
	ACTION_SHOW,
	ACTION_SHOW_TEXT,
	ACTION_HELP,
	ACTION_VERSION
};

struct options {
	enum action action;
	const char *indexes[MAX_INDEXES]; /* searched as one */
	size_t index_count;
	const char *operand; /* of --batch, --saved, --show or --show-text */
	const char *seen;    /* of --saved */
	const char *similar; /* path of the document to compare with; or NULL */
	const struct output *output;
	uint32_t limit;
	uint32_t offset;
	uint32_t passages; /* shown for each document; 0: one */
	enum color color;
	bool explain;
	bool complete;                         /* complete, do not search */
	uint32_t flags;                        /* of spis_search_flag */
	const char *filters[SPIS_MAX_FILTERS]; /* as for spis_search() */
	size_t filter_count;
	char new_since[MAX_WHEN_BYTES + 8]; /* one of the filters */
	uint32_t facets;                    /* of spis_facet */
	spis_sort sort;
	char **words; /* of the query, up to NULL; in the caller's argv */
};

/*
 * Reads the command line into *o, which then points into argv.  Returns 0, or
 * EXIT_TROUBLE after reporting what is wrong.
 */
int options_read(struct options *o, int argc, char **argv);

/* Prints the usage of spis-query. */
void options_help(void);

#endif

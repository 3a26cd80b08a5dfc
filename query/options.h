/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.h: what the command line asks for. */
#ifndef QUERY_OPTIONS_H
#define QUERY_OPTIONS_H

#include "output.h"
#include "terminal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEFAULT_LIMIT 10u

/* Of --new-since: a date with a time is shorter. */
#define MAX_WHEN_BYTES 40

/* Each index takes some file descriptors; towns enough for a region. */
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
	const char *similar; /* path that hits are to be like; or NULL */
	const struct output *output;
	uint32_t limit;
	uint32_t offset;
	uint32_t passages; /* shown of each document; 0: one */
	enum color color;
	bool explain;
	bool complete;                         /* words, instead of searching */
	uint32_t flags;                        /* of spis_search_flag */
	const char *filters[SPIS_MAX_FILTERS]; /* as spis_search() takes them */
	size_t filter_count;
	char new_since[MAX_WHEN_BYTES + 8]; /* one of them */
	uint32_t facets;                    /* of spis_facet */
	spis_sort sort;
	char **words; /* of the query, up to NULL; the caller's argv */
};

/*
 * Reads the command line into *o, which points into argv from then on.
 * Returns 0, or EXIT_TROUBLE after saying what is wrong.
 */
int options_read(struct options *o, int argc, char **argv);

/* Prints how spis-query is used. */
void options_help(void);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.h: programs of the administrator's that read what we do not. */
#ifndef INDEXER_FILTER_H
#define INDEXER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why a document was not read that waits for the program of its filter. */
#define FILTER_MISSING "the filter cannot be started"

struct filter {
	const char *name;    /* for people, as a format has one */
	const char *pattern; /* of names, such as "*.wpd", for fnmatch() */
	const char *command; /* the program and its arguments, each ended by */
	uint32_t command_bytes; /* NUL; up to JOB_MAX_COMMAND */
	bool missing;           /* there is no such program */
};

struct filters {
	const struct filter *filter;
	size_t count;
};

/* The first filter for the name of a file or member; case does not matter. */
const struct filter *filter_for(const struct filters *filters,
				const char *path);

#endif

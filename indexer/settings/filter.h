/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.h: programs of the administrator that read other formats. */
#ifndef INDEXER_FILTER_H
#define INDEXER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why a document that waits for its filter was not read. */
#define FILTER_MISSING "the filter cannot be started"

struct filter {
	const char *name;    /* for people, like that of a format */
	const char *pattern; /* for names, such as "*.wpd", as in fnmatch() */
	const char *command; /* program and arguments, each ends with */
	uint32_t command_bytes; /* NUL; up to JOB_MAX_COMMAND */
	bool missing;           /* the program does not exist */
};

struct filters {
	const struct filter *filter;
	size_t count;
};

/*
 * The first filter that matches the name of a file or member; case is ignored.
 */
const struct filter *filter_for(const struct filters *filters,
				const char *path);

#endif

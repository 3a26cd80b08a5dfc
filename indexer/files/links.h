/* SPDX-License-Identifier: GPL-2.0-or-later */
/* links.h: linked folders that are not followed, but named once. */
#ifndef INDEXER_LINKS_H
#define INDEXER_LINKS_H

#include "report/report.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What is behind a link to a folder is missing from the index, and whoever set
 * it may not know; but to say so every night would be noise.  So the index
 * keeps which were named, and why they were not followed.
 */
enum link_reason {
	LINK_LEFT = 0,      /* nobody wants links to be followed */
	LINK_OUTSIDE = '>', /* none of the folders that they may lead to */
	LINK_TWICE = '='    /* the folder was gone over already */
};

struct links {
	char *paths; /* each with its reason before and NUL behind it */
	size_t bytes;
	size_t room;
	size_t count; /* all, though not all fit in `paths` */
};

/* What leads to a folder at `path`, copied.  False: memory is out. */
bool links_add(struct links *l, enum link_reason reason, const char *path);

/*
 * Names those that the index does not know yet, and has it know them from the
 * next commit on.  `all`: there are no others, so it forgets the rest.  Errors
 * of class run.
 */
SPIS_MUST_USE spis_status links_name(struct links *l, spis_index *index,
				     bool all, struct report *report);

void links_release(struct links *l);

#endif

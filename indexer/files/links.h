/* SPDX-License-Identifier: GPL-2.0-or-later */
/* links.h: reports linked folders that are not followed, once. */
#ifndef INDEXER_LINKS_H
#define INDEXER_LINKS_H

#include "report/report.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What is behind a link to a folder is missing from the index, and the person
 * who made the link may not know; but reporting that every night would be
 * noise.  So the index remembers which links were reported, and why they were
 * not followed.
 */
enum link_reason {
	LINK_LEFT = 0,      /* following links is not enabled */
	LINK_OUTSIDE = '>', /* not one of the folders that links may lead to */
	LINK_TWICE = '='    /* the folder was listed already */
};

struct links {
	char *paths; /* each preceded by its reason and followed by NUL */
	size_t bytes;
	size_t room;
	size_t count; /* all, even if not all fit in `paths` */
};

/* Adds a link to a folder at `path`, which is copied.  False: out of memory. */
bool links_add(struct links *l, enum link_reason reason, const char *path);

/*
 * Reports those that the index does not know yet, and records them with the
 * next commit.  `all`: there are no others, so the rest is forgotten.  Errors
 * of class run.
 */
SPIS_MUST_USE spis_status links_name(struct links *l, spis_index *index,
				     bool all, struct report *report);

void links_release(struct links *l);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.h: the files of runs, to be read in the order of keys. */
#ifndef STORE_GLASS_SOURCE_H
#define STORE_GLASS_SOURCE_H

#include "store/glass/run.h"
#include "store/glass/section.h"

/* A run. */
struct source {
	int fd; /* of its file */
	struct run_foot foot;
	uint32_t base; /* number of the document before its first passage */
	struct section section; /* that is read */
	struct buf key;         /* that is next */
};

/* Several, one behind the other. */
struct sources {
	struct source *all;
	size_t count;
	struct run_sums sums;
	struct buf files; /* struct source_file each: they are open */
	size_t *queue;    /* a heap: those that have a key, by it */
	size_t queued;
	size_t *equal; /* those that have the key at hand, in their order */
	size_t equal_count;
};

struct source_file {
	const char *path;
	int fd;
};

/* To be released in any case; the paths are the caller's until then. */
spis_status sources_open(struct error *e, const struct glass_place *runs,
			 size_t count, struct sources *s);
void sources_release(struct sources *s);

void source_begin(struct source *s, unsigned section);

/* A section of strings, each the key of what follows it, is begun in all. */
spis_status sources_begin(struct error *e, struct sources *s, unsigned section);

/* Those of the least key become s->equal; false: there is no key left. */
bool sources_take(struct sources *s);

/* What followed the key has been read, in each of them. */
spis_status sources_next(struct error *e, struct sources *s);

#endif

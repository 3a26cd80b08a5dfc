/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.h: reads the files of runs in the order of keys. */
#ifndef STORE_GLASS_SOURCE_H
#define STORE_GLASS_SOURCE_H

#include "store/glass/run.h"
#include "store/glass/section.h"

/* A run. */
struct source {
	int fd; /* of its file */
	struct run_foot foot;
	uint32_t base; /* number of the document before its first passage */
	struct section section; /* being read */
	struct buf key;         /* the next one */
};

/* Several runs in order. */
struct sources {
	struct source *all;
	size_t count;
	struct run_sums sums;
	struct buf files; /* of struct source_file: open files */
	size_t *queue;    /* a heap, sorted by key, of those that have one */
	size_t queued;
	size_t *equal; /* those with the current key, in order */
	size_t equal_count;
};

struct source_file {
	const char *path;
	int fd;
};

/*
 * Must be released even after errors; the paths are owned by the caller until
 * then.
 */
spis_status sources_open(struct error *e, const struct glass_place *runs,
			 size_t count, struct sources *s);
void sources_release(struct sources *s);

void source_begin(struct source *s, unsigned section);

/* Starts a section of strings, each the key of what follows it, in all runs. */
spis_status sources_begin(struct error *e, struct sources *s, unsigned section);

/*
 * Puts those with the least key into s->equal; false: there are no more keys.
 */
bool sources_take(struct sources *s);

/* Call it when the data of the key has been read from each of them. */
spis_status sources_next(struct error *e, struct sources *s);

#endif

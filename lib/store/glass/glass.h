/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glass.h: writes a new Xapian database without Xapian. */
#ifndef STORE_GLASS_GLASS_H
#define STORE_GLASS_GLASS_H

#include "base/watch.h"
#include "store/passage.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Xapian inverts documents in trees of strings, and merges what it has inverted
 * in parts without joining the chunks of a term: this took half of the time of
 * a bulk run, and half of the postings table was chunk headers.  So passages
 * are inverted here, in runs (run.h), and all runs are merged into the three
 * tables, block by block (tree.h).  Everything else is still done by Xapian: it
 * reads, updates, checks and compacts what is written here.
 *
 * Only this folder knows the layout, which format.h describes.
 */
struct run;

/*
 * Whether the database in `folder`, created by the installed Xapian, and that
 * version itself, have the layout that is known here.
 */
bool glass_knows(int major, int minor, const char *folder);

/* NULL if out of memory.  Free with glass_run_free(), which accepts NULL. */
struct run *glass_run_new(void);
void glass_run_free(struct run *r);

/*
 * Adds the next passage.  SPIS_INTERNAL: it has a term that glass does not
 * accept, and is not added.
 */
spis_status glass_run_put(struct error *e, struct run *r,
			  const struct kept_passage *passage);

/* Metadata, which unite_metadata() merges. */
spis_status glass_run_record(struct error *e, struct run *r, struct bytes key,
			     struct bytes value);

/* Appends to a file, which is created if missing; *end is the new end. */
spis_status glass_run_write(struct error *e, struct run *r,
			    struct packer *packer, const char *path,
			    uint64_t *end);

/* A run in a file, which may have several. */
struct glass_place {
	const char *path;
	uint64_t end;
};

/*
 * Merges runs in this order into the database `folder`, which is created.  It
 * is not yet durable.  Use few files for many runs.
 */
spis_status glass_merge(struct error *e, const spis_watch *watch,
			const struct glass_place *runs, size_t count,
			const char *folder);

#ifdef __cplusplus
}
#endif
#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* glass.h: a new database of Xapian's, written without Xapian. */
#ifndef STORE_GLASS_GLASS_H
#define STORE_GLASS_GLASS_H

#include "base/watch.h"
#include "store/passage.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Xapian inverts documents in trees of strings, and what it has inverted in
 * parts it merges without joining the chunks of a term: that took half of the
 * time of a bulk run, and half of the table of postings was their heads.  So
 * passages are inverted here, in runs (run.h), and all runs are merged into the
 * three tables, block after block (tree.h).  All else remains Xapian's: what is
 * written here it reads, updates, checks and compacts.
 *
 * Only this folder knows the layout, which format.h describes.
 */
struct run;

/*
 * Whether the database in `folder`, which the Xapian at hand has made, and this
 * version of Xapian itself, have the layout that is known here.
 */
bool glass_knows(int major, int minor, const char *folder);

/* NULL when memory is out.  Free with glass_run_free(), which accepts NULL. */
struct run *glass_run_new(void);
void glass_run_free(struct run *r);

/*
 * The next passage.  SPIS_INTERNAL: it has a term that glass does not take, and
 * is not added.
 */
spis_status glass_run_put(struct error *e, struct run *r,
			  const struct kept_passage *passage);

/* Metadata, which unite_metadata() unites. */
spis_status glass_run_record(struct error *e, struct run *r, struct bytes key,
			     struct bytes value);

/* Behind what a file has, which is made when missing; *end is where it ends. */
spis_status glass_run_write(struct error *e, struct run *r,
			    struct packer *packer, const char *path,
			    uint64_t *end);

/* A run in a file, which others may be in, too. */
struct glass_place {
	const char *path;
	uint64_t end;
};

/*
 * What runs have, one behind the other, becomes the database `folder`, which is
 * made.  It is not yet durable.  Few files may have many runs.
 */
spis_status glass_merge(struct error *e, const spis_watch *watch,
			const struct glass_place *runs, size_t count,
			const char *folder);

#ifdef __cplusplus
}
#endif
#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pool.h: open handles on the indexes, for any number of threads. */
#ifndef SERVE_POOL_H
#define SERVE_POOL_H

#include "settings.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define POOL_ERROR_BYTES 512

/*
 * A handle that has a set of indexes open and no others: what is not granted
 * has no part in what it finds, counts, corrects or completes.
 */
struct handle {
	spis_index *index;
	uint64_t grants;
	const char *names[SETTINGS_MAX_INDEXES]; /* by their numbers */
	bool busy;
	bool stale;    /* an index of its set failed: to be opened again */
	uint64_t used; /* when, in handles taken */
};

struct pool;

/*
 * For as many threads as `settings` has workers, each with one handle at a
 * time.  Handles share `lexicon`, NULL: each index is read with its own copy.
 * NULL: memory is out.
 */
struct pool *pool_new(const struct settings *settings, spis_lexicon *lexicon);
void pool_free(struct pool *pool); /* NULL is accepted */

/*
 * A handle on the indexes of the set, which is not empty; NULL, and why in
 * `error`.
 */
struct handle *pool_take(struct pool *pool, uint64_t grants,
			 char error[POOL_ERROR_BYTES]);

/*
 * Returns a handle.  One that is not good is closed, and all others of its set
 * are opened again when they are needed next.
 */
void pool_give(struct pool *pool, struct handle *handle, bool good);

#endif

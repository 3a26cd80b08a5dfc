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
 * A handle that has only one set of indexes open: an index that is not granted
 * cannot influence hits, counts, corrections or completions.
 */
struct handle {
	spis_index *index;
	uint64_t grants;
	const char *names[SETTINGS_MAX_INDEXES]; /* of open indexes */
	bool busy;
	bool stale;    /* an index of its set failed: reopen it */
	uint64_t used; /* number of its last use */
};

struct pool;

/*
 * For as many threads as `settings` has workers, each with one handle at a
 * time.  Handles share `lexicon`; NULL: each index is read with its own copy.
 * Returns NULL when out of memory.
 */
struct pool *pool_new(const struct settings *settings, spis_lexicon *lexicon);
void pool_free(struct pool *pool); /* NULL is accepted */

/*
 * Takes a handle on a set of indexes, which must not be empty.  NULL: `error`
 * says why.
 */
struct handle *pool_take(struct pool *pool, uint64_t grants,
			 char error[POOL_ERROR_BYTES]);

/*
 * Gives a handle back.  One that is not good is closed, and all others of its
 * set are reopened when they are next used.
 */
void pool_give(struct pool *pool, struct handle *handle, bool good);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pool.c: open handles on the indexes, for any number of threads. */
#include "pool.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* Sets of indexes whose handles stay open: opening takes milliseconds. */
#define SETS 4u

struct pool {
	const struct settings *settings;
	spis_lexicon *lexicon;
	pthread_mutex_t lock;
	uint64_t taken;
	size_t count;
	struct handle handles[];
};

struct pool *pool_new(const struct settings *settings, spis_lexicon *lexicon)
{
	const size_t count = settings->workers * SETS;
	struct pool *pool =
		calloc(1, sizeof(*pool) + count * sizeof(*pool->handles));

	if (!pool)
		return NULL;
	pool->settings = settings;
	pool->lexicon = lexicon ? spis_lexicon_ref(lexicon) : NULL;
	pool->count = count;
	pthread_mutex_init(&pool->lock, NULL);
	return pool;
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	for (size_t i = 0; i < pool->count; i++)
		spis_free(pool->handles[i].index);
	spis_lexicon_free(pool->lexicon);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

/*
 * A handle that has the set open, else the one that was unused for the longest
 * time.  There is always one that is not busy.
 */
static struct handle *choose(struct pool *pool, uint64_t grants)
{
	struct handle *oldest = NULL;

	for (size_t i = 0; i < pool->count; i++) {
		struct handle *h = &pool->handles[i];

		if (h->busy)
			continue;
		if (h->index && h->grants == grants)
			return h;
		if (!oldest || h->used < oldest->used)
			oldest = h;
	}
	return oldest;
}

static spis_status open_indexes(struct pool *pool, struct handle *h)
{
	const struct settings *s = pool->settings;
	spis_status status = SPIS_OK;
	size_t number = 0;

	if (pool->lexicon)
		status = spis_use_lexicon(h->index, pool->lexicon);
	for (size_t i = 0; status == SPIS_OK && i < s->index_count; i++) {
		if (!(h->grants & served_bit(i)))
			continue;
		h->names[number++] = s->indexes[i].name;
		status = spis_open(h->index, s->indexes[i].path, SPIS_READ);
	}
	return status;
}

/* False: it cannot be opened, and `error` says why. */
static bool open_handle(struct pool *pool, struct handle *h,
			char error[POOL_ERROR_BYTES])
{
	if (h->index)
		return true;
	h->index = spis_new();
	if (h->index && open_indexes(pool, h) == SPIS_OK)
		return true;
	snprintf(error, POOL_ERROR_BYTES, "%s",
		 h->index ? spis_error(h->index) : "out of memory");
	return false;
}

struct handle *pool_take(struct pool *pool, uint64_t grants,
			 char error[POOL_ERROR_BYTES])
{
	struct handle *h;
	bool stale;

	pthread_mutex_lock(&pool->lock);
	h = choose(pool, grants);
	h->busy = true;
	h->used = ++pool->taken;
	stale = h->stale || h->grants != grants;
	h->stale = false;
	h->grants = grants;
	pthread_mutex_unlock(&pool->lock);
	if (stale) {
		spis_free(h->index);
		h->index = NULL;
	}
	if (open_handle(pool, h, error))
		return h;
	pool_give(pool, h, false);
	return NULL;
}

void pool_give(struct pool *pool, struct handle *handle, bool good)
{
	if (!good) {
		spis_free(handle->index);
		handle->index = NULL;
	}
	pthread_mutex_lock(&pool->lock);
	for (size_t i = 0; !good && i < pool->count; i++)
		if (pool->handles[i].grants == handle->grants)
			pool->handles[i].stale = true;
	handle->busy = false;
	pthread_mutex_unlock(&pool->lock);
}

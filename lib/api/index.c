/* SPDX-License-Identifier: GPL-2.0-or-later */
/* index.c: the public functions for a handle: opening, holding, watching. */
#include "api/handle.h"

#include "base/sized.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

#define WATCH_1_0 (offsetof(spis_watch, arg) + sizeof(void *))

spis_index *spis_new(void)
{
	return calloc(1, sizeof(spis_index));
}

void handle_close(spis_index *index)
{
	update_free(index->update);
	store_close(index->store);
	lexicons_release(&index->lexicons);
	index->update = NULL;
	index->store = NULL;
}

void spis_free(spis_index *index)
{
	if (!index)
		return;
	handle_close(index);
	stemmers_free(index->stemmers);
	spis_lexicon_free(index->lexicon);
	free(index);
}

const char *spis_error(const spis_index *index)
{
	return index ? index->error.message : "";
}

spis_status need_given(spis_index *index, const void *pointer, const char *what)
{
	if (!index)
		return SPIS_INVALID;
	if (pointer)
		return SPIS_OK;
	return fail(&index->error, SPIS_INVALID, "%s is NULL", what);
}

/* ---- lexicon */

spis_status spis_use_lexicon(spis_index *index, spis_lexicon *lexicon)
{
	spis_status status = need_given(index, lexicon, "the lexicon");

	if (status == SPIS_OK)
		status = lexicon_check(&index->error, lexicon);
	if (status != SPIS_OK)
		return status;
	if (index->lexicon)
		return fail(&index->error, SPIS_INVALID,
			    "a lexicon is in use already");
	index->lexicon = spis_lexicon_ref(lexicon);
	return SPIS_OK;
}

spis_status need_lexicon(spis_index *index)
{
	spis_lexicon *lexicon;
	spis_status status, used;

	if (index->lexicon)
		return SPIS_OK;
	lexicon = spis_lexicon_new();
	if (!lexicon)
		return fail_memory(&index->error);
	status = spis_lexicon_open(lexicon, NULL);
	used = spis_use_lexicon(index, lexicon);
	spis_lexicon_free(lexicon);
	return status == SPIS_OK ? used : status;
}

spis_status need_stemmers(spis_index *index)
{
	return index->stemmers ? SPIS_OK
			       : stemmers_new(&index->error, &index->stemmers);
}

/* ---- opening */

static spis_status check_open(spis_index *index, const char *path,
			      spis_mode mode)
{
	struct error *e = &index->error;

	if (mode != SPIS_READ && mode != SPIS_WRITE)
		return fail(e, SPIS_INVALID, "unknown mode %d", (int)mode);
	if (index->store && (mode == SPIS_WRITE || index->update))
		return fail(e, SPIS_INVALID, "the index is open already");
	if (!*path)
		return fail(e, SPIS_INVALID, "an index needs a folder");
	return SPIS_OK;
}

static bool has_format(const spis_index *index, size_t number)
{
	return strcmp(store_format(index->store, number), SCHEMA_FORMAT) == 0;
}

/*
 * Whether the index has another format, or its copy of the lexicon is damaged
 * or not that of the handle.
 */
static spis_status find_outdated(spis_index *index)
{
	const char *wanted = lexicon_version(lexicon_of(index->lexicon));
	struct lexicon *kept;
	struct error error;
	spis_status status;

	index->outdated = true;
	if (!has_format(index, 0))
		return SPIS_OK;
	status = lexicons_open_kept(&error, index->store, 0, &kept);
	if (status == SPIS_NO_MEMORY)
		return fail_memory(&index->error);
	if (status != SPIS_OK)
		return SPIS_OK;
	index->outdated = strcmp(lexicon_version(kept), wanted) != 0;
	lexicon_close(kept);
	return SPIS_OK;
}

static spis_status open_to_write(spis_index *index, const char *path)
{
	const struct lexicon *lexicon = lexicon_of(index->lexicon);
	struct store_lexicon *made_with = &index->made_with;
	struct error *e = &index->error;
	spis_status status;

	made_with->version = lexicon_version(lexicon);
	made_with->file.at = lexicon_bytes(lexicon, &made_with->file.len);
	status = store_open(e, path, made_with, &index->store);
	if (status == SPIS_OK)
		status = update_new(e, index->store, lexicon, index->stemmers,
				    &index->update);
	return status == SPIS_OK ? find_outdated(index) : status;
}

static spis_status open_store(spis_index *index, const char *path,
			      spis_mode mode)
{
	struct error *e = &index->error;
	spis_status status;

	if (index->store)
		return store_add(e, index->store, path);
	status = mode == SPIS_WRITE ? open_to_write(index, path)
				    : store_open(e, path, NULL, &index->store);
	if (status != SPIS_OK)
		handle_close(index);
	else
		store_watch(index->store,
			    index->watched ? &index->watch : NULL);
	return status;
}

spis_status spis_open(spis_index *index, const char *path, spis_mode mode)
{
	spis_status status = need_given(index, path, "the folder of an index");

	if (status == SPIS_OK)
		status = check_open(index, path, mode);
	if (status == SPIS_OK && mode == SPIS_WRITE)
		status = need_lexicon(index);
	if (status == SPIS_OK)
		status = need_stemmers(index);
	return status == SPIS_OK ? open_store(index, path, mode) : status;
}

size_t spis_index_count(const spis_index *index)
{
	size_t count = 0;

	while (spis_index_path(index, count))
		count++;
	return count;
}

const char *spis_index_path(const spis_index *index, size_t number)
{
	return index && index->store ? store_folder(index->store, number)
				     : NULL;
}

uint32_t spis_count(const spis_index *index)
{
	if (!index || !index->store)
		return 0;
	return index->update ? update_count(index->update)
			     : store_count(index->store);
}

/* ---- how it was built */

const char *spis_index_format(const spis_index *index, size_t number)
{
	return index && index->store ? store_format(index->store, number)
				     : NULL;
}

const char *spis_index_lexicon(const spis_index *index, size_t number)
{
	return index && index->store
		       ? store_lexicon_version(index->store, number)
		       : NULL;
}

/* Whether the index was built with the lexicon of the handle. */
static bool has_lexicon(const spis_index *index, size_t number)
{
	return strcmp(store_lexicon_version(index->store, number),
		      lexicon_version(lexicon_of(index->lexicon))) == 0;
}

spis_status spis_outdated(spis_index *index, size_t number, int *outdated)
{
	spis_status status =
		need_given(index, outdated, "the place for an answer");

	if (outdated)
		*outdated = 0;
	if (status == SPIS_OK)
		status = need_open(index);
	if (status == SPIS_OK && !store_folder(index->store, number))
		status = fail(&index->error, SPIS_INVALID,
			      "index number %zu: %zu are open", number,
			      spis_index_count(index));
	if (status == SPIS_OK)
		status = need_lexicon(index);
	if (status == SPIS_OK)
		*outdated = index->update ? index->outdated
					  : !has_format(index, number) ||
						    !has_lexicon(index, number);
	return status;
}

/* ---- what each call checks */

static spis_status check_watch(spis_index *index)
{
	return index->watched ? watch_check(&index->error, &index->watch,
					    "begin", 0, 0)
			      : SPIS_OK;
}

spis_status need_open(spis_index *index)
{
	if (!index)
		return SPIS_INVALID;
	if (!index->store)
		return fail(&index->error, SPIS_INVALID,
			    "the index is not open");
	return check_watch(index);
}

spis_status need_writable(spis_index *index)
{
	if (!index)
		return SPIS_INVALID;
	if (!index->update)
		return fail(&index->error, SPIS_INVALID,
			    "the index is not open for writing");
	return check_watch(index);
}

spis_status need_current(spis_index *index)
{
	spis_status status = need_writable(index);

	if (status != SPIS_OK || !index->outdated)
		return status;
	return fail(&index->error, SPIS_INVALID,
		    "index '%s' was built with another lexicon, or has an "
		    "older format: rebuild it first",
		    spis_index_path(index, 0));
}

/* ---- holding, watching */

static spis_status need_reader(spis_index *index)
{
	if (!index)
		return SPIS_INVALID;
	if (index->store && !index->update)
		return SPIS_OK;
	return fail(&index->error, SPIS_INVALID,
		    "the index is not open for reading");
}

spis_status spis_hold(spis_index *index)
{
	spis_status status = need_reader(index);

	return status == SPIS_OK ? store_hold(&index->error, index->store)
				 : status;
}

spis_status spis_follow(spis_index *index)
{
	spis_status status = need_reader(index);

	if (status == SPIS_OK)
		store_follow(index->store);
	return status;
}

spis_status spis_set_watch(spis_index *index, const spis_watch *watch)
{
	spis_watch taken = {0};
	spis_status status = index ? SPIS_OK : SPIS_INVALID;

	if (status == SPIS_OK && watch)
		status = sized_take(&index->error, "a watch", watch, &taken,
				    sizeof(taken), WATCH_1_0);
	if (status != SPIS_OK)
		return status;
	index->watch = taken;
	index->watched = watch;
	if (index->store)
		store_watch(index->store, watch ? &index->watch : NULL);
	return SPIS_OK;
}

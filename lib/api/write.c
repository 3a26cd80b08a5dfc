/* SPDX-License-Identifier: GPL-2.0-or-later */
/* write.c: the public functions that change or maintain an index. */
#include "api/handle.h"

#include "update/given.h"

#include <string.h>

/*
 * After an error of class run the batch is lost: no further call may succeed.
 */
static spis_status settle(spis_index *index, spis_status status)
{
	if (index && spis_status_class(status) == SPIS_CLASS_RUN)
		handle_close(index);
	return status;
}

spis_status spis_check_field(spis_field field, const char *value,
			     size_t value_bytes)
{
	const spis_value given = {field, value, value_bytes};

	return given_check_field(NULL, &given);
}

spis_status spis_put(spis_index *index, const spis_document *document)
{
	struct given given = {0};
	spis_status status = need_current(index);

	if (status == SPIS_OK)
		status = given_take(&index->error, document, true, &given);
	if (status == SPIS_OK)
		status = update_put(&index->error, index->update,
				    &given.document);
	given_release(&given);
	return settle(index, status);
}

spis_status spis_copy(spis_index *index, const char *from,
		      const spis_document *to)
{
	struct given given = {0};
	spis_status status = need_current(index);

	if (status == SPIS_OK)
		status = given_check_path(&index->error, from);
	if (status == SPIS_OK)
		status = given_take(&index->error, to, false, &given);
	if (status == SPIS_OK)
		status = update_copy(&index->error, index->update, from,
				     &given.document);
	given_release(&given);
	return settle(index, status);
}

spis_status spis_delete(spis_index *index, const char *path)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = given_check_path(&index->error, path);
	if (status == SPIS_OK)
		status = update_delete(&index->error, index->update, path);
	return settle(index, status);
}

spis_status spis_set_state(spis_index *index, const char *path,
			   const void *state, size_t state_bytes)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = given_check_path(&index->error, path);
	if (status == SPIS_OK && state_bytes > 0)
		status = need_given(index, state, "a state");
	if (status == SPIS_OK && state_bytes > SPIS_MAX_STATE_BYTES)
		status = fail(&index->error, SPIS_INVALID,
			      "a state of %zu bytes is longer than %u",
			      state_bytes, SPIS_MAX_STATE_BYTES);
	if (status == SPIS_OK)
		status = update_state(&index->error, index->update, path,
				      (struct bytes){state, state_bytes});
	return settle(index, status);
}

/* ---- notes */

static spis_status check_key(spis_index *index, const char *key)
{
	spis_status status = need_given(index, key, "the key of a note");
	size_t len = status == SPIS_OK ? strlen(key) : 0;

	if (status != SPIS_OK || (len > 0 && len <= SPIS_MAX_KEY_BYTES))
		return status;
	return fail(&index->error, SPIS_INVALID,
		    "the key of a note has %zu bytes: must be 1 to %u", len,
		    SPIS_MAX_KEY_BYTES);
}

spis_status spis_set_note(spis_index *index, const char *key, const void *value,
			  size_t value_bytes)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = check_key(index, key);
	if (status == SPIS_OK && value_bytes > 0)
		status = need_given(index, value, "a note");
	if (status == SPIS_OK && value_bytes > SPIS_MAX_TEXT_BYTES)
		status = fail(&index->error, SPIS_TOO_BIG,
			      "a note of %zu bytes is too long", value_bytes);
	if (status == SPIS_OK)
		status = update_note(&index->error, index->update,
				     (struct bytes){key, strlen(key)},
				     (struct bytes){value, value_bytes});
	return settle(index, status);
}

struct note_job {
	struct bytes key;
	struct buf value;
};

static spis_status read_note(struct error *e, struct store *s, void *arg)
{
	struct note_job *job = arg;

	buf_reset(&job->value);
	return store_note(e, s, job->key, &job->value);
}

static spis_status find_note(spis_index *index, struct note_job *job)
{
	if (index->update &&
	    update_pending_note(index->update, job->key, &job->value))
		return SPIS_OK;
	return store_read(&index->error, index->store, read_note, job);
}

spis_status spis_note(spis_index *index, const char *key, void **value,
		      size_t *value_bytes)
{
	struct note_job job = {.key = {key, key ? strlen(key) : 0}};
	spis_status status = need_given(index, value, "the place for a note");

	if (value)
		*value = NULL;
	if (value_bytes)
		*value_bytes = 0;
	if (status == SPIS_OK)
		status = need_given(index, value_bytes, "the place for a size");
	if (status == SPIS_OK)
		status = need_open(index);
	if (status == SPIS_OK)
		status = check_key(index, key);
	if (status == SPIS_OK)
		status = find_note(index, &job);
	if (status == SPIS_OK) {
		*value = buf_take(&job.value, value_bytes);
		if (!*value)
			status = fail_memory(&index->error);
	}
	buf_release(&job.value);
	return status;
}

struct note_keys {
	const char *prefix;
	spis_note_visitor *visit;
	void *arg;
};

static spis_status visit_keys(struct error *e, struct store *s, void *arg)
{
	const struct note_keys *job = arg;

	return store_each_note(e, s, job->prefix, job->visit, job->arg);
}

spis_status spis_each_note(spis_index *index, const char *prefix,
			   spis_note_visitor *visit, void *arg)
{
	struct note_keys job = {prefix, visit, arg};
	spis_status status = need_given(index, prefix, "the prefix of keys");

	if (status == SPIS_OK && !visit)
		status = need_given(index, NULL, "the visitor");
	if (status == SPIS_OK)
		status = need_open(index);
	return status == SPIS_OK ? store_read(&index->error, index->store,
					      visit_keys, &job)
				 : status;
}

/* ---- the whole index */

static spis_status check_threads(spis_index *index, unsigned threads)
{
	if (threads >= 1 && threads <= SPIS_MAX_THREADS)
		return SPIS_OK;
	return fail(&index->error, SPIS_INVALID, "%u threads: must be 1 to %u",
		    threads, SPIS_MAX_THREADS);
}

spis_status spis_bulk(spis_index *index, unsigned threads, unsigned flags)
{
	bool anew = flags & SPIS_REBUILD;
	spis_status status = anew ? need_writable(index) : need_current(index);

	if (status == SPIS_OK)
		status = check_threads(index, threads);
	if (status == SPIS_OK && flags & ~(unsigned)SPIS_REBUILD)
		status = fail(&index->error, SPIS_INVALID,
			      "unknown flag 0x%x of spis_bulk",
			      flags & ~(unsigned)SPIS_REBUILD);
	if (status == SPIS_OK)
		status = update_bulk(&index->error, index->update, threads,
				     anew);
	/* From now on everything put uses the lexicon of the handle. */
	if (status == SPIS_OK)
		index->outdated = false;
	return settle(index, status);
}

spis_status spis_rebuild(spis_index *index, unsigned threads)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = check_threads(index, threads);
	if (status == SPIS_OK)
		status = update_rebuild(&index->error, index->update, threads);
	if (status == SPIS_OK)
		index->outdated = false;
	return settle(index, status);
}

spis_status spis_commit(spis_index *index)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_commit(&index->error, index->update);
	return settle(index, status);
}

spis_status spis_compact(spis_index *index)
{
	spis_status status = need_writable(index);

	if (status == SPIS_OK)
		status = update_compact(&index->error, index->update);
	return settle(index, status);
}

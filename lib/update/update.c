/* SPDX-License-Identifier: GPL-2.0-or-later */
/* update.c: puts documents into the index, in batches or in bulk. */
#include "update/update.h"

#include "base/watch.h"
#include "store/blocks.h"
#include "store/identity.h"
#include "update/bulk.h"
#include "update/draft.h"

#include <stdlib.h>
#include <string.h>

/*
 * Maximum text put between two commits.  A crash loses at most this much work,
 * and Xapian keeps up to four times as much in memory for it.  But every batch
 * after the first splits blocks of the tables: 36 MB of novels take 34 MB in
 * one batch and 57 MB in two.
 */
#define BATCH_BYTES (64u * 1024 * 1024)

#define OWN_FIELDS (SPIS_FIELD_OWN_LAST - SPIS_FIELD_OWN + 1)

struct update {
	struct store *store;
	size_t pending_bytes;
	uint64_t stamp; /* of the batch, once something has been put */
	struct vocabulary vocabulary;
	struct draft draft;
	struct bulk *bulk; /* NULL: directly into the live index */
};

spis_status update_new(struct error *e, struct store *store,
		       const struct lexicon *lexicon, struct stemmers *stemmers,
		       struct update **update)
{
	*update = calloc(1, sizeof(**update));
	if (!*update)
		return fail_memory(e);
	(*update)->store = store;
	(*update)->vocabulary.store = store;
	(*update)->vocabulary.lexicon = lexicon;
	draft_init(&(*update)->draft, &(*update)->vocabulary, stemmers);
	return SPIS_OK;
}

void update_free(struct update *u)
{
	if (!u)
		return;
	bulk_free(u->bulk);
	draft_release(&u->draft);
	vocabulary_release(&u->vocabulary);
	free(u);
}

spis_status update_bulk(struct error *e, struct update *u, unsigned threads,
			bool anew)
{
	if (u->bulk)
		return fail(e, SPIS_INVALID,
			    "it is already being built in bulk");
	if (u->pending_bytes > 0)
		return fail(e, SPIS_INVALID, "a batch has been started");
	return bulk_new(e, u->store, u->vocabulary.lexicon, threads, anew,
			&u->bulk);
}

/*
 * When the document of that path was first indexed: if the index does not have
 * it, as `known` says, otherwise with this batch.
 */
static spis_status find_first(struct error *e, struct update *u,
			      struct bytes id, const uint64_t *known,
			      uint64_t *first)
{
	bool there = false;
	spis_status status = store_first(e, u->store, id, &there, first);

	if (status != SPIS_OK || there)
		return status;
	if (!known)
		status = store_stamp(e, u->store, &u->stamp);
	*first = known ? *known : u->stamp;
	return status;
}

/* Into the live index. */
static spis_status put(struct error *e, struct update *u,
		       const spis_document *d, const uint64_t *first)
{
	struct store_document out;
	spis_status status = draft_make(e, &u->draft, d, &out);

	if (status == SPIS_OK)
		status = find_first(e, u, out.id, first, &out.first);
	if (status != SPIS_OK)
		return status;
	status = store_put(e, u->store, &out);
	u->pending_bytes += draft_bytes(&u->draft);
	if (status == SPIS_OK && u->pending_bytes > BATCH_BYTES)
		status = watch_put_off(update_commit(e, u));
	return status;
}

/* `first`: when, if the index does not have its path; NULL: now. */
static spis_status put_known(struct error *e, struct update *u,
			     const spis_document *d, const uint64_t *first)
{
	return u->bulk ? bulk_put(e, u->bulk, d, first) : put(e, u, d, first);
}

spis_status update_put(struct error *e, struct update *u,
		       const spis_document *d)
{
	return put_known(e, u, d, NULL);
}

/* After the fields of `to`, because the first of each field counts. */
static spis_status put_record(struct error *e, struct update *u,
			      const struct record *record,
			      const spis_document *to, const uint64_t *first)
{
	size_t most = to->field_count + SPIS_FIELD_COUNT + OWN_FIELDS;
	spis_value *fields = calloc(most, sizeof(*fields));
	spis_document document = *to;
	struct bytes own = record->own;
	spis_status status;

	if (!fields)
		return fail_memory(e);
	if (to->field_count > 0)
		memcpy(fields, to->fields, to->field_count * sizeof(*fields));
	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		struct bytes value = record->field[i];

		if (value.len > 0 && !(record->found & 1u << i))
			fields[document.field_count++] = (spis_value){
				(spis_field)i, value.at, value.len};
	}
	while (document.field_count < most &&
	       record_next_own(&own, &fields[document.field_count]))
		document.field_count++;
	document.fields = fields;
	document.text = record->text.at;
	document.text_bytes = record->text.len;
	status = put_known(e, u, &document, first);
	free(fields);
	return status;
}

spis_status update_copy(struct error *e, struct update *u, const char *from,
			const spis_document *to)
{
	struct identity id = {.path = from};
	struct buf data = {0};
	struct record record;
	char term[IDENTITY_BYTES];
	uint64_t first = 0;
	bool there;
	spis_status status;

	identity_of(from, strlen(from), term);
	status = u->bulk ? bulk_settle(e, u->bulk, from) : SPIS_OK;
	if (status == SPIS_OK)
		status =
			identity_read(e, u->store, &id, blocks_read_all, &data);
	if (status == SPIS_OK)
		status = store_first(e, u->store,
				     (struct bytes){term, IDENTITY_BYTES - 1},
				     &there, &first);
	if (status == SPIS_OK) {
		record_unpack(buf_bytes(&data), &record);
		status = put_record(e, u, &record, to, &first);
	}
	buf_release(&data);
	return status;
}

/* ---- from stored documents */

struct rebuild {
	struct error *error;
	struct update *update;
	struct buf data; /* of the current document */
	uint64_t done;
	uint64_t total;
};

static spis_status read_stored(struct rebuild *r, uint32_t head,
			       const char *path)
{
	struct error cause = {0};
	spis_status status =
		blocks_read_all(&cause, r->update->store, head, &r->data);

	if (status != SPIS_CORRUPT)
		return status == SPIS_OK
			       ? status
			       : fail(r->error, status, "%s", cause.message);
	return fail(r->error, status,
		    "'%s' cannot be rebuilt from what the index has: %s", path,
		    cause.message);
}

static spis_status put_stored(uint32_t head, const spis_entry *entry, void *arg)
{
	struct rebuild *r = arg;
	struct store *store = r->update->store;
	const spis_document to = {.path = entry->path,
				  .state = entry->state,
				  .state_bytes = entry->state_bytes};
	struct record record;
	spis_status status = watch_check(r->error, store_watched(store),
					 "rebuild", r->done++, r->total);

	buf_reset(&r->data);
	if (status == SPIS_OK)
		status = read_stored(r, head, entry->path);
	if (status != SPIS_OK)
		return status;
	record_unpack(buf_bytes(&r->data), &record);
	return put_record(r->error, r->update, &record, &to, NULL);
}

/* Nothing is recorded yet in the new generation. */
static void forget_words(struct update *u)
{
	const struct vocabulary fresh = {.store = u->vocabulary.store,
					 .lexicon = u->vocabulary.lexicon};

	vocabulary_release(&u->vocabulary);
	u->vocabulary = fresh;
}

static spis_status put_all_stored(struct error *e, struct store *s, void *arg)
{
	struct rebuild *r = arg;

	r->error = e;
	return store_each_head(e, s, put_stored, r);
}

spis_status update_rebuild(struct error *e, struct update *u, unsigned threads)
{
	struct rebuild r = {.update = u};
	spis_status status = update_commit(e, u);

	if (status == SPIS_OK)
		status = update_bulk(e, u, threads, true);
	if (status != SPIS_OK)
		return status;
	r.total = store_count(u->store);
	status = store_read(e, u->store, put_all_stored, &r);
	if (status == SPIS_OK)
		status = bulk_commit(e, u->bulk);
	buf_release(&r.data);
	bulk_free(u->bulk);
	u->bulk = NULL;
	forget_words(u);
	return status;
}

spis_status update_delete(struct error *e, struct update *u, const char *path)
{
	char id[IDENTITY_BYTES];
	struct bytes term = {id, IDENTITY_BYTES - 1};

	identity_of(path, strlen(path), id);
	return u->bulk ? bulk_delete(e, u->bulk, term)
		       : store_delete(e, u->store, term);
}

spis_status update_state(struct error *e, struct update *u, const char *path,
			 struct bytes state)
{
	char id[IDENTITY_BYTES];
	struct bytes term = {id, IDENTITY_BYTES - 1};

	identity_of(path, strlen(path), id);
	return u->bulk ? bulk_state(e, u->bulk, term, state)
		       : store_set_state(e, u->store, term, state);
}

spis_status update_note(struct error *e, struct update *u, struct bytes key,
			struct bytes value)
{
	if (u->bulk)
		return bulk_note(e, u->bulk, key, value);
	u->pending_bytes += value.len;
	return store_set_note(e, u->store, key, value);
}

bool update_pending_note(const struct update *u, struct bytes key,
			 struct buf *out)
{
	return u->bulk && bulk_pending_note(u->bulk, key, out);
}

uint32_t update_count(struct update *u)
{
	return store_count(u->store) + (u->bulk ? bulk_pending(u->bulk) : 0);
}

static spis_status write_forms(struct error *e, struct update *u)
{
	struct buf list = {0};
	spis_status status = vocabulary_forms(e, &u->vocabulary, &list);

	if (status == SPIS_OK)
		status = store_add_forms(e, u->store, buf_bytes(&list));
	buf_release(&list);
	return status;
}

spis_status update_commit(struct error *e, struct update *u)
{
	spis_status status;

	if (u->bulk)
		return bulk_commit(e, u->bulk);
	status = vocabulary_write(e, &u->vocabulary);
	if (status == SPIS_OK)
		status = write_forms(e, u);
	if (status == SPIS_OK)
		status = store_commit(e, u->store);
	if (!watch_stopped(status))
		u->pending_bytes = u->stamp = 0;
	return status;
}

spis_status update_compact(struct error *e, struct update *u)
{
	spis_status status = update_commit(e, u);

	return status == SPIS_OK ? store_compact(e, u->store) : status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulk.c: indexes many documents at once as the next generation. */
#include "update/bulk.h"

#include "base/bag.h"
#include "base/watch.h"
#include "store/identity.h"
#include "store/schema.h"
#include "update/builder.h"

#include <stdlib.h>
#include <string.h>

/*
 * A commit copies the whole index, so it is done when the work since the last
 * one took ten times as long: at most a tenth of the time is spent copying.
 */
#define WORK_PER_COMMIT 10
#define MIN_WORK_NS     (INT64_C(60) * 1000 * 1000 * 1000)

/* Maximum size of changes waiting in memory. */
#define MAX_CHANGE_BYTES (64u * 1024 * 1024)

/* What is pending for the identity of a document. */
enum { NOTHING, FRESH, REPLACES, DELETED };

/* Position of a change in `bytes`. */
struct waiting {
	enum store_change_kind kind;
	size_t key, key_bytes;
	size_t value, value_bytes;
};

struct bulk {
	struct store *store;
	struct builder *builder;
	bool anew;
	uint64_t stamp;     /* of the batch, once it has begun */
	struct bag pending; /* documents, see above, and notes: position + 1 */
	uint32_t fresh;     /* number of them */
	struct buf changes; /* of struct waiting */
	struct buf bytes;   /* of the changes */
	int64_t committed_ns; /* time of the last commit */
	int64_t commit_ns;    /* its duration */
};

spis_status bulk_new(struct error *e, struct store *store,
		     const struct lexicon *lexicon, unsigned threads, bool anew,
		     struct bulk **bulk)
{
	struct bulk *b = calloc(1, sizeof(*b));
	spis_status status;

	*bulk = NULL;
	if (!b)
		return fail_memory(e);
	b->store = store;
	b->anew = anew;
	b->committed_ns = watch_now();
	status = builder_new(e, store, lexicon, threads, anew, &b->builder);
	if (status != SPIS_OK) {
		free(b);
		return status;
	}
	*bulk = b;
	return SPIS_OK;
}

void bulk_free(struct bulk *b)
{
	if (!b)
		return;
	builder_free(b->builder);
	bag_release(&b->pending);
	buf_release(&b->changes);
	buf_release(&b->bytes);
	free(b);
}

/* ---- what waits */

static const struct waiting *waiting_at(const struct bulk *b, size_t i)
{
	return (const struct waiting *)b->changes.data + i;
}

static size_t change_count(const struct bulk *b)
{
	return b->changes.len / sizeof(struct waiting);
}

static spis_status add_change(struct error *e, struct bulk *b,
			      enum store_change_kind kind, struct bytes key,
			      struct bytes value)
{
	struct waiting change = {kind, b->bytes.len, key.len,
				 b->bytes.len + key.len, value.len};

	buf_add(&b->bytes, key.at, key.len);
	buf_add(&b->bytes, value.at, value.len);
	buf_add(&b->changes, &change, sizeof(change));
	return b->bytes.failed || b->changes.failed ? fail_memory(e) : SPIS_OK;
}

/* What is pending for the identity, to be changed; NULL if out of memory. */
static struct bag_entry *pending(struct bulk *b, struct bytes id)
{
	return bag_entry(&b->pending, *id.at, id.at + 1, id.len - 1);
}

static bool is_put(const struct bulk *b, struct bytes id)
{
	const struct bag_entry *entry =
		bag_find(&b->pending, *id.at, id.at + 1, id.len - 1);

	return entry && (entry->value == FRESH || entry->value == REPLACES);
}

/*
 * Segments must not have two versions of a document, or one that is to be
 * deleted: commit, so that the earlier one is in the index.
 */
static spis_status settle(struct error *e, struct bulk *b, struct bytes id)
{
	return is_put(b, id) ? bulk_commit(e, b) : SPIS_OK;
}

spis_status bulk_settle(struct error *e, struct bulk *b, const char *path)
{
	char id[IDENTITY_BYTES];

	identity_of(path, strlen(path), id);
	return settle(e, b, (struct bytes){id, IDENTITY_BYTES - 1});
}

static spis_status commit_if_due(struct error *e, struct bulk *b)
{
	int64_t worked = watch_now() - b->committed_ns;

	if (b->bytes.len < MAX_CHANGE_BYTES &&
	    (worked < MIN_WORK_NS || worked < WORK_PER_COMMIT * b->commit_ns))
		return SPIS_OK;
	/* A rebuilt index is published only when it is complete. */
	return b->anew ? SPIS_OK : watch_put_off(bulk_commit(e, b));
}

spis_status bulk_put(struct error *e, struct bulk *b, const spis_document *d,
		     const uint64_t *first)
{
	char hex[IDENTITY_BYTES];
	const struct bytes id = {hex, IDENTITY_BYTES - 1};
	struct bag_entry *entry;
	bool known = false, there;
	uint64_t since = 0;
	spis_status status;

	identity_of(d->path, strlen(d->path), hex);
	status = settle(e, b, id);
	if (status == SPIS_OK)
		status = store_first(e, b->store, id, &known, &since);
	if (status != SPIS_OK)
		return status;
	entry = pending(b, id);
	if (!entry)
		return fail_memory(e);
	there = known && !b->anew;
	known = known && entry->value != DELETED;
	if (there && known)
		status = add_change(e, b, STORE_DELETE, id, (struct bytes){0});
	b->fresh += !there;
	entry->value = there ? REPLACES : FRESH;
	if (!known && status == SPIS_OK && !first)
		status = store_stamp(e, b->store, &b->stamp);
	if (!known)
		since = first ? *first : b->stamp;
	if (status == SPIS_OK)
		status = builder_put(e, b->builder, d, since);
	return status == SPIS_OK ? commit_if_due(e, b) : status;
}

/* SPIS_NOT_FOUND if the index has no such document. */
static spis_status find(struct error *e, struct bulk *b, struct bytes id,
			struct bag_entry **entry)
{
	bool there = false;
	uint64_t first;
	spis_status status = settle(e, b, id);

	if (status == SPIS_OK)
		status = store_first(e, b->store, id, &there, &first);
	if (status != SPIS_OK)
		return status;
	there = there && !b->anew;
	*entry = pending(b, id);
	if (!*entry)
		return fail_memory(e);
	if (!there || (*entry)->value == DELETED)
		return fail(e, SPIS_NOT_FOUND, "no such document");
	return SPIS_OK;
}

spis_status bulk_delete(struct error *e, struct bulk *b, struct bytes id)
{
	struct bag_entry *entry;
	spis_status status = find(e, b, id, &entry);

	if (status != SPIS_OK)
		return status;
	entry->value = DELETED;
	return add_change(e, b, STORE_DELETE, id, (struct bytes){0});
}

spis_status bulk_state(struct error *e, struct bulk *b, struct bytes id,
		       struct bytes state)
{
	struct bag_entry *entry;
	spis_status status = find(e, b, id, &entry);

	return status == SPIS_OK ? add_change(e, b, STORE_STATE, id, state)
				 : status;
}

spis_status bulk_note(struct error *e, struct bulk *b, struct bytes key,
		      struct bytes value)
{
	struct bag_entry *entry =
		bag_entry(&b->pending, SCHEMA_PREFIX_NOTE, key.at, key.len);
	spis_status status;

	if (!entry)
		return fail_memory(e);
	status = add_change(e, b, STORE_NOTE, key, value);
	entry->value = (uint32_t)change_count(b);
	return status == SPIS_OK ? commit_if_due(e, b) : status;
}

bool bulk_pending_note(const struct bulk *b, struct bytes key, struct buf *out)
{
	const struct bag_entry *entry =
		bag_find(&b->pending, SCHEMA_PREFIX_NOTE, key.at, key.len);
	const struct waiting *change;

	if (!entry)
		return false;
	change = waiting_at(b, entry->value - 1);
	buf_add(out, b->bytes.data + change->value, change->value_bytes);
	return true;
}

uint32_t bulk_pending(const struct bulk *b)
{
	return b->fresh;
}

/* ---- commit */

/* Free with free(); NULL if out of memory. */
static struct store_change *list_changes(const struct bulk *b)
{
	size_t count = change_count(b);
	struct store_change *list = calloc(count + 1, sizeof(*list));

	for (size_t i = 0; i < count && list; i++) {
		const struct waiting *w = waiting_at(b, i);

		list[i] = (struct store_change){
			.kind = w->kind,
			.key = {b->bytes.data + w->key, w->key_bytes},
			.value = {b->bytes.data + w->value, w->value_bytes},
		};
	}
	return list;
}

static spis_status publish(struct error *e, struct bulk *b)
{
	struct store_batch batch = {.anew = b->anew};
	struct store_change *changes;
	spis_status status =
		builder_finish(e, b->builder, store_watched(b->store),
			       &batch.segments, &batch.segment_count);

	if (status != SPIS_OK)
		return status;
	changes = list_changes(b);
	if (!changes)
		return fail_memory(e);
	batch.changes = changes;
	batch.change_count = change_count(b);
	batch.forms = builder_forms(b->builder);
	status = store_publish(e, b->store, &batch);
	free(changes);
	return status;
}

spis_status bulk_commit(struct error *e, struct bulk *b)
{
	int64_t start = watch_now();
	spis_status status = publish(e, b);

	/* Everything is still there; the next attempt comes when it is due. */
	if (watch_stopped(status)) {
		b->committed_ns = watch_now();
		return status;
	}
	builder_reset(b->builder);
	bag_reset(&b->pending);
	buf_reset(&b->changes);
	buf_reset(&b->bytes);
	b->fresh = 0;
	b->stamp = 0;
	b->anew = false;
	b->committed_ns = watch_now();
	b->commit_ns = b->committed_ns - start;
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* identity.c: terms that are hashes: of a path, and of a class. */
#include "store/identity.h"

#include "store/schema.h"

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

#define HASH_BYTES 16

void identity_of(const char *path, size_t len, char out[IDENTITY_BYTES])
{
	struct sha256_ctx hash;
	uint8_t digest[HASH_BYTES];

	sha256_init(&hash);
	sha256_update(&hash, len, (const uint8_t *)path);
	sha256_digest(&hash, HASH_BYTES, digest);
	out[0] = SCHEMA_PREFIX_PATH;
	base16_encode_update(out + 1, HASH_BYTES, digest);
	out[IDENTITY_BYTES - 1] = '\0';
}

/* base64 turns three bytes into four. */
#define CLASS_HASH_BYTES ((CLASS_BYTES - 2) / 4 * 3)

void class_of(struct bytes parts, char out[CLASS_BYTES])
{
	struct sha256_ctx hash;
	uint8_t digest[CLASS_HASH_BYTES];

	sha256_init(&hash);
	sha256_update(&hash, parts.len, (const uint8_t *)parts.at);
	sha256_digest(&hash, CLASS_HASH_BYTES, digest);
	out[0] = SCHEMA_PREFIX_CLASS;
	base64_encode_raw(out + 1, CLASS_HASH_BYTES, digest);
	out[CLASS_BYTES - 1] = '\0';
}

spis_status identity_find(struct error *e, struct store *s, struct identity *id,
			  uint32_t *head)
{
	char term[IDENTITY_BYTES];
	spis_status status;

	identity_of(id->path, strlen(id->path), term);
	id->index = id->wanted;
	status = store_number(e, s, (struct bytes){term, IDENTITY_BYTES - 1},
			      &id->index, head);
	if (status == SPIS_NOT_FOUND)
		return fail(e, SPIS_NOT_FOUND, "no document '%s' in the index",
			    id->path);
	return status;
}

struct job {
	struct identity *id;
	spis_status (*get)(struct error *e, struct store *s, uint32_t head,
			   struct buf *out);
	struct buf *out;
};

static spis_status read_document(struct error *e, struct store *s, void *arg)
{
	const struct job *job = arg;
	uint32_t head;
	spis_status status = identity_find(e, s, job->id, &head);

	buf_reset(job->out);
	if (status == SPIS_OK)
		status = job->get(e, s, head, job->out);
	return job->out->failed ? fail_memory(e) : status;
}

spis_status identity_read(struct error *e, struct store *s, struct identity *id,
			  spis_status (*get)(struct error *e, struct store *s,
					     uint32_t head, struct buf *out),
			  struct buf *out)
{
	struct job job = {id, get, out};

	return store_read(e, s, read_document, &job);
}

struct path_job {
	struct bytes id;
	size_t index;
	struct buf *path;
};

static spis_status read_path(struct error *e, struct store *s, void *arg)
{
	struct path_job *job = arg;
	size_t index = job->index;
	uint32_t head;
	spis_status status = store_number(e, s, job->id, &index, &head);

	buf_reset(job->path);
	return status == SPIS_OK ? store_path(e, s, head, job->path) : status;
}

spis_status identity_path(struct error *e, struct store *s, size_t index,
			  const char *id, struct buf *path)
{
	char term[IDENTITY_BYTES];
	struct path_job job = {{term, IDENTITY_BYTES - 1}, index, path};

	if (strlen(id) != IDENTITY_BYTES - 2)
		return fail(e, SPIS_NOT_FOUND, "no such document");
	term[0] = SCHEMA_PREFIX_PATH;
	memcpy(term + 1, id, IDENTITY_BYTES - 1);
	return store_read(e, s, read_path, &job);
}

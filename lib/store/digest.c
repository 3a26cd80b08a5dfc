/* SPDX-License-Identifier: GPL-2.0-or-later */
/* digest.c: all that the index holds of a document, as one number. */
#include "store/digest.h"

#include "store/identity.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

struct job {
	struct bytes path;
	struct buf contents;
};

static spis_status read_contents(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;
	uint32_t document;
	spis_status status = identity_find(e, s, job->path, &document);

	buf_reset(&job->contents);
	if (status == SPIS_OK)
		status = store_contents(e, s, document, &job->contents);
	return job->contents.failed ? fail_memory(e) : status;
}

spis_status digest(struct error *e, struct store *s, struct bytes path,
		   char out[SPIS_DIGEST_BYTES])
{
	struct job job = {.path = path};
	spis_status status = store_read(e, s, read_contents, &job);
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx hash;

	if (status == SPIS_OK) {
		sha256_init(&hash);
		sha256_update(&hash, job.contents.len,
			      (const uint8_t *)job.contents.data);
		sha256_digest(&hash, sizeof(sum), sum);
		base16_encode_update(out, sizeof(sum), sum);
		out[2 * sizeof(sum)] = '\0';
	}
	buf_release(&job.contents);
	return status;
}

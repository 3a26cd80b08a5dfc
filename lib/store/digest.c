/* SPDX-License-Identifier: GPL-2.0-or-later */
/* digest.c: a hash of everything that the index has of a document. */
#include "store/digest.h"

#include "store/identity.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

spis_status digest(struct error *e, struct store *s, struct identity *id,
		   char out[SPIS_DIGEST_BYTES])
{
	struct buf contents = {0};
	spis_status status = identity_read(e, s, id, store_contents, &contents);
	uint8_t sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx hash;

	if (status == SPIS_OK) {
		sha256_init(&hash);
		sha256_update(&hash, contents.len,
			      (const uint8_t *)contents.data);
		sha256_digest(&hash, sizeof(sum), sum);
		base16_encode_update(out, sizeof(sum), sum);
		out[2 * sizeof(sum)] = '\0';
	}
	buf_release(&contents);
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pairs.c: synonyms that wait to be written, for Xapian wants them in order. */
#include "update/pairs.h"

#include <stdlib.h>
#include <string.h>

/* Of keys and terms: some 300,000 pairs, more than a batch of Czech brings. */
#define FULL_BYTES (8u * 1024 * 1024)

/* The term follows its key. */
struct pair {
	uint32_t at, key_bytes, term_bytes;
};

spis_status pairs_add(struct error *e, struct pairs *p, struct bytes key,
		      struct bytes term)
{
	struct pair pair = {(uint32_t)p->bytes.len, (uint32_t)key.len,
			    (uint32_t)term.len};

	buf_add(&p->bytes, key.at, key.len);
	buf_add(&p->bytes, term.at, term.len);
	buf_add(&p->list, &pair, sizeof(pair));
	return p->bytes.failed || p->list.failed ? fail_memory(e) : SPIS_OK;
}

bool pairs_full(const struct pairs *p)
{
	return p->bytes.len > FULL_BYTES;
}

/* Order of the keys as bytes, which is that of Xapian's table. */
static int compare(const void *left, const void *right, void *bytes)
{
	const struct pair *a = left, *b = right;
	const char *base = bytes;
	size_t len = a->key_bytes < b->key_bytes ? a->key_bytes : b->key_bytes;
	int order = memcmp(base + a->at, base + b->at, len);

	if (order != 0)
		return order;
	return (a->key_bytes > b->key_bytes) - (a->key_bytes < b->key_bytes);
}

spis_status pairs_write(struct error *e, struct pairs *p, struct store *s)
{
	struct pair *pair = (struct pair *)p->list.data;
	size_t count = p->list.len / sizeof(*pair), i;
	spis_status status = SPIS_OK;

	/* What could not be added must not be read. */
	if (p->bytes.failed || p->list.failed) {
		status = fail_memory(e);
		count = 0;
	}
	if (count > 1)
		qsort_r(pair, count, sizeof(*pair), compare, p->bytes.data);
	for (i = 0; i < count && status == SPIS_OK; i++) {
		const char *key = p->bytes.data + pair[i].at;

		status = store_add_synonym(
			e, s, (struct bytes){key, pair[i].key_bytes},
			(struct bytes){key + pair[i].key_bytes,
				       pair[i].term_bytes});
	}
	buf_reset(&p->bytes);
	buf_reset(&p->list);
	return status;
}

void pairs_release(struct pairs *p)
{
	buf_release(&p->bytes);
	buf_release(&p->list);
}

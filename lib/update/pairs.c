/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pairs.c: buffers synonyms, because Xapian needs them in order. */
#include "update/pairs.h"

#include <stdlib.h>

/* For keys and terms: some 300,000 pairs, more than a batch of Czech brings. */
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

static struct bytes key_of(const struct pair *pair, const char *bytes)
{
	return (struct bytes){bytes + pair->at, pair->key_bytes};
}

static struct bytes term_of(const struct pair *pair, const char *bytes)
{
	return (struct bytes){bytes + pair->at + pair->key_bytes,
			      pair->term_bytes};
}

/* By keys, and for equal keys by terms, as the schema requires. */
static int compare(const void *left, const void *right, void *bytes)
{
	int order = bytes_compare(key_of(left, bytes), key_of(right, bytes));

	return order ? order
		     : bytes_compare(term_of(left, bytes),
				     term_of(right, bytes));
}

/*
 * The distinct terms of all pairs with the first key; returns the number of
 * pairs.
 */
static size_t take_terms(const struct pairs *p, const struct pair *pair,
			 size_t count, struct buf *terms)
{
	const char *bytes = p->bytes.data;
	struct bytes key = key_of(pair, bytes), last = {"", 0};
	size_t i;

	buf_reset(terms);
	for (i = 0;
	     i < count && bytes_compare(key_of(&pair[i], bytes), key) == 0;
	     i++) {
		struct bytes term = term_of(&pair[i], bytes);

		if (bytes_compare(term, last) == 0)
			continue;
		buf_add(terms, term.at, term.len);
		buf_byte(terms, '\0');
		last = term;
	}
	return i;
}

spis_status pairs_write(struct error *e, struct pairs *p, struct store *s)
{
	struct pair *pair = (struct pair *)p->list.data;
	size_t count = p->list.len / sizeof(*pair), i, taken;
	spis_status status = SPIS_OK;

	/* Pairs that could not be added must not be read. */
	if (p->bytes.failed || p->list.failed) {
		status = fail_memory(e);
		count = 0;
	}
	if (count > 1)
		qsort_r(pair, count, sizeof(*pair), compare, p->bytes.data);
	for (i = 0; i < count && status == SPIS_OK; i += taken) {
		taken = take_terms(p, &pair[i], count - i, &p->terms);
		if (p->terms.failed)
			status = fail_memory(e);
		else
			status = store_add_synonyms(
				e, s, key_of(&pair[i], p->bytes.data),
				buf_bytes(&p->terms));
	}
	buf_reset(&p->bytes);
	buf_reset(&p->list);
	return status;
}

void pairs_release(struct pairs *p)
{
	buf_release(&p->bytes);
	buf_release(&p->list);
	buf_release(&p->terms);
}

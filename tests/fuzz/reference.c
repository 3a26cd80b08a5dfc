/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reference.c: fuzzes the recognisers of references. */
#include "reference/reference.h"
#include "reference/amount.h"

#include <stdlib.h>
#include <string.h>

/*
 * max_len: 1024, a passage with some references.
 * rows: tests/data/references.tsv:1 tests/data/amounts.tsv:1
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool truth)
{
	if (!truth)
		abort();
}

static void check(const struct reference *r, size_t size)
{
	char term[REFERENCE_TERM_BYTES];
	size_t len;

	need(r->start < r->end && r->end <= size);
	need(r->kind < REFERENCE_KINDS && reference_name(r->kind));
	need(r->key_len <= sizeof(r->key));
	need((r->key_len == 0) == (r->kind == REFERENCE_BIRTH));
	need((r->hellers > 0) == (r->kind == REFERENCE_AMOUNT));
	if (r->kind == REFERENCE_BIRTH)
		return;
	len = reference_term(r->kind, r->key, r->key_len, term);
	need(len > 0 && len <= sizeof(term) && !memchr(term, 0, len));
}

/* Any bytes: what is not UTF-8 is not a word. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct amounts amounts = {.count = 0};
	struct references all;
	struct reference one;
	size_t end = 0, count = 0;
	char *text = malloc(size + 1);

	need(text != NULL);
	if (size > 0)
		memcpy(text, data, size);
	references_init(&all, text, size);
	while (references_next(&all, &one)) {
		check(&one, size);
		need(one.end >= end || one.kind == REFERENCE_PARAGRAPH ||
		     one.kind == REFERENCE_CITATION);
		end = one.end;
		amounts_keep(&amounts, one.hellers);
		count++;
	}
	need(count <= size * REFERENCES_AT_ONCE);
	need(amounts.count <= AMOUNTS_MAX);
	free(text);
	return 0;
}

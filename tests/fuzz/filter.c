/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.c: fuzzes what finds and reads the filters of queries. */
#include "queries/filter.h"

#include "base/utf8.h"
#include "text/compose.h"

#include <stdlib.h>
#include <string.h>

/*
 * max_len: 8300, the longest query there is, and longer ones.
 * rows: tests/data/filters.tsv:2
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool truth)
{
	if (!truth)
		abort();
}

/* They stand one behind the other, and say what they are or why not. */
static void check(const struct filters *filters, struct bytes query)
{
	size_t end = 0;

	need(filters->count <= SPIS_MAX_FILTERS);
	for (size_t i = 0; i < filters->count; i++) {
		const struct filter *f = &filters->list[i];

		need(f->start >= end && f->end > f->start);
		end = f->end;
		need(end <= query.len);
		need(strlen(f->typed) <= f->end - f->start && *f->value);
		need(utf8_valid(f->value, strlen(f->value)));
		need(*f->fault || *f->name);
		need(*f->fault || f->plain.len > 0);
		need(*f->fault || f->low <= f->high);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct filters filters = {.arena = &arena, .now = 1700000000};
	struct buf query = {0};
	struct error e = {0};

	need(compose(&e, (const char *)data, size, &query) == SPIS_OK);
	need(filters_find(&e, &filters, buf_bytes(&query)) == SPIS_OK);
	check(&filters, buf_bytes(&query));
	buf_byte(&query, '\0');
	filters.count = 0;
	need(filters_add(&e, &filters, query.data) == SPIS_OK || *e.message);
	arena_release(&arena);
	buf_release(&query);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* form_table.c: reads the table of forms of an index. */
#include "store/form_table.h"

#include <string.h>

spis_status form_table_open(struct error *e, struct form_table *t,
			    struct store *store, size_t index)
{
	spis_status status;

	*t = (struct form_table){.store = store, .index = index};
	status = store_form_blocks(e, store, index, &t->firsts);
	for (size_t at = 0; status == SPIS_OK && at < t->firsts.len;) {
		const uint32_t start = (uint32_t)at;
		const char *end =
			memchr(t->firsts.data + at, '\0', t->firsts.len - at);

		if (!end)
			break;
		buf_add(&t->starts, &start, sizeof(start));
		at = (size_t)(end - t->firsts.data) + 1;
	}
	if (status == SPIS_OK && (t->firsts.failed || t->starts.failed))
		status = fail_memory(e);
	return status;
}

void form_table_release(struct form_table *t)
{
	buf_release(&t->firsts);
	buf_release(&t->starts);
	buf_release(&t->block);
}

static size_t block_count(const struct form_table *t)
{
	return t->starts.len / sizeof(uint32_t);
}

static struct bytes first_of(const struct form_table *t, size_t block)
{
	const uint32_t *starts = (const uint32_t *)t->starts.data;
	const char *code = t->firsts.data + starts[block];

	return (struct bytes){code, strlen(code)};
}

/* Below, at or above 0: before, among, or after the forms with the prefix. */
static int compare_prefix(const char *plain, size_t len, struct bytes prefix)
{
	const size_t least = len < prefix.len ? len : prefix.len;
	const int order = memcmp(plain, prefix.at, least);

	if (order != 0)
		return order < 0 ? -1 : 1;
	return len < prefix.len ? -1 : 0;
}

static int compare_first(const struct form_table *t, size_t block,
			 struct bytes prefix)
{
	const struct bytes code = first_of(t, block);
	char plain[FORM_MAX_BYTES];

	if (code.len > FORM_MAX_BYTES)
		return -1;
	form_plain(code, plain);
	return compare_prefix(plain, code.len, prefix);
}

/* Number of blocks that begin before the prefix; or, up to 0, also with it. */
static size_t count_blocks(const struct form_table *t, struct bytes prefix,
			   int up_to)
{
	size_t low = 0, high = block_count(t);

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (compare_first(t, middle, prefix) <= up_to)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t form_table_blocks(const struct form_table *t, struct bytes prefix)
{
	return count_blocks(t, prefix, 0) - count_blocks(t, prefix, -1);
}

/* The last block that begins before the prefix, or the first. */
static size_t find_block(const struct form_table *t, struct bytes prefix)
{
	const size_t before = count_blocks(t, prefix, -1);

	return before > 0 ? before - 1 : 0;
}

static spis_status read_block(struct error *e, struct form_table *t,
			      size_t block)
{
	spis_status status;

	if (t->number == block + 1)
		return SPIS_OK;
	buf_reset(&t->block);
	t->number = 0;
	status = store_form_block(e, t->store, t->index, first_of(t, block),
				  &t->block);
	if (status == SPIS_OK && t->block.failed)
		return fail_memory(e);
	t->number = block + 1;
	return status;
}

/*
 * Whether more are wanted from the next block.  What a form has in common with
 * the preceding one need not be examined again.
 */
static bool visit_block(const struct form_table *t, struct bytes prefix,
			form_visitor *visit, void *arg)
{
	struct forms_reader r = {.rest = buf_bytes(&t->block)};
	char plain[FORM_MAX_BYTES];
	size_t from = 0;
	bool more = forms_seek(&r, prefix);

	for (; more; more = forms_next(&r), from = r.kept) {
		form_plain_from(form_code(&r.at), from, plain);
		if ((from < prefix.len &&
		     compare_prefix(plain, r.at.len, prefix) != 0) ||
		    !visit(&r.at, plain, arg))
			return false;
	}
	return true;
}

spis_status form_table_each(struct error *e, struct form_table *t,
			    struct bytes prefix, form_visitor *visit, void *arg)
{
	spis_status status = SPIS_OK;

	for (size_t i = find_block(t, prefix); i < block_count(t); i++) {
		status = read_block(e, t, i);
		if (status != SPIS_OK || !visit_block(t, prefix, visit, arg))
			break;
	}
	return status;
}

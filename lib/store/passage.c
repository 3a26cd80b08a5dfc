/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passage.c: what the index stores for each passage, however it is written. */
#include "store/passage.h"

#include "base/varint.h"
#include "store/glass/list.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/slot.h"

#include <stdlib.h>
#include <string.h>

struct keeper {
	struct packer *packer;
	struct buf terms;  /* struct store_term each */
	struct buf sorted; /* the same, sorted */
	struct buf list;
	struct store_value values[SCHEMA_SLOT_LAST + 1];
	char first[SLOT_BYTES];
	char place[1 + VARINT_BYTES];
	char padding[1 + PACK_MAX_PADDING];
};

struct keeper *keeper_new(void)
{
	struct keeper *k = calloc(1, sizeof(*k));

	if (!k)
		return NULL;
	k->packer = packer_new();
	if (k->packer)
		return k;
	free(k);
	return NULL;
}

void keeper_free(struct keeper *k)
{
	if (!k)
		return;
	packer_free(k->packer);
	buf_release(&k->terms);
	buf_release(&k->sorted);
	buf_release(&k->list);
	free(k);
}

struct packer *keeper_packer(struct keeper *k)
{
	return k->packer;
}

/* ---- values */

static void set_value(struct keeper *k, unsigned slot, struct bytes value)
{
	k->values[slot] = (struct store_value){slot, value};
}

/* A count is preceded by a NUL byte, which no place begins with. */
static struct bytes pack_place(struct keeper *k, size_t place, size_t count)
{
	size_t len = 0;

	if (place == 0)
		k->place[len++] = '\0';
	len += varint_write(place == 0 ? count : place, k->place + len);
	return (struct bytes){k->place, len};
}

static void add_marks(struct keeper *k, const struct store_marks *marks)
{
	for (size_t i = 0; i < marks->term_count; i++) {
		const struct store_term term = {marks->terms[i], 0};

		buf_add(&k->terms, &term, sizeof(term));
	}
	for (size_t i = 0; i < marks->value_count; i++)
		set_value(k, marks->values[i].slot, marks->values[i].value);
}

static void add_values(struct keeper *k, const struct store_document *from,
		       size_t place)
{
	set_value(k, SCHEMA_SLOT_ORDER, from->passages[place].order);
	if (from->first > 0)
		set_value(k, SCHEMA_SLOT_FIRST,
			  (struct bytes){k->first,
					 slot_pack(from->first, k->first)});
	if (place == 0) {
		set_value(k, SCHEMA_SLOT_PATH, from->path);
		set_value(k, SCHEMA_SLOT_CONTENT, from->content);
		set_value(k, SCHEMA_SLOT_STATE, from->state);
	}
	if (from->passage_count > 1)
		set_value(k, SCHEMA_SLOT_PLACE,
			  pack_place(k, place, from->passage_count));
}

/* Collects existing values; returns their number. */
static size_t gather_values(struct keeper *k)
{
	size_t count = 0;

	for (size_t i = 0; i <= SCHEMA_SLOT_LAST; i++)
		if (k->values[i].value.len > 0)
			k->values[count++] = k->values[i];
	return count;
}

/* ---- terms */

static void add_terms(struct keeper *k, const struct store_document *from,
		      size_t place)
{
	const struct store_passage *passage = &from->passages[place];
	const struct store_term id = {from->id, 0};

	buf_add(&k->terms, passage->terms,
		passage->term_count * sizeof(*passage->terms));
	add_marks(k, &from->marks);
	add_marks(k, &passage->marks);
	if (place == 0)
		buf_add(&k->terms, &id, sizeof(id));
}

static int in_order(const void *left, const void *right)
{
	const struct store_term *a = left, *b = right;

	return bytes_compare(a->term, b->term);
}

static size_t count_terms(const struct keeper *k)
{
	return k->terms.len / sizeof(struct store_term);
}

/* Whether the list of terms is so long that it must be tried. */
static bool is_long(const struct keeper *k)
{
	const struct store_term *terms =
		(const struct store_term *)k->terms.data;
	size_t most = LIST_HEAD_BYTES;

	for (size_t i = 0; i < count_terms(k); i++)
		most += list_most_bytes(&terms[i]);
	return most >= PACK_MIN_BYTES;
}

static spis_status make_list(struct error *e, struct keeper *k)
{
	struct store_term *terms;

	buf_reset(&k->sorted);
	buf_add(&k->sorted, k->terms.data, k->terms.len);
	if (k->sorted.failed)
		return fail_memory(e);
	terms = (struct store_term *)k->sorted.data;
	qsort(terms, count_terms(k), sizeof(*terms), in_order);
	buf_reset(&k->list);
	list_make(terms, count_terms(k), &k->list);
	return k->list.failed ? fail_memory(e) : SPIS_OK;
}

/* Adds a meaningless term if Xapian could not read the others back. */
static spis_status pad_terms(struct error *e, struct keeper *k)
{
	const size_t terms = k->terms.len;

	k->padding[0] = SCHEMA_PREFIX_PADDING;
	for (size_t i = 0; i <= PACK_MAX_PADDING; i++) {
		bool readable = false;
		spis_status status;

		if (i > 0) {
			const struct store_term padding = {{k->padding, 1 + i},
							   0};

			k->padding[i] = pack_padding(i - 1);
			k->terms.len = terms;
			buf_add(&k->terms, &padding, sizeof(padding));
		}
		status = k->terms.failed ? fail_memory(e) : make_list(e, k);
		if (status == SPIS_OK)
			status = packer_is_readable(
				e, k->packer, buf_bytes(&k->list), &readable);
		if (status != SPIS_OK || readable)
			return status;
	}
	return fail(e, SPIS_INTERNAL, "Xapian could not read the terms back");
}

/*
 * The fields of the document are read for each hit, its first passage only if
 * that is the hit.
 */
static size_t head_bytes(const struct store_document *from, size_t place)
{
	const struct bytes data = from->passages[place].data;
	struct record record;

	if (place > 0 || from->passage_count == 1)
		return 0;
	record_unpack(data, &record);
	return data.len - record.text.len;
}

spis_status keeper_take(struct error *e, struct keeper *k,
			const struct dictionary *with,
			const struct store_document *from, size_t place,
			struct kept_passage *kept)
{
	struct bytes data = from->passages[place].data;
	spis_status status = SPIS_OK;

	memset(k->values, 0, sizeof(k->values));
	buf_reset(&k->terms);
	add_terms(k, from, place);
	add_values(k, from, place);
	if (k->terms.failed)
		return fail_memory(e);
	if (is_long(k))
		status = pad_terms(e, k);
	if (status == SPIS_OK && data.len > 0)
		status = packer_pack(e, k->packer, with, data,
				     head_bytes(from, place), &data);
	*kept = (struct kept_passage){
		.terms = (const struct store_term *)k->terms.data,
		.term_count = count_terms(k),
		.values = k->values,
		.value_count = gather_values(k),
		.data = data,
	};
	return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run.c: consecutive passages, inverted in memory. */
#include "store/glass/run.h"

#include "store/glass/format.h"

#include <stdlib.h>

/* ---- terms */

/*
 * Limits the key of a term: the term, doubled zero bytes, another one, a
 * document.
 */
static bool is_taken(struct bytes term)
{
	size_t bytes = term.len;

	for (size_t i = 0; i < term.len; i++)
		bytes += term.at[i] == '\0';
	return term.len > 0 &&
	       bytes + 1 + GLASS_SORTED_BYTES <= GLASS_KEY_BYTES;
}

static spis_status check_terms(struct error *e, const struct kept_passage *p)
{
	for (size_t i = 0; i < p->term_count; i++)
		if (!is_taken(p->terms[i].term))
			return fail(e, SPIS_INTERNAL,
				    "a term is empty, or too long");
	return SPIS_OK;
}

/* Adds to the count of a term that the passage already has. */
static void add_again(struct run *r, uint32_t term, uint32_t wdf)
{
	struct run_posting *p =
		(struct run_posting *)(void *)(r->postings.data +
					       r->postings.len);

	do
		p--;
	while (p->of != term);
	p->wdf += wdf;
}

static spis_status add_term(struct error *e, struct run *r,
			    const struct store_term *from,
			    struct run_passage *passage)
{
	struct bytes term = from->term;
	struct bag_entry *entry =
		bag_entry(&r->terms, *term.at, term.at + 1, term.len - 1);
	struct run_posting posting = {.wdf = from->wdf};

	if (!entry)
		return fail_memory(e);
	posting.of = entry->number;
	passage->length += from->wdf;
	if (entry->value == r->sums.passages + 1) {
		add_again(r, posting.of, from->wdf);
		return SPIS_OK;
	}
	entry->value = r->sums.passages + 1;
	buf_add(&r->postings, &posting, sizeof(posting));
	passage->postings++;
	return SPIS_OK;
}

/* ---- values */

static void keep(struct buf *to, struct bytes value)
{
	buf_reset(to);
	buf_add(to, value.at, value.len);
}

static bool add_value(struct run *r, const struct store_value *from)
{
	struct run_values *v = &r->values[from->slot];

	varint_put(&v->bytes, r->sums.passages - v->last);
	varint_put(&v->bytes, from->value.len);
	buf_add(&v->bytes, from->value.at, from->value.len);
	if (v->count == 0 ||
	    bytes_compare(from->value, buf_bytes(&v->least)) < 0)
		keep(&v->least, from->value);
	if (v->count == 0 ||
	    bytes_compare(from->value, buf_bytes(&v->most)) > 0)
		keep(&v->most, from->value);
	v->last = r->sums.passages;
	v->count++;
	return !v->bytes.failed && !v->least.failed && !v->most.failed;
}

/* The values, and the slots that have one. */
static spis_status add_values(struct error *e, struct run *r,
			      const struct kept_passage *p,
			      struct run_passage *passage)
{
	const size_t before = r->data.len;
	unsigned next = 0;

	for (size_t i = 0; i < p->value_count; i++) {
		if (!add_value(r, &p->values[i]))
			return fail_memory(e);
		varint_put(&r->data, p->values[i].slot - next);
		next = p->values[i].slot + 1;
	}
	passage->slot_bytes = (uint32_t)(r->data.len - before);
	return SPIS_OK;
}

/* ---- the run */

void run_add_sums(struct run_sums *to, const struct run_sums *more)
{
	to->passages += more->passages;
	to->length += more->length;
	if (more->longest > to->longest)
		to->longest = more->longest;
	if (more->wdf > to->wdf)
		to->wdf = more->wdf;
	if (more->shortest > 0 &&
	    (to->shortest == 0 || more->shortest < to->shortest))
		to->shortest = more->shortest;
}

/* Its largest wdf is known once its term list is made. */
static void count(struct run_sums *sums, const struct run_passage *passage)
{
	const struct run_sums one = {.passages = 1,
				     .shortest = passage->length,
				     .longest = passage->length,
				     .length = passage->length};

	run_add_sums(sums, &one);
}

spis_status glass_run_put(struct error *e, struct run *r,
			  const struct kept_passage *p)
{
	struct run_passage passage = {.data_bytes = (uint32_t)p->data.len};
	spis_status status = check_terms(e, p);

	for (size_t i = 0; i < p->term_count && status == SPIS_OK; i++)
		status = add_term(e, r, &p->terms[i], &passage);
	if (status == SPIS_OK)
		status = add_values(e, r, p, &passage);
	if (status != SPIS_OK)
		return status;
	buf_add(&r->data, p->data.at, p->data.len);
	buf_add(&r->passages, &passage, sizeof(passage));
	count(&r->sums, &passage);
	return r->postings.failed || r->data.failed || r->passages.failed
		       ? fail_memory(e)
		       : SPIS_OK;
}

spis_status glass_run_record(struct error *e, struct run *r, struct bytes key,
			     struct bytes value)
{
	const struct run_record record = {
		r->record_bytes.len, (uint32_t)key.len, (uint32_t)value.len};

	buf_add(&r->record_bytes, key.at, key.len);
	buf_add(&r->record_bytes, value.at, value.len);
	buf_add(&r->records, &record, sizeof(record));
	return r->record_bytes.failed || r->records.failed ? fail_memory(e)
							   : SPIS_OK;
}

struct run *glass_run_new(void)
{
	return calloc(1, sizeof(struct run));
}

void glass_run_free(struct run *r)
{
	if (!r)
		return;
	bag_release(&r->terms);
	buf_release(&r->postings);
	buf_release(&r->passages);
	buf_release(&r->data);
	buf_release(&r->records);
	buf_release(&r->record_bytes);
	for (size_t i = 0; i < RUN_SLOTS; i++) {
		buf_release(&r->values[i].bytes);
		buf_release(&r->values[i].least);
		buf_release(&r->values[i].most);
	}
	free(r);
}

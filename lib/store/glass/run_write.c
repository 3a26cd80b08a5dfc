/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run_write.c: sorts a run and writes it to its file. */
#include "store/deflate.h"
#include "store/glass/file.h"
#include "store/glass/format.h"
#include "store/glass/list.h"
#include "store/glass/run.h"
#include "store/unite.h"

#include <stdlib.h>

/*
 * For short tags: Xapian lets zlib clear tables of 128 KB for each, and look
 * back 32 KB, which they do not have.
 */
#define WINDOW 13 /* 8 KB */
#define MEMORY 5

/* A term, with its first bytes as a number: most differ in these. */
struct ranked {
	uint64_t head;
	uint32_t term;
};

/* State while a run is written. */
struct writing {
	struct run *run;
	struct file file;
	struct run_foot foot;
	struct packer *packer;
	struct deflater *deflater;
	struct ranked *order; /* of terms */
	uint32_t *rank;       /* of each term */
	uint32_t *ends; /* end of the postings of each rank, once counted */
	struct run_posting *by_term;
	struct buf bytes;
};

static struct run_posting *postings_of(const struct writing *w)
{
	return (struct run_posting *)(void *)w->run->postings.data;
}

static const struct run_passage *passage_at(const struct writing *w, size_t i)
{
	return (const struct run_passage *)w->run->passages.data + i;
}

static struct bytes term_at(const struct writing *w, uint32_t rank)
{
	const struct bag *terms = &w->run->terms;
	const struct bag_entry *entry = bag_at(terms, w->order[rank].term);

	return (struct bytes){bag_string(entry), entry->len};
}

/* ---- order */

static uint64_t head_of(const char *s, size_t len)
{
	uint64_t head = 0;

	for (size_t i = 0; i < sizeof(head); i++)
		head = head << 8 | (i < len ? (unsigned char)s[i] : 0);
	return head;
}

static int compare_terms(const void *left, const void *right, void *arg)
{
	const struct ranked *a = left, *b = right;
	const struct bag *terms = arg;
	const struct bag_entry *of_a, *of_b;

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	of_a = bag_at(terms, a->term);
	of_b = bag_at(terms, b->term);
	return bytes_compare((struct bytes){bag_string(of_a), of_a->len},
			     (struct bytes){bag_string(of_b), of_b->len});
}

static spis_status rank_terms(struct error *e, struct writing *w)
{
	struct bag *terms = &w->run->terms;

	w->order = calloc(terms->count + 1, sizeof(*w->order));
	w->rank = calloc(terms->count + 1, sizeof(*w->rank));
	if (!w->order || !w->rank)
		return fail_memory(e);
	for (uint32_t i = 0; i < terms->count; i++) {
		const struct bag_entry *entry = bag_at(terms, i);

		w->order[i].term = i;
		w->order[i].head = head_of(bag_string(entry), entry->len);
	}
	qsort_r(w->order, terms->count, sizeof(*w->order), compare_terms,
		terms);
	for (uint32_t i = 0; i < terms->count; i++)
		w->rank[w->order[i].term] = i;
	return SPIS_OK;
}

/* Sorts the postings by terms. */
static spis_status invert(struct error *e, struct writing *w)
{
	const struct run_posting *posting = postings_of(w);
	const size_t terms = w->run->terms.count;
	const size_t count = w->run->postings.len / sizeof(*posting);
	size_t at = 0;

	w->ends = calloc(terms + 1, sizeof(*w->ends));
	w->by_term = calloc(count + 1, sizeof(*w->by_term));
	if (!w->ends || !w->by_term)
		return fail_memory(e);
	for (size_t i = 0; i < count; i++)
		w->ends[w->rank[posting[i].of] + 1]++;
	for (size_t i = 0; i < terms; i++)
		w->ends[i + 1] += w->ends[i];
	for (uint32_t i = 0; i < w->run->sums.passages; i++) {
		for (uint32_t k = 0; k < passage_at(w, i)->postings; k++) {
			const struct run_posting *from = &posting[at++];
			uint32_t *end = &w->ends[w->rank[from->of]];

			w->by_term[(*end)++] =
				(struct run_posting){i, from->wdf};
		}
	}
	return SPIS_OK;
}

static uint32_t start_of(const struct writing *w, uint32_t rank)
{
	return rank > 0 ? w->ends[rank - 1] : 0;
}

/* And back: by passages, and within each passage by terms. */
static spis_status revert(struct error *e, struct writing *w)
{
	struct run_posting *posting = postings_of(w);
	uint32_t passages = w->run->sums.passages, start = 0;
	uint32_t *next = calloc((size_t)passages + 1, sizeof(*next));

	if (!next)
		return fail_memory(e);
	for (uint32_t i = 0; i < passages; i++) {
		next[i] = start;
		start += passage_at(w, i)->postings;
	}
	for (uint32_t rank = 0; rank < w->run->terms.count; rank++)
		for (uint32_t i = start_of(w, rank); i < w->ends[rank]; i++)
			posting[next[w->by_term[i].of]++] =
				(struct run_posting){rank, w->by_term[i].wdf};
	free(next);
	return SPIS_OK;
}

/* ---- sections */

static spis_status flush(struct error *e, struct writing *w)
{
	spis_status status =
		w->bytes.failed
			? fail_memory(e)
			: file_write(e, &w->file, w->bytes.data, w->bytes.len);

	buf_reset(&w->bytes);
	return status;
}

static void begin_section(struct writing *w, unsigned section)
{
	w->foot.section[section] = w->file.written;
}

static void add_string(struct writing *w, struct bytes s)
{
	varint_put(&w->bytes, s.len);
	buf_add(&w->bytes, s.at, s.len);
}

static void add_tag(struct writing *w, struct bytes tag, bool deflated)
{
	varint_put(&w->bytes, (uint64_t)tag.len << 1 | deflated);
	buf_add(&w->bytes, tag.at, tag.len);
}

/* Shorter than PACK_MIN_BYTES: Xapian can certainly inflate it, see pack.h. */
static spis_status add_short(struct error *e, struct writing *w,
			     struct bytes tag)
{
	bool deflated = false;
	spis_status status = SPIS_OK;

	if (tag.len > GLASS_DEFLATED_FROM)
		status = deflater_run(e, w->deflater, tag, &tag, &deflated);
	add_tag(w, tag, deflated);
	return status;
}

/* A long one must be exactly what was tried. */
static spis_status add_list(struct error *e, struct writing *w,
			    struct bytes list)
{
	bool deflated = false;
	spis_status status;

	if (list.len < PACK_MIN_BYTES)
		return add_short(e, w, list);
	status = packer_deflate(e, w->packer, list, &list, &deflated);
	add_tag(w, list, deflated);
	return status;
}

/* Packed data, as everything long is, stays as it is. */
static spis_status add_data(struct error *e, struct writing *w,
			    struct bytes data)
{
	if (data.len < PACK_MIN_BYTES && !seems_packed(data))
		return add_short(e, w, data);
	add_tag(w, data, false);
	return SPIS_OK;
}

static void make_list(struct writing *w, const struct run_passage *passage,
		      size_t first, struct buf *list)
{
	const struct run_posting *posting = postings_of(w);
	struct store_term term = {{0}, 0};

	buf_reset(list);
	list_begin(passage->length, passage->postings, list);
	for (size_t i = first; i < first + passage->postings; i++) {
		const struct bytes before = term.term;

		term = (struct store_term){term_at(w, posting[i].of),
					   posting[i].wdf};
		if (term.wdf > w->foot.sums.wdf)
			w->foot.sums.wdf = term.wdf;
		list_add(before, &term, list);
	}
}

static spis_status write_passages(struct error *e, struct writing *w)
{
	/* NULL, to which nothing may be added, if no passage has data. */
	const char *data = w->run->data.data ? w->run->data.data : "";
	struct buf list = {0};
	size_t first = 0;
	spis_status status = SPIS_OK;

	begin_section(w, RUN_PASSAGES);
	for (uint32_t i = 0; i < w->run->sums.passages && status == SPIS_OK;
	     i++) {
		const struct run_passage *p = passage_at(w, i);

		make_list(w, p, first, &list);
		add_string(w, (struct bytes){data, p->slot_bytes});
		data += p->slot_bytes;
		status = list.failed ? fail_memory(e)
				     : add_list(e, w, buf_bytes(&list));
		if (status == SPIS_OK)
			status = add_data(e, w,
					  (struct bytes){data, p->data_bytes});
		if (status == SPIS_OK)
			status = flush(e, w);
		data += p->data_bytes;
		first += p->postings;
	}
	buf_release(&list);
	return status;
}

static spis_status write_lengths(struct error *e, struct writing *w)
{
	begin_section(w, RUN_LENGTHS);
	for (uint32_t i = 0; i < w->run->sums.passages; i++)
		varint_put(&w->bytes, passage_at(w, i)->length);
	return flush(e, w);
}

static struct bytes key_of(const struct run_record *r, const char *bytes)
{
	return (struct bytes){bytes + r->at, r->key_bytes};
}

static int compare_records(const void *left, const void *right, void *bytes)
{
	return bytes_compare(key_of(left, bytes), key_of(right, bytes));
}

/*
 * The values of the key of the first record; returns how many records have it.
 */
static size_t unite_records(const struct writing *w,
			    const struct run_record *record, size_t count,
			    struct buf *value)
{
	const char *bytes = w->run->record_bytes.data;
	const struct bytes key = key_of(record, bytes);
	struct buf spare = {0};
	size_t i;

	buf_reset(value);
	buf_add(value, key.at + key.len, record->value_bytes);
	for (i = 1;
	     i < count && bytes_compare(key_of(&record[i], bytes), key) == 0;
	     i++) {
		struct bytes other = key_of(&record[i], bytes);

		unite_more(key, value, &spare,
			   (struct bytes){other.at + other.len,
					  record[i].value_bytes});
	}
	buf_release(&spare);
	return i;
}

static spis_status write_records(struct error *e, struct writing *w)
{
	struct run *r = w->run;
	struct run_record *record =
		(struct run_record *)(void *)r->records.data;
	size_t count = r->records.len / sizeof(*record), taken;
	struct buf value = {0};
	spis_status status = SPIS_OK;

	begin_section(w, RUN_RECORDS);
	if (count > 1)
		qsort_r(record, count, sizeof(*record), compare_records,
			r->record_bytes.data);
	for (size_t i = 0; i < count && status == SPIS_OK; i += taken) {
		taken = unite_records(w, &record[i], count - i, &value);
		add_string(w, key_of(&record[i], r->record_bytes.data));
		add_string(w, buf_bytes(&value));
		status = value.failed ? fail_memory(e) : flush(e, w);
	}
	buf_release(&value);
	return status;
}

static spis_status write_statistics(struct error *e, struct writing *w)
{
	begin_section(w, RUN_STATISTICS);
	for (size_t i = 0; i < RUN_SLOTS; i++) {
		const struct run_values *v = &w->run->values[i];

		varint_put(&w->bytes, v->count);
		add_string(w, buf_bytes(&v->least));
		add_string(w, buf_bytes(&v->most));
	}
	return flush(e, w);
}

static void make_postings(const struct writing *w, uint32_t rank,
			  struct buf *out)
{
	const struct run_posting *p = w->by_term + start_of(w, rank);
	const struct run_posting *end = w->by_term + w->ends[rank];

	buf_reset(out);
	for (uint32_t before = p->of; p < end; before = (p++)->of) {
		char *to = buf_reserve(out, 2 * VARINT_BYTES);

		if (!to)
			return;
		if (p->of > before)
			out->len += varint_write(p->of - before - 1, to);
		out->len += varint_write(p->wdf, out->data + out->len);
	}
}

static uint64_t sum_of(const struct writing *w, uint32_t rank)
{
	uint64_t sum = 0;

	for (uint32_t i = start_of(w, rank); i < w->ends[rank]; i++)
		sum += w->by_term[i].wdf;
	return sum;
}

static spis_status write_terms(struct error *e, struct writing *w)
{
	struct buf postings = {0};
	spis_status status = SPIS_OK;

	begin_section(w, RUN_TERMS);
	for (uint32_t rank = 0; rank < w->run->terms.count && status == SPIS_OK;
	     rank++) {
		const uint32_t start = start_of(w, rank);

		make_postings(w, rank, &postings);
		add_string(w, term_at(w, rank));
		varint_put(&w->bytes, w->ends[rank] - start);
		varint_put(&w->bytes, sum_of(w, rank));
		varint_put(&w->bytes, w->by_term[start].of);
		add_string(w, buf_bytes(&postings));
		status = postings.failed ? fail_memory(e) : flush(e, w);
	}
	buf_release(&postings);
	return status;
}

static spis_status write_values(struct error *e, struct writing *w)
{
	spis_status status = SPIS_OK;

	for (unsigned i = 0; i < RUN_SLOTS && status == SPIS_OK; i++) {
		const struct buf *bytes = &w->run->values[i].bytes;

		begin_section(w, RUN_VALUES + i);
		status = file_write(e, &w->file, bytes->data, bytes->len);
	}
	begin_section(w, RUN_SECTIONS);
	return status;
}

static spis_status sort(struct error *e, struct writing *w)
{
	spis_status status = rank_terms(e, w);

	if (status == SPIS_OK)
		status = invert(e, w);
	return status == SPIS_OK ? revert(e, w) : status;
}

static spis_status write_all(struct error *e, struct writing *w)
{
	spis_status status = sort(e, w);

	if (status == SPIS_OK)
		status = write_passages(e, w);
	if (status == SPIS_OK)
		status = write_lengths(e, w);
	if (status == SPIS_OK)
		status = write_records(e, w);
	if (status == SPIS_OK)
		status = write_statistics(e, w);
	if (status == SPIS_OK)
		status = write_terms(e, w);
	if (status == SPIS_OK)
		status = write_values(e, w);
	if (status == SPIS_OK)
		status = file_write(e, &w->file, &w->foot, sizeof(w->foot));
	return status == SPIS_OK ? file_flush(e, &w->file) : status;
}

spis_status glass_run_write(struct error *e, struct run *r,
			    struct packer *packer, const char *path,
			    uint64_t *end)
{
	const struct deflate_kind kind = {WINDOW, MEMORY};
	struct writing w = {.run = r,
			    .packer = packer,
			    .foot.sums = r->sums,
			    .deflater = deflater_new(kind)};
	spis_status status =
		w.deflater ? file_append(e, &w.file, path) : fail_memory(e);

	if (status == SPIS_OK)
		status = write_all(e, &w);
	*end = w.file.written;
	deflater_free(w.deflater);
	free(w.order);
	free(w.rank);
	free(w.ends);
	free(w.by_term);
	buf_release(&w.bytes);
	file_release(&w.file);
	return status;
}

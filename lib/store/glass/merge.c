/* SPDX-License-Identifier: GPL-2.0-or-later */
/* merge.c: merges runs into a database, table by table. */
#include "store/glass/chunks.h"
#include "store/glass/glass.h"
#include "store/glass/source.h"
#include "store/glass/tree.h"
#include "store/glass/version.h"
#include "store/unite.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Parts of a merge, as a watcher counts them. */
#define PARTS 6u

struct merging {
	const spis_watch *watch;
	const char *folder;
	struct sources sources;
	struct tree *tables[GLASS_WRITTEN];
	struct tree_root roots[GLASS_WRITTEN];
	unsigned part;
	uint64_t turns;
	struct buf key, value, spare;
};

/*
 * A turn takes less than a microsecond, so only some of them check the watch.
 */
static spis_status look_up(struct error *e, struct merging *m)
{
	return m->turns++ % WATCH_TURNS != 0
		       ? SPIS_OK
		       : watch_check(e, m->watch, "merge", m->part, PARTS);
}

/* ---- keys */

static void begin_key(struct merging *m, const char prefix[GLASS_PREFIX])
{
	buf_reset(&m->key);
	buf_add(&m->key, prefix, GLASS_PREFIX);
}

static void add_document(struct buf *out, uint32_t document)
{
	char *to = buf_reserve(out, GLASS_SORTED_BYTES);

	if (to)
		out->len += glass_sorted(document, to);
}

static spis_status add(struct error *e, struct merging *m,
		       enum glass_table table, struct bytes tag, bool deflated)
{
	if (m->key.failed)
		return fail_memory(e);
	return tree_add(e, m->tables[table], buf_bytes(&m->key), tag, deflated);
}

/* Adds what m->value has. */
static spis_status add_made(struct error *e, struct merging *m)
{
	if (m->value.failed)
		return fail_memory(e);
	return add(e, m, GLASS_POSTLIST, buf_bytes(&m->value), false);
}

static void keep(struct buf *to, struct bytes value)
{
	buf_reset(to);
	buf_add(to, value.at, value.len);
}

/* ---- postlist: metadata */

/* Merges all records with the key into m->value. */
static spis_status unite_records(struct error *e, struct merging *m)
{
	struct sources *s = &m->sources;
	const struct bytes key = buf_bytes(&s->all[s->equal[0]].key);

	for (size_t i = 0; i < s->equal_count; i++) {
		struct bytes value;
		spis_status status =
			section_string(e, &s->all[s->equal[i]].section, &value);

		if (status != SPIS_OK)
			return status;
		if (i == 0)
			keep(&m->value, value);
		else
			unite_more(key, &m->value, &m->spare, value);
	}
	return SPIS_OK;
}

static spis_status merge_records(struct error *e, struct merging *m)
{
	struct sources *s = &m->sources;
	spis_status status = sources_begin(e, s, RUN_RECORDS);

	while (status == SPIS_OK && sources_take(s)) {
		const struct buf *key = &s->all[s->equal[0]].key;

		status = look_up(e, m);
		begin_key(m, GLASS_METADATA);
		buf_add(&m->key, key->data, key->len);
		if (status == SPIS_OK)
			status = unite_records(e, m);
		if (status == SPIS_OK)
			status = add_made(e, m);
		if (status == SPIS_OK)
			status = sources_next(e, s);
	}
	return status;
}

/* ---- postlist: statistics of values */

struct statistics {
	uint64_t count;
	struct buf least, most;
};

static spis_status add_statistics(struct error *e, struct section *from,
				  struct statistics *to)
{
	struct bytes value;
	uint64_t count = 0;
	spis_status status = section_number(e, from, &count);

	if (status == SPIS_OK)
		status = section_string(e, from, &value);
	if (status != SPIS_OK)
		return status;
	if (count > 0 &&
	    (to->count == 0 || bytes_compare(value, buf_bytes(&to->least)) < 0))
		keep(&to->least, value);
	status = section_string(e, from, &value);
	if (status != SPIS_OK)
		return status;
	if (count > 0 &&
	    (to->count == 0 || bytes_compare(value, buf_bytes(&to->most)) > 0))
		keep(&to->most, value);
	to->count += count;
	return to->least.failed || to->most.failed ? fail_memory(e) : SPIS_OK;
}

static spis_status write_statistics(struct error *e, struct merging *m,
				    unsigned slot, const struct statistics *s)
{
	const struct bytes least = buf_bytes(&s->least);
	const struct bytes most = buf_bytes(&s->most);

	if (s->count == 0)
		return SPIS_OK;
	begin_key(m, GLASS_STATISTICS);
	if (slot > 0)
		buf_byte(&m->key, (char)slot);
	buf_reset(&m->value);
	varint_put(&m->value, s->count);
	varint_put(&m->value, least.len);
	buf_add(&m->value, least.at, least.len);
	if (bytes_compare(most, least) != 0)
		buf_add(&m->value, most.at, most.len);
	return add_made(e, m);
}

static spis_status merge_statistics(struct error *e, struct merging *m)
{
	struct sources *s = &m->sources;
	struct statistics sum = {0};
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < s->count; i++)
		source_begin(&s->all[i], RUN_STATISTICS);
	for (unsigned slot = 0; slot < RUN_SLOTS && status == SPIS_OK; slot++) {
		sum.count = 0;
		for (size_t i = 0; i < s->count && status == SPIS_OK; i++)
			status = add_statistics(e, &s->all[i].section, &sum);
		if (status == SPIS_OK)
			status = write_statistics(e, m, slot, &sum);
	}
	buf_release(&sum.least);
	buf_release(&sum.most);
	return status;
}

/* ---- postlist: values */

/* Writes values of neighbours, from m->value. */
static spis_status write_values(struct error *e, struct merging *m,
				unsigned slot, uint32_t first)
{
	spis_status status;

	begin_key(m, GLASS_VALUES);
	varint_put(&m->key, slot);
	add_document(&m->key, first);
	status = add_made(e, m);
	buf_reset(&m->value);
	return status;
}

/* The documents in m->value. */
struct span {
	uint32_t first, last;
};

static spis_status add_value(struct error *e, struct merging *m, unsigned slot,
			     struct span *span, uint32_t document,
			     struct bytes value)
{
	if (m->value.len == 0)
		span->first = document;
	else
		varint_put(&m->value, document - span->last - 1);
	span->last = document;
	varint_put(&m->value, value.len);
	buf_add(&m->value, value.at, value.len);
	return m->value.len < GLASS_CHUNK_BYTES && !m->value.failed
		       ? SPIS_OK
		       : write_values(e, m, slot, span->first);
}

static spis_status add_values(struct error *e, struct merging *m, unsigned slot,
			      struct span *span, struct source *from)
{
	uint64_t document = (uint64_t)from->base + 1;
	spis_status status = SPIS_OK;

	source_begin(from, RUN_VALUES + slot);
	while (status == SPIS_OK && !section_ended(&from->section)) {
		uint64_t more = 0;
		struct bytes value;

		status = look_up(e, m);
		if (status == SPIS_OK)
			status = section_number(e, &from->section, &more);
		if (status == SPIS_OK)
			status = section_string(e, &from->section, &value);
		document += more;
		if (status == SPIS_OK)
			status = add_value(e, m, slot, span, (uint32_t)document,
					   value);
	}
	return status;
}

static spis_status merge_slot(struct error *e, struct merging *m, unsigned slot)
{
	struct span span = {0, 0};
	spis_status status = SPIS_OK;

	buf_reset(&m->value);
	for (size_t i = 0; i < m->sources.count && status == SPIS_OK; i++)
		status = add_values(e, m, slot, &span, &m->sources.all[i]);
	return status == SPIS_OK && m->value.len > 0
		       ? write_values(e, m, slot, span.first)
		       : status;
}

static spis_status merge_values(struct error *e, struct merging *m)
{
	spis_status status = SPIS_OK;

	for (unsigned slot = 0; slot < RUN_SLOTS && status == SPIS_OK; slot++)
		status = merge_slot(e, m, slot);
	return status;
}

/* ---- postlist: lengths of documents, and terms */

static spis_status add_lengths(struct error *e, struct merging *m,
			       struct chunks *c, struct source *from)
{
	uint32_t document = from->base;
	spis_status status = SPIS_OK;

	source_begin(from, RUN_LENGTHS);
	while (status == SPIS_OK && !section_ended(&from->section)) {
		uint64_t length = 0;

		status = look_up(e, m);
		if (status == SPIS_OK)
			status = section_number(e, &from->section, &length);
		if (status == SPIS_OK)
			status = chunks_add(e, c, ++document, (uint32_t)length);
	}
	return status;
}

static spis_status merge_lengths(struct error *e, struct merging *m)
{
	struct chunks c = {.to = m->tables[GLASS_POSTLIST]};
	spis_status status = SPIS_OK;

	if (m->sources.sums.passages == 0)
		return SPIS_OK;
	chunks_begin(&c, (struct bytes){0}, 0, 0);
	for (size_t i = 0; i < m->sources.count && status == SPIS_OK; i++)
		status = add_lengths(e, m, &c, &m->sources.all[i]);
	if (status == SPIS_OK)
		status = chunks_end(e, &c);
	chunks_release(&c);
	return status;
}

/* What the run has for the current term. */
struct held {
	uint64_t count, sum, first;
	struct bytes postings;
};

static spis_status read_term(struct error *e, struct section *from,
			     struct held *held)
{
	spis_status status = section_number(e, from, &held->count);

	if (status == SPIS_OK)
		status = section_number(e, from, &held->sum);
	if (status == SPIS_OK)
		status = section_number(e, from, &held->first);
	return status == SPIS_OK ? section_string(e, from, &held->postings)
				 : status;
}

static spis_status add_postings(struct error *e, struct chunks *c,
				const struct held *held, uint32_t base)
{
	const char *at = held->postings.at, *end = at + held->postings.len;
	uint64_t document = base + 1 + held->first, more, wdf;
	spis_status status = SPIS_OK;

	for (uint64_t i = 0; i < held->count && status == SPIS_OK; i++) {
		if (i > 0 && !glass_take(&at, end, &more))
			break;
		document += i > 0 ? more + 1 : 0;
		if (!glass_take(&at, end, &wdf))
			break;
		status = chunks_add(e, c, (uint32_t)document, (uint32_t)wdf);
	}
	return status == SPIS_OK && at != end
		       ? fail(e, SPIS_IO, "postings are damaged")
		       : status;
}

static spis_status merge_term(struct error *e, struct merging *m,
			      struct chunks *c, struct held *held)
{
	const struct sources *s = &m->sources;
	const struct buf *term = &s->all[s->equal[0]].key;
	uint64_t count = 0, sum = 0;
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < s->equal_count && status == SPIS_OK; i++) {
		status = read_term(e, &s->all[s->equal[i]].section, &held[i]);
		count += held[i].count;
		sum += held[i].sum;
	}
	if (status != SPIS_OK)
		return status;
	chunks_begin(c, buf_bytes(term), count, sum);
	for (size_t i = 0; i < s->equal_count && status == SPIS_OK; i++)
		status = add_postings(e, c, &held[i], s->all[s->equal[i]].base);
	return status == SPIS_OK ? chunks_end(e, c) : status;
}

static spis_status merge_terms(struct error *e, struct merging *m)
{
	struct sources *s = &m->sources;
	struct chunks c = {.to = m->tables[GLASS_POSTLIST]};
	struct held *held = calloc(s->count + 1, sizeof(*held));
	spis_status status =
		held ? sources_begin(e, s, RUN_TERMS) : fail_memory(e);

	while (status == SPIS_OK && sources_take(s)) {
		status = look_up(e, m);
		if (status == SPIS_OK)
			status = merge_term(e, m, &c, held);
		if (status == SPIS_OK)
			status = sources_next(e, s);
	}
	chunks_release(&c);
	free(held);
	return status;
}

/* ---- docdata and termlist */

static spis_status read_tag(struct error *e, struct section *from,
			    struct bytes *tag, bool *deflated)
{
	uint64_t head = 0;
	spis_status status = section_number(e, from, &head);

	*deflated = head & 1;
	return status == SPIS_OK ? section_bytes(e, from, head >> 1, tag)
				 : status;
}

static spis_status add_passage(struct error *e, struct merging *m,
			       struct section *from, uint32_t document)
{
	struct bytes tag;
	bool deflated;
	spis_status status = section_string(e, from, &tag);

	buf_reset(&m->key);
	add_document(&m->key, document);
	/* Read first, but comes after the term list in the table. */
	buf_reset(&m->value);
	buf_add(&m->value, tag.at, status == SPIS_OK ? tag.len : 0);
	if (status == SPIS_OK)
		status = read_tag(e, from, &tag, &deflated);
	if (status == SPIS_OK)
		status = add(e, m, GLASS_TERMLIST, tag, deflated);
	if (status == SPIS_OK)
		status = read_tag(e, from, &tag, &deflated);
	if (status == SPIS_OK && tag.len > 0)
		status = add(e, m, GLASS_DOCDATA, tag, deflated);
	if (status != SPIS_OK || m->value.len == 0)
		return status;
	buf_byte(&m->key, '\0');
	return add(e, m, GLASS_TERMLIST, buf_bytes(&m->value), false);
}

static spis_status merge_passages(struct error *e, struct merging *m)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < m->sources.count; i++) {
		struct source *from = &m->sources.all[i];
		uint32_t document = from->base;

		source_begin(from, RUN_PASSAGES);
		while (status == SPIS_OK && !section_ended(&from->section)) {
			status = look_up(e, m);
			if (status == SPIS_OK)
				status = add_passage(e, m, &from->section,
						     ++document);
		}
	}
	return status;
}

/* ---- the database */

static spis_status open_tables(struct error *e, struct merging *m)
{
	static const char *const names[GLASS_WRITTEN] = {
		[GLASS_POSTLIST] = "postlist",
		[GLASS_DOCDATA] = "docdata",
		[GLASS_TERMLIST] = "termlist",
	};
	spis_status status = SPIS_OK;

	if (mkdir(m->folder, S_IRWXU | S_IRWXG | S_IRWXO) != 0)
		return fail(e, SPIS_IO, "cannot make '%s': %s", m->folder,
			    strerror(errno));
	for (size_t i = 0; i < GLASS_WRITTEN && status == SPIS_OK; i++) {
		char *path;

		if (asprintf(&path, "%s/%s.glass", m->folder, names[i]) < 0)
			return fail_memory(e);
		status = tree_new(e, path, &m->tables[i]);
		free(path);
	}
	return status;
}

static spis_status end_tables(struct error *e, struct merging *m)
{
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < GLASS_WRITTEN && status == SPIS_OK; i++)
		status = tree_end(e, m->tables[i], &m->roots[i]);
	return status == SPIS_OK
		       ? version_write(e, m->folder, m->roots, &m->sources.sums)
		       : status;
}

/* In the order of the keys of the tables. */
static spis_status merge_part(struct error *e, struct merging *m)
{
	switch (m->part) {
	case 0:
		return merge_records(e, m);
	case 1:
		return merge_statistics(e, m);
	case 2:
		return merge_values(e, m);
	case 3:
		return merge_lengths(e, m);
	case 4:
		return merge_terms(e, m);
	default:
		return merge_passages(e, m);
	}
}

static spis_status merge_all(struct error *e, struct merging *m)
{
	spis_status status = open_tables(e, m);

	for (m->part = 0; m->part < PARTS && status == SPIS_OK; m->part++) {
		m->turns = 0;
		status = watch_check(e, m->watch, "merge", m->part, PARTS);
		if (status == SPIS_OK)
			status = merge_part(e, m);
	}
	return status == SPIS_OK ? end_tables(e, m) : status;
}

spis_status glass_merge(struct error *e, const spis_watch *watch,
			const struct glass_place *runs, size_t count,
			const char *folder)
{
	struct merging m = {.watch = watch, .folder = folder};
	spis_status status = sources_open(e, runs, count, &m.sources);

	if (status == SPIS_OK)
		status = merge_all(e, &m);
	for (size_t i = 0; i < GLASS_WRITTEN; i++)
		tree_free(m.tables[i]);
	sources_release(&m.sources);
	buf_release(&m.key);
	buf_release(&m.value);
	buf_release(&m.spare);
	return status;
}

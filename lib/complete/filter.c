/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter.c: values of filters, such as "obec:Lit". */
#include "complete/job.h"

#include "queries/filter.h"

#include <string.h>

/*
 * How many classes are looked at; this takes 200 microseconds.  An archive has
 * one for each kind of document in each folder.  A value that only later
 * classes have is missed.
 */
#define CLASSES 256

/* A value that begins as typed, in the form that classes have. */
struct value {
	struct bytes plain;
	struct bytes class; /* the term of a class that has it */
	uint32_t documents;
};

struct values {
	struct error *e;
	struct completing *job;
	char letter; /* letter of the class in the schema */
	spis_field field;
	struct bytes typed; /* without case and diacritics */
	struct value value[SPIS_MAX_COMPLETIONS];
	size_t count;
	size_t left; /* classes still to be looked at */
};

/* Fields that have few values, which are names. */
static bool take_field(struct values *v, enum filter_field field)
{
	static const struct {
		enum filter_field filter;
		char letter;
		spis_field field;
	} fields[] = {
		{FILTER_MUNICIPALITY, SCHEMA_CLASS_MUNICIPALITY,
		 SPIS_FIELD_MUNICIPALITY},
		{FILTER_BODY, SCHEMA_CLASS_BODY, SPIS_FIELD_BODY},
		{FILTER_KIND, SCHEMA_CLASS_KIND, SPIS_FIELD_KIND},
		{FILTER_FORMAT, SCHEMA_CLASS_FORMAT, SPIS_FIELD_FORMAT},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (fields[i].filter == field) {
			v->letter = fields[i].letter;
			v->field = fields[i].field;
			return true;
		}
	return false;
}

/*
 * Returns where the value begins in the text; 0: the text does not end with a
 * filter.
 */
static size_t take_typed(struct values *v)
{
	const struct bytes text = v->job->text;
	struct filters filters = {.arena = &v->job->out->arena};
	struct error none;
	const char *colon, *typed;
	size_t start = text.len;

	while (start > 0 && !strchr(" \t\n\"", text.at[start - 1]))
		start--;
	colon = memchr(text.at + start, ':', text.len - start);
	if (!colon)
		return 0;
	typed = arena_copy(filters.arena, text.at + start, text.len - start);
	if (!typed || filters_add(&none, &filters, typed) != SPIS_OK ||
	    !take_field(v, filters.list[0].field))
		return 0;
	v->typed = filters.list[0].plain;
	return (size_t)(colon + 1 - text.at);
}

/* ---- values that begin as typed */

static spis_status add(struct values *v, struct bytes plain, struct bytes term)
{
	struct arena *arena = &v->job->out->arena;
	struct value *value = v->value;
	uint32_t documents;
	spis_status status =
		store_frequency(v->e, v->job->store, term, &documents);

	while (value < v->value + v->count &&
	       (value->plain.len != plain.len ||
		memcmp(value->plain.at, plain.at, plain.len) != 0))
		value++;
	if (status != SPIS_OK || value == v->value + SPIS_MAX_COMPLETIONS)
		return status;
	if (value == v->value + v->count) {
		v->count++;
		value->plain = (struct bytes){
			arena_copy(arena, plain.at, plain.len), plain.len};
		value->class = (struct bytes){
			arena_copy(arena, term.at, term.len), term.len};
		value->documents = 0;
	}
	value->documents += documents;
	return value->plain.at && value->class.at ? SPIS_OK : fail_memory(v->e);
}

static spis_status visit(struct bytes term, struct bytes parts, void *arg)
{
	struct values *v = arg;
	spis_status status = v->left-- > 0 ? SPIS_OK : SPIS_CANCELLED;

	while (parts.len > 0 && status == SPIS_OK) {
		const char *end = memchr(parts.at, '\0', parts.len);
		const size_t len = end ? (size_t)(end - parts.at) : parts.len;

		if (*parts.at == v->letter && len > v->typed.len &&
		    memcmp(parts.at + 1, v->typed.at, v->typed.len) == 0)
			status = add(v, (struct bytes){parts.at + 1, len - 1},
				     term);
		parts.at += len + (end != NULL);
		parts.len -= len + (end != NULL);
	}
	return status;
}

/* ---- as they are written */

/* Takes the spelling from a document that has the value. */
static spis_status find_written(struct error *e, struct values *v,
				const struct value *value,
				struct bytes *written)
{
	uint32_t passage = 0;
	struct store_pair pair = {
		.word = {&value->class, 1}, .passages = &passage, .most = 1};
	struct bytes text;
	spis_status status = store_find_pairs(e, v->job->store, NULL, &pair, 1);

	*written = value->plain;
	if (status == SPIS_OK && pair.count > 0) {
		status = completing_read(e, v->job, passage, &text);
		if (status == SPIS_OK &&
		    v->job->stored.record.field[v->field].len > 0)
			*written = v->job->stored.record.field[v->field];
	}
	return status;
}

static spis_status give(struct error *e, struct values *v,
			const struct value *value)
{
	struct bytes written;
	struct buf quoted = {0};
	spis_status status = find_written(e, v, value, &written);

	if (status != SPIS_OK)
		return status;
	if (!memchr(written.at, ' ', written.len))
		return completing_add(e, v->job, written, value->documents);
	buf_byte(&quoted, '"');
	buf_add(&quoted, written.at, written.len);
	buf_byte(&quoted, '"');
	status = quoted.failed ? fail_memory(e)
			       : completing_add(e, v->job, buf_bytes(&quoted),
						value->documents);
	buf_release(&quoted);
	return status;
}

static void sort(struct values *v)
{
	for (size_t i = 1; i < v->count; i++) {
		const struct value moved = v->value[i];
		size_t at = i;

		for (; at > 0 && v->value[at - 1].documents < moved.documents;
		     at--)
			v->value[at] = v->value[at - 1];
		v->value[at] = moved;
	}
}

spis_status complete_filter(struct error *e, struct completing *job, bool *done)
{
	struct values v = {.e = e, .job = job, .left = CLASSES};
	const size_t before = take_typed(&v);
	spis_status status;

	if (before == 0)
		return SPIS_OK;
	*done = true;
	status = completing_begin(e, job, before);
	if (status == SPIS_OK)
		status = store_each_class(e, job->store, visit, &v);
	if (status == SPIS_CANCELLED && v.left == SIZE_MAX)
		status = SPIS_OK;
	sort(&v);
	for (size_t i = 0;
	     i < v.count && status == SPIS_OK && !completing_full(job); i++)
		status = give(e, &v, &v.value[i]);
	return status;
}

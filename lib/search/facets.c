/* SPDX-License-Identifier: GPL-2.0-or-later */
/* facets.c: counts the documents found per municipality, kind, ... */
#include "search/facets.h"

#include "base/bag.h"
#include "store/blocks.h"
#include "store/schema.h"
#include "text/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(SPIS_FACET_DECISION == 1 << (OPAQUE_FACETS - 1), "all fit");

/* The letters of facets in classes, in the order of facets. */
static const struct {
	char letter; /* 0: not part of a class */
	spis_field field;
} parts[OPAQUE_FACETS] = {
	{SCHEMA_CLASS_MUNICIPALITY, SPIS_FIELD_MUNICIPALITY},
	{SCHEMA_CLASS_BODY, SPIS_FIELD_BODY},
	{SCHEMA_CLASS_KIND, SPIS_FIELD_KIND},
	{'\0', SPIS_FIELD_DATE},
	{SCHEMA_CLASS_FORMAT, SPIS_FIELD_FORMAT},
	{'\0', SPIS_FIELD_NUMBER},
};

#define YEAR_PLACE     3
#define DECISION_PLACE 5

/* A value while it is counted, in the form that the index has. */
struct tally {
	spis_tally shown;
	uint32_t head; /* head of a document with it */
	size_t place;  /* place of its facet */
};

struct counter {
	struct error *e;
	struct arena *arena;
	uint32_t wanted;
	const struct store_page *page;
	struct bag classes; /* names of classes; value: number of a tally + 1 */
	struct bag values;  /* letter and value; value: number of a tally + 1 */
	struct buf tallies; /* struct tally each */
};

static bool is_wanted(const struct counter *c, size_t place)
{
	return c->wanted >> place & 1;
}

static spis_status add(struct counter *c, size_t place, const char *value,
		       const struct store_tally *from)
{
	const struct tally tally = {
		.shown = {value, from->documents, from->full},
		.head = from->head,
		.place = place,
	};

	buf_add(&c->tallies, &tally, sizeof(tally));
	return value && !c->tallies.failed ? SPIS_OK : fail_memory(c->e);
}

/* Several classes may have the value. */
static spis_status add_part(struct counter *c, size_t place, struct bytes value,
			    const struct store_tally *from)
{
	struct bag_entry *entry =
		bag_entry(&c->values, parts[place].letter, value.at, value.len);
	struct tally *known;

	if (!entry)
		return fail_memory(c->e);
	if (!entry->value) {
		entry->value =
			(uint32_t)(c->tallies.len / sizeof(struct tally)) + 1;
		return add(c, place, arena_copy(c->arena, value.at, value.len),
			   from);
	}
	known = (struct tally *)(void *)c->tallies.data + entry->value - 1;
	known->shown.documents += from->documents;
	known->shown.full += from->full;
	return SPIS_OK;
}

static spis_status add_class(struct counter *c, struct bytes list,
			     const struct store_tally *from)
{
	spis_status status = SPIS_OK;

	while (list.len > 0 && status == SPIS_OK) {
		const char *end = memchr(list.at, '\0', list.len);
		size_t len = end ? (size_t)(end - list.at) : list.len;

		for (size_t i = 0; i < OPAQUE_FACETS && len > 1; i++)
			if (parts[i].letter == *list.at && is_wanted(c, i))
				status = add_part(
					c, i,
					(struct bytes){list.at + 1, len - 1},
					from);
		list.at += len + (end != NULL);
		list.len -= len + (end != NULL);
	}
	return status;
}

/* Each class counts once, even if several indexes have it. */
static spis_status visit(struct bytes term, struct bytes list, void *arg)
{
	struct counter *c = arg;
	struct bag_entry *entry;
	uint32_t number;

	if (term.len < 2 ||
	    !bag_find(&c->classes, *term.at, term.at + 1, term.len - 1))
		return SPIS_OK;
	entry = bag_entry(&c->classes, *term.at, term.at + 1, term.len - 1);
	number = entry ? entry->value : 0;
	if (number == 0)
		return SPIS_OK;
	entry->value = 0;
	return add_class(c, list, &c->page->tallies[number - 1]);
}

static spis_status add_year(struct counter *c, const struct store_tally *from)
{
	char year[16];
	int len = snprintf(year, sizeof(year), "%u", from->year);

	return add(c, YEAR_PLACE, arena_copy(c->arena, year, (size_t)len),
		   from);
}

static spis_status take(struct counter *c, size_t i)
{
	const struct store_tally *from = &c->page->tallies[i];
	const char *term = from->term;
	struct bag_entry *entry;

	if (*term == '\0')
		return is_wanted(c, YEAR_PLACE) ? add_year(c, from) : SPIS_OK;
	if (*term == SCHEMA_PREFIX_DECISION)
		return is_wanted(c, DECISION_PLACE)
			       ? add(c, DECISION_PLACE,
				     arena_copy(c->arena, term + 1,
						strlen(term + 1)),
				     from)
			       : SPIS_OK;
	entry = bag_entry(&c->classes, *term, term + 1, strlen(term + 1));
	if (!entry)
		return fail_memory(c->e);
	entry->value = (uint32_t)i + 1;
	return SPIS_OK;
}

/* Orders by facet, then by the number of documents with all words. */
static int compare(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (x->shown.full != y->shown.full)
		return x->shown.full > y->shown.full ? -1 : 1;
	if (x->shown.documents != y->shown.documents)
		return x->shown.documents > y->shown.documents ? -1 : 1;
	return strcmp(x->shown.value, y->shown.value);
}

/*
 * A class has values in lower case without diacritics; a document has them as
 * they are written.
 */
static spis_status show_value(struct counter *c, struct store *s,
			      struct tally *tally)
{
	struct buf data = {0}, plain = {0};
	struct record record;
	spis_status status = blocks_head(c->e, s, tally->head, &data, &record);

	if (status == SPIS_OK) {
		plain_all(record.field[parts[tally->place].field], SIZE_MAX,
			  &plain);
		buf_byte(&plain, '\0');
	}
	if (status == SPIS_OK && (data.failed || plain.failed))
		status = fail_memory(c->e);
	if (status == SPIS_OK && strcmp(plain.data, tally->shown.value) == 0) {
		const struct bytes field =
			record.field[parts[tally->place].field];

		tally->shown.value = arena_copy(c->arena, field.at, field.len);
		status = tally->shown.value ? SPIS_OK : fail_memory(c->e);
	}
	buf_release(&data);
	buf_release(&plain);
	return status;
}

static spis_status give(struct counter *c, struct store *s, spis_results *r)
{
	const size_t count = c->tallies.len / sizeof(struct tally);
	struct tally *list = (struct tally *)(void *)c->tallies.data;
	spis_tally *shown = arena_array(c->arena, count, sizeof(*shown));
	spis_status status = SPIS_OK;

	if (!shown)
		return fail_memory(c->e);
	if (count > 0)
		qsort(list, count, sizeof(*list), compare);
	for (size_t i = 0; i < count && status == SPIS_OK; i++) {
		struct opaque_facet *facet = &r->facets[list[i].place];

		if (facet->count == SPIS_MAX_TALLIES)
			continue;
		if (parts[list[i].place].letter)
			status = show_value(c, s, &list[i]);
		if (facet->count++ == 0)
			facet->tallies = shown;
		*shown++ = list[i].shown;
	}
	return status;
}

spis_status facets_fill(struct error *e, struct store *s, uint32_t wanted,
			const struct store_page *page, spis_results *results)
{
	struct counter c = {.e = e,
			    .arena = &results->arena,
			    .wanted = wanted,
			    .page = page};
	spis_status status = SPIS_OK;

	memset(results->facets, 0, sizeof(results->facets));
	results->facets_exact = page->tallies_exact;
	for (size_t i = 0; i < page->tally_count && status == SPIS_OK; i++)
		status = take(&c, i);
	if (status == SPIS_OK && c.classes.count > 0)
		status = store_each_class(e, s, visit, &c);
	if (status == SPIS_OK)
		status = give(&c, s, results);
	bag_release(&c.classes);
	bag_release(&c.values);
	buf_release(&c.tallies);
	return status;
}

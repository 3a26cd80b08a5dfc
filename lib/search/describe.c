/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.c: what is known about a document: its fields and sections. */
#include "search/describe.h"

#include "store/identity.h"
#include "structure/pack.h"

#include <stdlib.h>
#include <string.h>

/* ---- fields */

#define MAX_FIELDS (SPIS_FIELD_COUNT + SPIS_FIELD_OWN_LAST - SPIS_FIELD_OWN + 1)

static bool add_field(struct arena *a, spis_value *list, size_t *count,
		      describe_copy *copy, spis_value value)
{
	const struct bytes copied =
		copy(a, (struct bytes){value.value, value.value_bytes});

	value.value = copied.at;
	value.value_bytes = copied.len;
	list[(*count)++] = value;
	return copied.at;
}

static struct bytes as_it_is(struct arena *a, struct bytes value)
{
	return (struct bytes){arena_copy(a, value.at, value.len), value.len};
}

bool describe_fields(struct arena *a, const struct record *record,
		     spis_field first, describe_copy *copy,
		     struct spis_fields *fields)
{
	spis_value *list = arena_array(a, MAX_FIELDS, sizeof(*list)), value;
	struct bytes own = record->own;
	bool good = list;

	*fields = (struct spis_fields){list, 0};
	for (int i = (int)first; good && i < SPIS_FIELD_COUNT; i++) {
		const struct bytes *found = &record->field[i];

		value = (spis_value){(spis_field)i, found->at, found->len};
		if (found->len > 0)
			good = add_field(a, list, &fields->count, copy, value);
	}
	while (good && fields->count < MAX_FIELDS &&
	       record_next_own(&own, &value))
		good = add_field(a, list, &fields->count, copy, value);
	return good;
}

/* ---- sections */

static bool holds(const spis_section *outer, const spis_section *inner)
{
	return inner->heading.start >= outer->heading.start &&
	       inner->end <= outer->end;
}

bool describe_section(const struct stored *stored, uint32_t text_bytes,
		      size_t at, spis_section *found)
{
	const char *bytes = stored->record.sections.at;
	size_t len = stored->record.sections.len, i;
	spis_section section = {0}, whole = {0};
	bool any = false;

	for (i = 1; len > 0 && unpack_section(&bytes, &len, text_bytes,
					      &section, &section);
	     i++) {
		if (section.heading.start > at && i > stored->passage.section)
			break;
		if (i == stored->passage.section)
			whole = section;
		if (section.heading.start <= at && section.end > at) {
			*found = section;
			any = true;
		}
	}
	if (whole.end > 0 && (!any || !holds(&whole, found)))
		*found = whole;
	return any || whole.end > 0;
}

static spis_status list_sections(struct error *e, spis_description *d,
				 const struct record *record)
{
	const char *bytes = record->sections.at;
	size_t len = record->sections.len, count = 0;
	spis_section section = {0};
	struct buf list = {0};

	while (len > 0 && unpack_section(&bytes, &len, record->text.len,
					 &section, &section)) {
		buf_add(&list, &section, sizeof(section));
		count++;
	}
	d->section_count = count;
	d->sections = arena_array(&d->arena, count + 1, sizeof(section));
	if (!list.failed && d->sections && count > 0)
		memcpy((void *)(size_t)d->sections, list.data, list.len);
	buf_release(&list);
	return d->sections && !list.failed ? SPIS_OK : fail_memory(e);
}

/* ---- all of a document */

static spis_status fill(struct error *e, spis_description *d,
			const struct record *record)
{
	bool good = describe_fields(&d->arena, record, SPIS_FIELD_TITLE,
				    as_it_is, &d->fields);

	d->text = arena_copy(&d->arena, record->text.at, record->text.len);
	d->text_bytes = record->text.len;
	if (!good || !d->text)
		return fail_memory(e);
	return list_sections(e, d, record);
}

spis_status describe(struct error *e, struct store *s, size_t index,
		     const char *path, spis_description **description)
{
	spis_description *d = calloc(1, sizeof(*d));
	struct identity id = {.path = path, .wanted = index};
	struct buf data = {0};
	struct record record;
	spis_status status = d ? SPIS_OK : fail_memory(e);

	*description = NULL;
	if (status == SPIS_OK)
		status = identity_read(e, s, &id, blocks_read_all, &data);
	if (status == SPIS_OK) {
		d->index = id.index;
		record_unpack((struct bytes){data.data, data.len}, &record);
		status = fill(e, d, &record);
	}
	buf_release(&data);
	if (status == SPIS_OK)
		*description = d;
	else
		spis_description_free(d);
	return status;
}

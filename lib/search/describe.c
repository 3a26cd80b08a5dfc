/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.c: what is known of a document: its fields and sections. */
#include "search/describe.h"

#include "structure/pack.h"
#include "text/title.h"

#include <stdlib.h>
#include <string.h>

/* ---- fields */

#define MAX_FIELDS (SPIS_FIELD_COUNT + SPIS_FIELD_OWN_LAST - SPIS_FIELD_OWN + 1)

static bool add_field(struct arena *a, spis_value *list, size_t *count,
		      spis_value value)
{
	value.value = arena_copy(a, value.value, value.value_bytes);
	list[(*count)++] = value;
	return value.value;
}

bool describe_fields(struct arena *a, const struct record *record,
		     spis_field first, struct spis_fields *fields)
{
	spis_value *list = arena_array(a, MAX_FIELDS, sizeof(*list)), value;
	struct bytes own = record->own;
	bool good = list;

	*fields = (struct spis_fields){list, 0};
	for (int i = (int)first; good && i < SPIS_FIELD_COUNT; i++) {
		const struct bytes *found = &record->field[i];

		value = (spis_value){(spis_field)i, found->at, found->len};
		if (found->len > 0)
			good = add_field(a, list, &fields->count, value);
	}
	while (good && fields->count < MAX_FIELDS &&
	       record_next_own(&own, &value))
		good = add_field(a, list, &fields->count, value);
	return good;
}

/* ---- sections */

bool describe_section(const struct stored *stored, size_t at,
		      spis_section *found)
{
	const char *bytes = stored->record.sections.at;
	size_t len = stored->record.sections.len;
	spis_section section = {0};
	bool any = false;

	while (len > 0 && unpack_section(&bytes, &len, stored->text.len,
					 &section, &section)) {
		if (section.heading.start > at)
			break;
		if (section.end > at) {
			*found = section;
			any = true;
		}
	}
	return any;
}

const char *describe_line(struct error *e, struct arena *a,
			  const struct stored *stored, spis_range range)
{
	struct buf line = {0};
	char *copy = NULL;

	if (range.end <= range.start)
		return "";
	if (title_clean(e, stored->text.at + range.start,
			range.end - range.start, &line) == SPIS_OK)
		copy = arena_copy(a, line.data ? line.data : "", line.len);
	buf_release(&line);
	return copy;
}

static spis_status list_sections(struct error *e, spis_description *d,
				 const struct stored *stored)
{
	const char *bytes = stored->record.sections.at;
	size_t len = stored->record.sections.len, count = 0;
	spis_section section = {0};
	struct buf list = {0};

	while (len > 0 && unpack_section(&bytes, &len, stored->text.len,
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

struct job {
	struct identity id;
	struct stored stored;
};

static spis_status get(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;

	return stored_find(e, s, &job->id, &job->stored);
}

static spis_status fill(struct error *e, spis_description *d,
			const struct stored *stored)
{
	bool good = describe_fields(&d->arena, &stored->record,
				    SPIS_FIELD_TITLE, &d->fields);

	d->text = arena_copy(&d->arena, stored->text.at, stored->text.len);
	d->text_bytes = stored->text.len;
	if (!good || !d->text)
		return fail_memory(e);
	return list_sections(e, d, stored);
}

spis_status describe(struct error *e, struct store *s, size_t index,
		     const char *path, spis_description **description)
{
	spis_description *d = calloc(1, sizeof(*d));
	struct job job = {.id = {.path = path, .wanted = index}};
	spis_status status = d ? SPIS_OK : fail_memory(e);

	*description = NULL;
	if (status == SPIS_OK)
		status = store_read(e, s, get, &job);
	if (status == SPIS_OK) {
		d->index = job.id.index;
		status = fill(e, d, &job.stored);
	}
	stored_release(&job.stored);
	if (status == SPIS_OK)
		*description = d;
	else
		spis_description_free(d);
	return status;
}

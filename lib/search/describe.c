/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.c: what is known of a document: its fields and sections. */
#include "search/describe.h"

#include "structure/pack.h"
#include "text/title.h"

#include <stdlib.h>
#include <string.h>

/* ---- sections */

/* The last and deepest that begins at `at` or before and ends behind it. */
static bool find_section(const struct stored *stored, size_t at,
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

/* Some of the text as one line; "" for an empty range. */
static const char *line_of(struct error *e, struct arena *a,
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

spis_status describe_section(struct error *e, struct arena *a,
			     const struct stored *stored, size_t at,
			     spis_hit *hit)
{
	spis_section *section;

	hit->section_heading = hit->section_number = "";
	section = arena_alloc(a, sizeof(*section));
	if (!section)
		return fail_memory(e);
	if (!find_section(stored, at, section))
		return SPIS_OK;
	hit->section = section;
	hit->section_heading = line_of(e, a, stored, section->heading);
	hit->section_number = line_of(e, a, stored, section->number);
	return hit->section_heading && hit->section_number ? SPIS_OK
							   : fail_memory(e);
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
	bool good = results_fields(&d->arena, &stored->record, SPIS_FIELD_TITLE,
				   &d->fields);

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

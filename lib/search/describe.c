/* SPDX-License-Identifier: GPL-2.0-or-later */
/* describe.c: what is known of a document: its fields and sections. */
#include "search/describe.h"

#include "structure/pack.h"
#include "text/title.h"

#include <stdlib.h>
#include <string.h>

/* What the caller gets, with the memory behind it. */
struct page {
	spis_description description; /* first: the caller's pointer is to it */
	struct arena arena;
};

size_t describe_fields(struct arena *a, const struct record *record,
		       spis_field first, const spis_value **fields)
{
	spis_value *list = arena_array(a, SPIS_FIELD_COUNT, sizeof(*list));
	size_t count = 0;

	*fields = list;
	for (int i = (int)first; list && i < SPIS_FIELD_COUNT; i++) {
		const struct bytes *value = &record->field[i];
		char *copy;

		if (value->len == 0)
			continue;
		copy = arena_copy(a, value->at, value->len);
		list[count++] = (spis_value){(spis_field)i, copy, value->len};
		if (!copy)
			*fields = NULL;
	}
	return count;
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

static spis_status list_sections(struct error *e, struct page *page,
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
	page->description.section_count = count;
	page->description.sections =
		arena_array(&page->arena, count + 1, sizeof(section));
	if (!list.failed && page->description.sections && count > 0)
		memcpy((void *)(size_t)page->description.sections, list.data,
		       list.len);
	buf_release(&list);
	return page->description.sections && !list.failed ? SPIS_OK
							  : fail_memory(e);
}

/* ---- all of a document */

struct job {
	struct bytes path;
	struct stored stored;
};

static spis_status get(struct error *e, struct store *s, void *arg)
{
	struct job *job = arg;

	return stored_find(e, s, job->path, &job->stored);
}

static spis_status fill(struct error *e, struct page *page,
			const struct stored *stored)
{
	spis_description *d = &page->description;

	d->field_count = describe_fields(&page->arena, &stored->record,
					 SPIS_FIELD_TITLE, &d->fields);
	d->text = arena_copy(&page->arena, stored->text.at, stored->text.len);
	d->text_bytes = stored->text.len;
	if (!d->fields || !d->text)
		return fail_memory(e);
	return list_sections(e, page, stored);
}

spis_status describe(struct error *e, struct store *s, struct bytes path,
		     spis_description **description)
{
	struct page *page = calloc(1, sizeof(*page));
	struct job job = {.path = path};
	spis_status status = page ? SPIS_OK : fail_memory(e);

	*description = NULL;
	if (status == SPIS_OK)
		status = store_read(e, s, get, &job);
	if (status == SPIS_OK)
		status = fill(e, page, &job.stored);
	stored_release(&job.stored);
	if (status == SPIS_OK)
		*description = &page->description;
	else if (page)
		describe_free(&page->description);
	return status;
}

void describe_free(spis_description *description)
{
	struct page *page = (struct page *)description;

	if (!page)
		return;
	arena_release(&page->arena);
	free(page);
}

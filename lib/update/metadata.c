/* SPDX-License-Identifier: GPL-2.0-or-later */
/* metadata.c: what is known about a document: given, or found in it. */
#include "update/metadata.h"

#include "store/record.h"
#include "text/language.h"
#include "text/title.h"

#include <string.h>

/* A text this short could be in any language. */
#define LANGUAGE_MIN_BYTES 300

bool metadata_searched(int field)
{
	switch (field) {
	case SPIS_FIELD_TITLE:
	case SPIS_FIELD_SUBJECT:
	case SPIS_FIELD_SENDER:
	case SPIS_FIELD_RECIPIENT:
	case SPIS_FIELD_MESSAGE:
	case SPIS_FIELD_REFERENCE:
		return true;
	}
	return false;
}

/* The given value of the field; at NULL: none. */
static struct bytes given(const spis_document *d, int field)
{
	for (size_t i = 0; i < d->field_count; i++)
		if ((int)d->fields[i].field == field)
			return (struct bytes){d->fields[i].value,
					      d->fields[i].value_bytes};
	return (struct bytes){0};
}

struct bytes metadata_at(const struct metadata *f, int field)
{
	const struct field_span *span = &f->span[field];

	if (span->end == span->start)
		return (struct bytes){"", 0};
	return (struct bytes){f->bytes.data + span->start,
			      span->end - span->start};
}

/* The caller's own fields, in the order of their numbers. */
static void take_own(struct metadata *f, const spis_document *d)
{
	const int last = SPIS_FIELD_OWN_LAST;

	buf_reset(&f->own);
	for (int i = SPIS_FIELD_OWN; i <= last; i++) {
		struct bytes value = given(d, i);
		const spis_value own = {(spis_field)i, value.at, value.len};

		if (value.len > 0)
			record_add_own(&f->own, &own);
	}
}

spis_status metadata_take(struct error *e, struct metadata *f,
			  const spis_document *d)
{
	spis_status status = SPIS_OK;

	buf_reset(&f->bytes);
	f->found = 0;
	for (int i = 0; i < SPIS_FIELD_COUNT && status == SPIS_OK; i++) {
		struct bytes value = given(d, i);

		f->span[i].start = f->bytes.len;
		if (value.at)
			status = title_clean(e, value.at, value.len, &f->bytes);
		f->span[i].end = f->bytes.len;
	}
	take_own(f, d);
	return f->own.failed ? fail_memory(e) : status;
}

static void find_field(struct metadata *f, spis_field field, const char *value)
{
	struct field_span *span = &f->span[field];

	if (span->end > span->start || !value || !*value)
		return;
	span->start = f->bytes.len;
	buf_string(&f->bytes, value);
	span->end = f->bytes.len;
	f->found |= 1u << field;
}

/* The language of the text; "" if there is too little of it. */
static const char *language_of(const struct buf *text,
			       const struct writing *writing)
{
	return text->len < LANGUAGE_MIN_BYTES
		       ? ""
		       : language_code(writing->language);
}

/* Names inserted by programs are worse than any text. */
static spis_status add_name(struct error *e, struct metadata *f,
			    const struct metadata_source *source)
{
	const char *path = source->document->path;
	size_t start = f->bytes.len;
	spis_status status = title_of_path(e, path, strlen(path), &f->bytes);

	if (status != SPIS_OK || source->text->len == 0 ||
	    title_is_useful(f->bytes.data + start, f->bytes.len - start))
		return status;
	f->bytes.len = start;
	return title_of_start(e, source->text, &f->bytes);
}

/*
 * The lines that say what it is; otherwise a heading or a line at the
 * beginning, otherwise the file name.
 */
static spis_status find_title(struct error *e, struct metadata *f,
			      const struct metadata_source *source,
			      const spis_range *said)
{
	struct field_span *title = &f->span[SPIS_FIELD_TITLE];
	const struct buf *text = source->text;
	spis_status status;

	if (title->end > title->start)
		return SPIS_OK;
	title->start = f->bytes.len;
	if (said->end > said->start)
		status = title_clean(e, text->data + said->start,
				     said->end - said->start, &f->bytes);
	else
		status = title_of_text(e, text, &f->bytes);
	if (status == SPIS_OK && f->bytes.len == title->start)
		status = add_name(e, f, source);
	title->end = f->bytes.len;
	f->found |= 1u << SPIS_FIELD_TITLE;
	return status;
}

spis_status metadata_find(struct error *e, struct metadata *f,
			  const struct metadata_source *source,
			  struct structure *structure)
{
	const struct bytes title = metadata_at(f, SPIS_FIELD_TITLE);
	const struct structure_fields *found = &structure->fields;
	const struct structure_input in = {
		.text = source->text->data,
		.text_len = source->text->len,
		.title = title.at,
		.title_len = title.len,
		.path = source->document->path,
		.path_len = strlen(source->document->path),
		.lexicon = source->lexicon,
	};
	spis_status status = structure_find(e, &in, structure);

	if (status != SPIS_OK)
		return status;
	find_field(f, SPIS_FIELD_LANGUAGE,
		   language_of(source->text, source->writing));
	find_field(f, SPIS_FIELD_MUNICIPALITY, found->municipality);
	find_field(f, SPIS_FIELD_BODY, found->body);
	find_field(f, SPIS_FIELD_KIND, found->kind);
	find_field(f, SPIS_FIELD_NUMBER, found->number);
	find_field(f, SPIS_FIELD_DATE, found->date);
	status = find_title(e, f, source, &found->title);
	return f->bytes.failed ? fail_memory(e) : status;
}

void metadata_release(struct metadata *f)
{
	buf_release(&f->bytes);
	buf_release(&f->own);
}

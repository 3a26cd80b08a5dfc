/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given.c: checks a document from a caller, and converts it to our version. */
#include "update/given.h"

#include "base/sized.h"
#include "base/utf8.h"
#include "text/date.h"

#include <string.h>

/* As in version 1.0. */
#define DOCUMENT_1_0 (offsetof(spis_document, state_bytes) + sizeof(size_t))
#define VALUE_1_0    (offsetof(spis_value, value_bytes) + sizeof(size_t))

static bool is_date(spis_field field)
{
	return field == SPIS_FIELD_CREATED || field == SPIS_FIELD_MODIFIED ||
	       field == SPIS_FIELD_SENT || field == SPIS_FIELD_POSTED ||
	       field == SPIS_FIELD_REMOVED || field == SPIS_FIELD_DATE;
}

/*
 * It is kept as it is, so it must already have the form that other values are
 * converted to.
 */
static spis_status check_own(struct error *e, const spis_value *v)
{
	const char *name = spis_field_name(v->field);
	size_t at = 0;

	if (v->value_bytes > SPIS_MAX_FIELD_BYTES)
		return fail(e, SPIS_TOO_BIG,
			    "field '%s' of %zu bytes is longer than %u", name,
			    v->value_bytes, SPIS_MAX_FIELD_BYTES);
	while (at < v->value_bytes) {
		uint32_t cp;

		at += utf8_get(v->value + at, v->value_bytes - at, &cp);
		if (cp == UTF8_BAD || utf8_unprintable(cp))
			return fail(e, SPIS_INVALID,
				    "field '%s' is not a line of UTF-8 "
				    "without control characters",
				    name);
	}
	return SPIS_OK;
}

spis_status given_check_field(struct error *e, const spis_value *v)
{
	bool own =
		v->field >= SPIS_FIELD_OWN && v->field <= SPIS_FIELD_OWN_LAST;

	if (!own && (unsigned)v->field >= SPIS_FIELD_COUNT)
		return fail(e, SPIS_INVALID, "there is no field %u",
			    (unsigned)v->field);
	if (!v->value && v->value_bytes > 0)
		return fail(e, SPIS_INVALID, "field '%s': NULL",
			    spis_field_name(v->field));
	if (own)
		return check_own(e, v);
	if (is_date(v->field) && v->value_bytes > 0 &&
	    !date_written(v->value, v->value_bytes))
		return fail(e, SPIS_INVALID,
			    "'%.*s' in field '%s' is not a date",
			    (int)(v->value_bytes < SPIS_MAX_FIELD_BYTES
					  ? v->value_bytes
					  : SPIS_MAX_FIELD_BYTES),
			    v->value, spis_field_name(v->field));
	return SPIS_OK;
}

spis_status given_check_path(struct error *e, const char *path)
{
	size_t len = path ? strnlen(path, SPIS_MAX_PATH_BYTES + 1) : 0;

	if (!path)
		return fail(e, SPIS_INVALID, "the path of a document is NULL");
	if (len == 0)
		return fail(e, SPIS_INVALID, "the path of a document is empty");
	if (len > SPIS_MAX_PATH_BYTES)
		return fail(e, SPIS_TOO_BIG, "a path is longer than %u bytes",
			    SPIS_MAX_PATH_BYTES);
	return SPIS_OK;
}

/* Fields of another size are copied for later steps. */
static spis_status take_fields(struct error *e, struct given *out)
{
	spis_document *d = &out->document;
	const char *at = (const char *)d->fields;
	spis_status status = SPIS_OK;

	if (d->field_count == 0)
		return SPIS_OK;
	if (!d->fields)
		return fail(e, SPIS_INVALID,
			    "the fields of a document are NULL");
	status = sized_check(e, "a field", d->field_size, VALUE_1_0);
	buf_reset(&out->values);
	for (size_t i = 0; i < d->field_count && status == SPIS_OK; i++) {
		const char *value = at + i * d->field_size;

		status = sized_tail(e, "a field", value, d->field_size,
				    sizeof(spis_value));
		if (status == SPIS_OK && d->field_size != sizeof(spis_value))
			buf_add(&out->values, value, sizeof(spis_value));
	}
	if (status == SPIS_OK && out->values.failed)
		return fail_memory(e);
	if (out->values.len > 0)
		d->fields = (const spis_value *)out->values.data;
	d->field_size = sizeof(spis_value);
	return status;
}

static spis_status check_rest(struct error *e, const spis_document *d,
			      bool text)
{
	if (text && !d->text)
		return fail(e, SPIS_INVALID, "document '%s': its text is NULL",
			    d->path);
	if (text && d->text_bytes > SPIS_MAX_TEXT_BYTES)
		return fail(e, SPIS_TOO_BIG,
			    "a text of %zu bytes is longer than %u",
			    d->text_bytes, SPIS_MAX_TEXT_BYTES);
	if (!d->state && d->state_bytes > 0)
		return fail(e, SPIS_INVALID, "document '%s': its state is NULL",
			    d->path);
	if (d->state_bytes > SPIS_MAX_STATE_BYTES)
		return fail(
			e, SPIS_INVALID,
			"document '%s': a state of %zu bytes is longer than %u",
			d->path, d->state_bytes, SPIS_MAX_STATE_BYTES);
	return SPIS_OK;
}

spis_status given_take(struct error *e, const spis_document *document,
		       bool text, struct given *out)
{
	spis_document *d = &out->document;
	spis_status status = sized_take(e, "a document", document, d,
					sizeof(*d), DOCUMENT_1_0);

	if (status == SPIS_OK)
		status = given_check_path(e, d->path);
	if (status == SPIS_OK)
		status = check_rest(e, d, text);
	if (status == SPIS_OK)
		status = take_fields(e, out);
	for (size_t i = 0; i < d->field_count && status == SPIS_OK; i++)
		status = given_check_field(e, &d->fields[i]);
	return status;
}

void given_release(struct given *given)
{
	buf_release(&given->values);
}

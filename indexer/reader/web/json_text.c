/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_text.c: the text in JSON of any kind. */
#include "reader/web/json_text.h"

#include "pipe/bytes.h"
#include "reader/text/lines.h"
#include "reader/web/resolution.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* UTF-8 does not need it, but some programs write it. */
#define BOM "\xEF\xBB\xBF"

/* A number as text: the longest that Jansson reads, and a fraction. */
#define NUMBER_BYTES 32

struct document {
	struct lines lines;
	struct output *out;
	bool said;      /* a value was read */
	bool listed;    /* the current value is in a list of resolutions */
	bool no_memory; /* out of memory */
};

/* ---- values */

static void say_string(struct document *d, const json_t *string)
{
	const char *text = json_string_value(string);
	const char *end = text + json_string_length(string);

	while (text < end) {
		size_t len = strcspn(text, "\n");

		lines_text(&d->lines, text, len);
		lines_break(&d->lines);
		text += len + 1; /* a NUL ends a line, too */
	}
}

static void say_number(struct document *d, const json_t *number)
{
	char text[NUMBER_BYTES];

	if (json_is_integer(number))
		snprintf(text, sizeof(text), "%" JSON_INTEGER_FORMAT,
			 json_integer_value(number));
	else
		snprintf(text, sizeof(text), "%.15g", json_real_value(number));
	lines_text(&d->lines, text, strlen(text));
	lines_break(&d->lines);
}

static void say_value(struct document *d, json_t *value, bool member);

/*
 * Outputs all members, except those already output as a resolution.  Jansson
 * refuses nesting deeper than 2,048.
 */
static void say_members(struct document *d, json_t *object,
			const struct resolution *r)
{
	void *at = json_object_iter(object);

	for (; at; at = json_object_iter_next(object, at)) {
		const char *key = json_object_iter_key(at);
		json_t *value = json_object_iter_value(at);

		if (*key == '@' || *key == '$') /* "@context", "$schema" */
			continue;
		d->listed = resolution_lists(key, value);
		if (!resolution_has(r, json_string_value(value)))
			say_value(d, value, true);
	}
}

static void say_object(struct document *d, json_t *object)
{
	struct resolution r;

	if (resolution_find(object, d->listed, &r))
		resolution_say(&r, &d->lines);
	else
		r = (struct resolution){.part = {NULL}};
	say_members(d, object, &r);
}

/* Numbers in lists are coordinates and the like. */
static void say_value(struct document *d, json_t *value, bool member)
{
	const bool listed = d->listed;

	if (output_full(d->out))
		return;
	if (json_is_string(value))
		say_string(d, value);
	else if (json_is_number(value) && member)
		say_number(d, value);
	else if (json_is_object(value))
		say_object(d, value);
	for (size_t i = 0; i < json_array_size(value); i++) {
		d->listed = listed;
		say_value(d, json_array_get(value, i), false);
	}
	d->listed = false;
}

static void say_root(struct document *d, json_t *root)
{
	struct resolution r;

	if (!d->said && resolution_find(root, false, &r))
		resolution_say_fields(&r, d->out);
	d->said = true;
	say_value(d, root, false);
}

/* ---- the document */

/* False: damaged from some place on. */
static bool say_all(struct document *d, const char *bytes, size_t len)
{
	static const char blank[] = " \t\r\n";
	json_error_t error;
	json_t *root;

	while (len > 0 && !output_full(d->out)) {
		if (strchr(blank, *bytes)) {
			bytes++;
			len--;
			continue;
		}
		root = json_loadb(bytes, len,
				  JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL,
				  &error);
		if (!root) {
			d->no_memory = json_error_code(&error) ==
				       json_error_out_of_memory;
			return false;
		}
		say_root(d, root);
		json_decref(root);
		bytes += error.position;
		len -= (size_t)error.position;
	}
	return true;
}

void json_say_damaged(const char *bytes, size_t len, struct output *out)
{
	char *text;
	size_t text_bytes;
	bool whole;
	spis_status status =
		bytes_decode(bytes, len, NULL, &text, &text_bytes, &whole);

	if (status == SPIS_OK) {
		output_text(out, text, text_bytes);
		output_end(out, OUTCOME_PARTIAL,
			   "damaged JSON, read as plain text");
		spis_release(text);
	} else if (status == SPIS_NO_MEMORY) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	} else {
		output_end(out, OUTCOME_BROKEN, "damaged JSON");
	}
}

static void say_end(const struct document *d, bool whole, const char *bytes,
		    size_t len)
{
	if (d->no_memory)
		output_end(d->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (whole)
		output_end(d->out, OUTCOME_OK, NULL);
	else if (d->said)
		output_end(d->out, OUTCOME_PARTIAL, "damaged JSON");
	else
		json_say_damaged(bytes, len, d->out);
}

/* JSON is UTF-8 by definition, but not always in practice. */
static bool say_decoded(struct document *d, const char *bytes, size_t len)
{
	char *text;
	size_t text_bytes;
	bool whole, read;

	if (d->said || d->no_memory ||
	    bytes_decode(bytes, len, NULL, &text, &text_bytes, &whole) !=
		    SPIS_OK)
		return false;
	read = say_all(d, text, text_bytes) && whole;
	spis_release(text);
	return read;
}

void json_say(const char *bytes, size_t len, struct output *out)
{
	struct document d = {.out = out};
	bool whole;

	lines_init(&d.lines, out);
	if (len >= strlen(BOM) && memcmp(bytes, BOM, strlen(BOM)) == 0) {
		bytes += strlen(BOM);
		len -= strlen(BOM);
	}
	whole = say_all(&d, bytes, len) || say_decoded(&d, bytes, len);
	say_end(&d, whole, bytes, len);
}

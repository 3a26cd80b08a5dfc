/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entry.c: puts what was read from a document into the index. */
#include "index/entry.h"

#include "files/state.h"
#include "index/own_title.h"

#include <stdio.h>
#include <string.h>

/* A few words: "repaired: CP852 read as windows-1250; read by OCR". */
#define QUALITY_BYTES 128

/* A document being put. */
struct entry {
	const struct walk_file *file;
	const struct reading *reading;
	const char *text; /* the text to put */
	size_t text_bytes;
	char *repaired; /* free with spis_release(), or NULL */
	char *title;    /* free with spis_release(), or NULL */
	bool dated;     /* its own title has a year */
	char quality[QUALITY_BYTES];
	const struct given_fields *given;
	spis_value fields[3 * SPIS_FIELD_COUNT + 2];
	size_t field_count;
};

/* ---- quality */

/* Prefix of the damage, in the words of the report; NULL: none. */
static const char *verdict_words(const struct reading *r, const spis_quality *q)
{
	switch (q->verdict) {
	case SPIS_VERDICT_GOOD:
	case SPIS_VERDICT_UNKNOWN:
		return NULL;
	case SPIS_VERDICT_NO_TEXT:
		return r->members == 0 && r->pictures == 0 ? "" : NULL;
	case SPIS_VERDICT_REPAIRED:
		return "repaired: ";
	case SPIS_VERDICT_UNACCENTED:
	case SPIS_VERDICT_DAMAGED:
		return "damaged: ";
	}
	return NULL;
}

static void describe(struct entry *e, const spis_quality *q)
{
	const char *words = verdict_words(e->reading, q), *gap = "";
	FILE *to = fmemopen(e->quality, sizeof(e->quality), "w");

	if (!to)
		return;
	if (e->reading->pictures > 0) {
		fprintf(to, "%s%zu page%s",
			e->reading->tried_ocr ? STATE_UNREAD : STATE_PICTURES,
			e->reading->pictures,
			e->reading->pictures == 1 ? "" : "s");
		gap = "; ";
	}
	if (words) {
		fprintf(to, "%s%s%s", gap, words, q->damage);
		gap = "; ";
	}
	if (e->reading->by_ocr)
		fprintf(to, "%sread by OCR", gap);
	fclose(to);
	e->quality[sizeof(e->quality) - 1] = '\0';
}

/* Replaces damaged text by repaired text. */
static spis_status judge(spis_index *index, struct entry *e)
{
	spis_quality quality = {.size = sizeof(quality)};
	size_t bytes;
	spis_status status = spis_examine(index, e->text, e->text_bytes,
					  &quality, &e->repaired, &bytes);

	if (status != SPIS_OK)
		return status;
	describe(e, &quality);
	if (e->repaired) {
		e->text = e->repaired;
		e->text_bytes = bytes < SPIS_MAX_TEXT_BYTES
					? bytes
					: SPIS_MAX_TEXT_BYTES;
	}
	return SPIS_OK;
}

/* ---- fields */

static void add_field(struct entry *e, spis_field field, const char *value,
		      size_t len)
{
	if (len > 0)
		e->fields[e->field_count++] = (spis_value){field, value, len};
}

/*
 * Text long enough to determine its language; the language that programs
 * declare is often their own.
 */
#define TELLING_BYTES 300

/* Adds the title, unless it belongs to another document. */
static void add_own_title(spis_index *index, struct entry *e, const char *path,
			  const spis_value *title)
{
	const struct own_title own = {
		.title = title->value,
		.title_bytes = title->value_bytes,
		.path = path,
		.text = e->text,
		.text_bytes = e->text_bytes,
	};
	size_t bytes;

	e->dated = own_title_has_year(title->value, title->value_bytes);
	if (!own_title_is_current(&own))
		return;
	e->title = own_title_mend(index, &own, &bytes);
	if (e->title)
		add_field(e, SPIS_FIELD_TITLE, e->title, bytes);
	else
		add_field(e, SPIS_FIELD_TITLE, title->value,
			  title->value_bytes);
}

/* Adds what the document says about itself. */
static void add_own_fields(spis_index *index, struct entry *e, const char *path)
{
	const struct reading *r = e->reading;

	for (size_t i = 0; i < r->field_count; i++)
		if (r->fields[i].field == SPIS_FIELD_TITLE)
			add_own_title(index, e, path, &r->fields[i]);
		else if (r->fields[i].field != SPIS_FIELD_LANGUAGE ||
			 e->text_bytes < TELLING_BYTES)
			add_field(e, r->fields[i].field, r->fields[i].value,
				  r->fields[i].value_bytes);
}

static void add_fields(struct entry *e, const spis_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_field(e, values[i].field, values[i].value,
			  values[i].value_bytes);
}

/* ---- state */

static size_t pack_state(const struct entry *e, char text[SPIS_MAX_STATE_BYTES])
{
	const struct reading *r = e->reading;
	const size_t set = e->given->by_config;
	char own[GIVEN_OWN_BYTES];
	struct state state = {
		.member = *r->member,
		.signature = e->file->signature,
		.read_ns = e->file->read_ns,
		.outcome = r->outcome,
		.reason = r->reason,
		.reason_bytes = strlen(r->reason),
		.quality = e->quality,
		.quality_bytes = strlen(e->quality),
		.noticed = e->given->notice.count > 0,
		.board = r->notices > 0,
		.dated = e->dated,
		.settings = e->given->settings,
		.own = own,
		.own_bytes = given_fields_own(e->fields + set,
					      e->field_count - set, own),
		.ocr = r->ocr,
		.ocr_bytes = strlen(r->ocr),
	};

	memcpy(state.hash, e->file->hash, HASH_BYTES);
	return state_pack(&state, text);
}

static spis_status put(spis_index *index, const char *path, struct entry *e)
{
	char state[SPIS_MAX_STATE_BYTES];
	const spis_document document = {
		.size = sizeof(document),
		.path = path,
		.text = e->text,
		.text_bytes = e->text_bytes,
		.fields = e->fields,
		.field_count = e->field_count,
		.field_size = sizeof(*e->fields),
		.state = state,
		.state_bytes = pack_state(e, state),
	};

	return spis_put(index, &document);
}

spis_status entry_put(spis_index *index, const char *path,
		      const struct walk_file *file,
		      const struct reading *reading,
		      const struct given_fields *given)
{
	struct entry e = {
		.file = file,
		.reading = reading,
		.text = reading->text,
		.text_bytes = reading->text_bytes,
		.given = given,
	};
	spis_status status = SPIS_OK;

	if (outcome_has_text(reading->outcome))
		status = judge(index, &e);
	/* The first of each field counts. */
	add_fields(&e, given->fields, given->count);
	add_own_fields(index, &e, path);
	add_field(&e, SPIS_FIELD_FORMAT, reading->format,
		  strlen(reading->format));
	add_field(&e, SPIS_FIELD_QUALITY, e.quality, strlen(e.quality));
	if (status == SPIS_OK)
		status = put(index, path, &e);
	spis_release(e.repaired);
	spis_release(e.title);
	return status;
}

/* The state of a document that is put with the outcome of `known`. */
static struct state state_again(const struct known_entry *known)
{
	struct state state = {
		.member = known->member,
		.signature = known->signature,
		.read_ns = known->read_ns,
		.outcome = known->outcome,
		.reason = known->reason,
		.reason_bytes = strlen(known->reason),
		.quality = known->quality,
		.quality_bytes = strlen(known->quality),
		.noticed = known->noticed,
		.dated = known->dated,
		.board = known->board,
		.settings = known->settings,
		.own = known->own,
		.own_bytes = strlen(known->own),
		.ocr = known->ocr,
		.ocr_bytes = strlen(known->ocr),
	};

	memcpy(state.hash, known->hash, HASH_BYTES);
	return state;
}

static void set_file(struct state *state, const struct walk_file *file)
{
	state->signature = file->signature;
	state->read_ns = file->read_ns;
	memcpy(state->hash, file->hash, HASH_BYTES);
}

static spis_status copy(spis_index *index, const char *from, const char *path,
			struct given_fields *given, struct state *state)
{
	char text[SPIS_MAX_STATE_BYTES], own[GIVEN_OWN_BYTES];
	spis_document to = {
		.size = sizeof(to),
		.path = path,
		.fields = given->fields,
		.field_size = sizeof(*given->fields),
		.state = text,
	};

	given_fields_restore(given, state->own);
	to.field_count = given->count;
	state->settings = given->settings;
	state->noticed = state->noticed || given->notice.count > 0;
	if (given->notice.count > 0) {
		state->own = own;
		state->own_bytes =
			given_fields_own(given->fields + given->by_config,
					 given->count - given->by_config, own);
	}
	to.state_bytes = state_pack(state, text);
	return spis_copy(index, from, &to);
}

spis_status entry_copy(spis_index *index, const char *path,
		       const struct walk_file *file,
		       const struct known_entry *from,
		       struct given_fields *given)
{
	struct state state = state_again(from);

	set_file(&state, file);
	return copy(index, from->path, path, given, &state);
}

spis_status entry_again(spis_index *index, const struct known_entry *known,
			struct given_fields *given)
{
	struct state state = state_again(known);

	return copy(index, known->path, known->path, given, &state);
}

spis_status entry_touch(spis_index *index, const struct walk_file *file,
			const struct known_entry *known)
{
	char text[SPIS_MAX_STATE_BYTES];
	struct state state = state_again(known);

	set_file(&state, file);
	return spis_set_state(index, file->path, text,
			      state_pack(&state, text));
}

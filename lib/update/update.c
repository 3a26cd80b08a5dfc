/* SPDX-License-Identifier: GPL-2.0-or-later */
/* update.c: documents go into the index, in batches. */
#include "update/update.h"

#include "czech/spot.h"
#include "store/identity.h"
#include "store/record.h"
#include "store/schema.h"
#include "structure/pack.h"
#include "structure/structure.h"
#include "text/compose.h"
#include "text/language.h"
#include "text/title.h"
#include "update/records.h"

#include <stdlib.h>
#include <string.h>

/*
 * Text put between two commits.  A crash costs so much work at most, and
 * Xapian keeps up to four times as much in memory for it; but every batch
 * after the first splits the blocks of the tables: 36 MB of novels take 34 MB
 * in one batch and 57 MB in two.
 */
#define BATCH_BYTES (64u * 1024 * 1024)

/* A text this short could be in any language. */
#define LANGUAGE_MIN_BYTES 300

struct span {
	size_t start, end;
};

struct update {
	struct store *store;
	struct stemmers *stemmers;
	size_t pending_bytes;
	struct buf text;   /* composed text of the document */
	struct buf fields; /* composed, one after the other */
	struct buf data;
	struct span field[SPIS_FIELD_COUNT]; /* of `fields` */
	uint32_t found;   /* those that were not given, a bit each */
	struct bag terms; /* of the document */
	struct structure structure;
	struct buf sections; /* packed */
	struct spotter spotter;
	struct records records;
	struct store_term *list;
	size_t list_room;
};

spis_status update_new(struct error *e, struct store *store,
		       const struct lexicon *lexicon, struct stemmers *stemmers,
		       struct update **update)
{
	*update = calloc(1, sizeof(**update));
	if (!*update)
		return fail_memory(e);
	(*update)->store = store;
	(*update)->stemmers = stemmers;
	(*update)->records.store = store;
	(*update)->records.lexicon = lexicon;
	(*update)->spotter.lexicon = lexicon;
	return SPIS_OK;
}

void update_free(struct update *u)
{
	if (!u)
		return;
	buf_release(&u->text);
	buf_release(&u->fields);
	buf_release(&u->data);
	bag_release(&u->terms);
	structure_release(&u->structure);
	buf_release(&u->sections);
	records_release(&u->records);
	free(u->list);
	free(u);
}

static spis_status count_term(struct error *e, struct update *u, char prefix,
			      const char *text, size_t len)
{
	struct bag_entry *term = bag_entry(&u->terms, prefix, text, len);

	if (!term)
		return fail_memory(e);
	term->value++;
	return SPIS_OK;
}

static spis_status count_lexemes(struct error *e, struct update *u,
				 const struct analysis *analysis)
{
	spis_status status = SPIS_OK;
	size_t i;

	for (i = 0; i < analysis->count && status == SPIS_OK; i++)
		status = count_term(e, u, SCHEMA_PREFIX_LEXEME,
				    analysis->lexeme[i].text,
				    analysis->lexeme[i].len);
	return status;
}

/*
 * An abbreviation of the list, or its phrase, is a term besides those of its
 * words.  It counts once, however often it comes: each count makes the
 * document longer, and so ranks it lower for all its other words.
 */
static spis_status note_listed(struct error *e, struct update *u,
			       const struct phrase_text *text)
{
	struct bag_entry *term = bag_entry(
		&u->terms, SCHEMA_PREFIX_ABBREVIATION, text->text, text->len);

	if (!term)
		return fail_memory(e);
	term->value = 1;
	return SPIS_OK;
}

/* What the last token, or the words that end with it, stand for. */
static spis_status count_spots(struct error *e, struct update *u)
{
	const struct spot *spot = u->spotter.spots;
	const struct spot *end = spot + u->spotter.count;
	spis_status status = SPIS_OK;
	size_t i;

	for (; spot < end && status == SPIS_OK; spot++) {
		if (spot->kind == SPOT_LISTED) {
			status = note_listed(e, u, &spot->text[0]);
			continue;
		}
		for (i = 0; i < spot->count && status == SPIS_OK; i++)
			status = count_term(e, u, SCHEMA_PREFIX_LEXEME,
					    spot->text[i].text,
					    spot->text[i].len);
	}
	return status;
}

static spis_status add_words(struct error *e, struct update *u,
			     const struct writing *writing, const char *text,
			     size_t len)
{
	struct tokens tokens;
	struct token token;
	struct analysis analysis;
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text, len);
	spotter_begin(&u->spotter, text, len, writing);
	while (status == SPIS_OK && tokens_next(&tokens, &token)) {
		analyse(u->records.lexicon, writing, &token, &analysis);
		if (analysis.count == 0)
			return fail_memory(e);
		status = count_lexemes(e, u, &analysis);
		spotter_next(&u->spotter, &token, &analysis);
		if (status == SPIS_OK)
			status = count_spots(e, u);
		if (status == SPIS_OK)
			status = records_add(e, &u->records, writing, &token,
					     &analysis);
	}
	return status;
}

/* The bag as the list that the store takes. */
static spis_status list_terms(struct error *e, struct update *u)
{
	const struct bag *bag = &u->terms;
	size_t i;

	if (bag->count > u->list_room) {
		free(u->list);
		u->list_room = bag->count * 2;
		u->list = malloc(u->list_room * sizeof(*u->list));
		if (!u->list) {
			u->list_room = 0;
			return fail_memory(e);
		}
	}
	for (i = 0; i < bag->count; i++) {
		const struct bag_entry *entry = bag_at(bag, i);

		u->list[i].term =
			(struct bytes){bag_string(bag, entry), entry->len};
		u->list[i].wdf = entry->value;
	}
	return SPIS_OK;
}

static spis_status check_fields(struct error *e, const spis_document *d)
{
	for (size_t i = 0; i < d->field_count; i++)
		if ((unsigned)d->fields[i].field >= SPIS_FIELD_COUNT)
			return fail(e, SPIS_INVALID, "there is no field %u",
				    (unsigned)d->fields[i].field);
	return SPIS_OK;
}

static spis_status check(struct error *e, const spis_document *d)
{
	if (d->size < sizeof(*d) || !d->path || d->path_bytes == 0 ||
	    !d->text || memchr(d->path, '\0', d->path_bytes))
		return fail(e, SPIS_INVALID, "a document without path or text");
	if (d->state_bytes > SPIS_MAX_STATE_BYTES)
		return fail(e, SPIS_INVALID,
			    "a state of %zu bytes, %u are kept", d->state_bytes,
			    SPIS_MAX_STATE_BYTES);
	if (d->path_bytes > SPIS_MAX_PATH_BYTES)
		return fail(e, SPIS_TOO_BIG,
			    "a path of %zu bytes is longer than %u",
			    d->path_bytes, SPIS_MAX_PATH_BYTES);
	if (d->text_bytes > SPIS_MAX_TEXT_BYTES)
		return fail(e, SPIS_TOO_BIG,
			    "a text of %zu bytes is longer than %u",
			    d->text_bytes, SPIS_MAX_TEXT_BYTES);
	return check_fields(e, d);
}

/* Fields whose words are searched for as those of the text. */
static bool is_searched(int field)
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

/* What is known of the field; at NULL: nothing. */
static struct bytes given(const spis_document *d, int field)
{
	if (field == SPIS_FIELD_TITLE && d->title)
		return (struct bytes){d->title, d->title_bytes};
	for (size_t i = 0; i < d->field_count; i++)
		if ((int)d->fields[i].field == field)
			return (struct bytes){d->fields[i].value,
					      d->fields[i].value_bytes};
	return (struct bytes){0};
}

/* The field as far as it is known. */
static struct bytes field_of(const struct update *u, int field)
{
	const struct span *span = &u->field[field];

	if (span->end == span->start)
		return (struct bytes){"", 0};
	return (struct bytes){u->fields.data + span->start,
			      span->end - span->start};
}

/* Fields given, cleaned; those to be searched are added to the terms. */
static spis_status take_fields(struct error *e, struct update *u,
			       const spis_document *d,
			       const struct writing *writing)
{
	spis_status status = SPIS_OK;

	buf_reset(&u->fields);
	u->found = 0;
	for (int i = 0; i < SPIS_FIELD_COUNT && status == SPIS_OK; i++) {
		struct bytes value = given(d, i);

		u->field[i].start = u->fields.len;
		if (value.at)
			status =
				title_clean(e, value.at, value.len, &u->fields);
		u->field[i].end = u->fields.len;
		if (status == SPIS_OK && is_searched(i))
			status = add_words(e, u, writing, field_of(u, i).at,
					   field_of(u, i).len);
	}
	return status;
}

static void find_field(struct update *u, spis_field field, const char *value)
{
	struct span *span = &u->field[field];

	if (span->end > span->start || !value || !*value)
		return;
	span->start = u->fields.len;
	buf_string(&u->fields, value);
	span->end = u->fields.len;
	u->found |= 1u << field;
}

/* The language of the text; "": too little of it to tell. */
static const char *language_of(const struct update *u)
{
	if (u->text.len < LANGUAGE_MIN_BYTES)
		return "";
	return language_code(languages_guess(stemmers_languages(u->stemmers),
					     u->text.data, u->text.len));
}

/* What nobody has said of it the document may say itself. */
static spis_status find_structure(struct error *e, struct update *u,
				  const spis_document *d)
{
	const struct bytes title = field_of(u, SPIS_FIELD_TITLE);
	const struct structure_fields *found = &u->structure.fields;
	const struct structure_input in = {
		.text = u->text.data,
		.text_len = u->text.len,
		.title = title.at,
		.title_len = title.len,
		.path = d->path,
		.path_len = d->path_bytes,
		.lexicon = u->records.lexicon,
	};
	spis_status status = structure_find(e, &in, &u->structure);

	if (status != SPIS_OK)
		return status;
	find_field(u, SPIS_FIELD_LANGUAGE, language_of(u));
	find_field(u, SPIS_FIELD_MUNICIPALITY, found->municipality);
	find_field(u, SPIS_FIELD_BODY, found->body);
	find_field(u, SPIS_FIELD_KIND, found->kind);
	find_field(u, SPIS_FIELD_NUMBER, found->number);
	find_field(u, SPIS_FIELD_DATE, found->date);
	return u->fields.failed ? fail_memory(e) : SPIS_OK;
}

/* The lines that say what it is; without them the first line will do. */
static spis_status find_title(struct error *e, struct update *u)
{
	const spis_range *said = &u->structure.fields.title;
	struct span *title = &u->field[SPIS_FIELD_TITLE];
	spis_status status;

	if (title->end > title->start)
		return SPIS_OK;
	title->start = u->fields.len;
	if (said->end > said->start)
		status = title_clean(e, u->text.data + said->start,
				     said->end - said->start, &u->fields);
	else
		status = title_of_text(e, &u->text, &u->fields);
	title->end = u->fields.len;
	u->found |= 1u << SPIS_FIELD_TITLE;
	return status;
}

/* Text, fields and terms of the document into the buffers of `u`. */
static spis_status prepare(struct error *e, struct update *u,
			   const spis_document *d)
{
	struct writing writing;
	spis_status status;

	buf_reset(&u->text);
	bag_reset(&u->terms);
	spotter_forget(&u->spotter);
	status = compose(e, d->text, d->text_bytes, &u->text);
	writing = writing_of(u->stemmers, u->text.data, u->text.len);
	if (status == SPIS_OK)
		status = records_language(e, &u->records, writing.stemmer);
	if (status == SPIS_OK)
		status = add_words(e, u, &writing, u->text.data, u->text.len);
	if (status == SPIS_OK)
		status = take_fields(e, u, d, &writing);
	if (status == SPIS_OK)
		status = find_structure(e, u, d);
	if (status == SPIS_OK)
		status = find_title(e, u);
	if (status == SPIS_OK)
		status = list_terms(e, u);
	return status;
}

/* The data of the document. */
static spis_status pack(struct error *e, struct update *u)
{
	struct record record = {
		.text = {u->text.data, u->text.len},
		.found = u->found,
	};

	buf_reset(&u->sections);
	if (u->structure.count > 0)
		pack_sections(structure_section(&u->structure, 0),
			      u->structure.count, &u->sections);
	record.sections = (struct bytes){u->sections.data, u->sections.len};

	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		record.field[i] = field_of(u, i);
	buf_reset(&u->data);
	record_pack(&record, &u->data);
	return u->data.failed || u->sections.failed ? fail_memory(e) : SPIS_OK;
}

spis_status update_put(struct error *e, struct update *u,
		       const spis_document *d)
{
	char id[IDENTITY_BYTES];
	struct store_document doc = {0};
	spis_status status = check(e, d);

	if (status == SPIS_OK)
		status = prepare(e, u, d);
	if (status == SPIS_OK)
		status = pack(e, u);
	if (status != SPIS_OK)
		return status;
	identity_of(d->path, d->path_bytes, id);
	doc.id = (struct bytes){id, IDENTITY_BYTES - 1};
	doc.path = (struct bytes){d->path, d->path_bytes};
	doc.state = (struct bytes){d->state, d->state_bytes};
	doc.data = (struct bytes){u->data.data, u->data.len};
	doc.terms = u->list;
	doc.term_count = u->terms.count;
	status = store_put(e, u->store, &doc);
	u->pending_bytes += u->data.len;
	if (status == SPIS_OK && u->pending_bytes > BATCH_BYTES)
		status = update_commit(e, u);
	return status;
}

struct copy_job {
	struct bytes path;
	struct buf data;
};

static spis_status read_record(struct error *e, struct store *s, void *arg)
{
	struct copy_job *job = arg;
	char id[IDENTITY_BYTES];
	uint32_t document;
	spis_status status;

	buf_reset(&job->data);
	identity_of(job->path.at, job->path.len, id);
	status = store_number(e, s, (struct bytes){id, IDENTITY_BYTES - 1},
			      &document);
	if (status == SPIS_NOT_FOUND)
		return fail(e, SPIS_NOT_FOUND,
			    "no document '%.*s' in the index",
			    (int)job->path.len, job->path.at);
	if (status == SPIS_OK)
		status = store_data(e, s, document, &job->data);
	if (status == SPIS_OK && job->data.failed)
		status = fail_memory(e);
	return status;
}

/* Behind the fields of `to`, as the first of each counts. */
static spis_status put_record(struct error *e, struct update *u,
			      const struct record *record,
			      const spis_document *to)
{
	size_t most = to->field_count + SPIS_FIELD_COUNT;
	spis_value *fields = calloc(most, sizeof(*fields));
	spis_document document = *to;
	spis_status status;

	if (!fields)
		return fail_memory(e);
	if (to->field_count > 0)
		memcpy(fields, to->fields, to->field_count * sizeof(*fields));
	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		struct bytes value = record->field[i];

		if (value.len > 0 && !(record->found & 1u << i))
			fields[document.field_count++] = (spis_value){
				(spis_field)i, value.at, value.len};
	}
	document.fields = fields;
	document.text = record->text.at;
	document.text_bytes = record->text.len;
	status = update_put(e, u, &document);
	free(fields);
	return status;
}

spis_status update_copy(struct error *e, struct update *u, struct bytes from,
			const spis_document *to)
{
	struct copy_job job = {.path = from};
	struct record record;
	spis_status status;

	if (to->size < sizeof(*to))
		return fail(e, SPIS_INVALID, "a document of another size");
	status = store_read(e, u->store, read_record, &job);
	if (status == SPIS_OK) {
		record_unpack((struct bytes){job.data.data, job.data.len},
			      &record);
		status = put_record(e, u, &record, to);
	}
	buf_release(&job.data);
	return status;
}

spis_status update_delete(struct error *e, struct update *u, struct bytes path)
{
	char id[IDENTITY_BYTES];

	identity_of(path.at, path.len, id);
	return store_delete(e, u->store,
			    (struct bytes){id, IDENTITY_BYTES - 1});
}

spis_status update_state(struct error *e, struct update *u, struct bytes path,
			 struct bytes state)
{
	char id[IDENTITY_BYTES];

	identity_of(path.at, path.len, id);
	return store_set_state(e, u->store,
			       (struct bytes){id, IDENTITY_BYTES - 1}, state);
}

spis_status update_note(struct error *e, struct update *u, struct bytes key,
			struct bytes value)
{
	u->pending_bytes += value.len;
	return store_set_note(e, u->store, key, value);
}

spis_status update_commit(struct error *e, struct update *u)
{
	spis_status status = records_write(e, &u->records);

	u->pending_bytes = 0;
	return status == SPIS_OK ? store_commit(e, u->store) : status;
}

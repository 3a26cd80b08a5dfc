/* SPDX-License-Identifier: GPL-2.0-or-later */
/* draft.c: a document becomes what the store takes: terms, fields and data. */
#include "update/draft.h"

#include "store/record.h"
#include "store/schema.h"
#include "structure/pack.h"
#include "text/compose.h"
#include "text/language.h"
#include "text/title.h"

#include <string.h>

/* A text this short could be in any language. */
#define LANGUAGE_MIN_BYTES 300

void draft_init(struct draft *f, struct vocabulary *vocabulary,
		struct stemmers *stemmers)
{
	*f = (struct draft){.vocabulary = vocabulary, .stemmers = stemmers};
	f->spotter.lexicon = vocabulary->lexicon;
}

void draft_release(struct draft *f)
{
	buf_release(&f->text);
	buf_release(&f->fields);
	buf_release(&f->own);
	buf_release(&f->data);
	structure_release(&f->structure);
	buf_release(&f->sections);
	buf_release(&f->list);
}

/*
 * An abbreviation of the list, or its phrase, is a term besides those of its
 * words.  It counts once, however often it comes: each count makes the
 * document longer, and so ranks it lower for all its other words.
 */
static spis_status count_spot(struct error *e, struct draft *f,
			      const struct spot *spot)
{
	bool listed = spot->kind == SPOT_LISTED;
	spis_status status = SPIS_OK;

	for (size_t i = 0; i < spot->count && status == SPIS_OK; i++)
		status = vocabulary_term(e, f->vocabulary,
					 listed ? SCHEMA_PREFIX_ABBREVIATION
						: SCHEMA_PREFIX_LEXEME,
					 spot->text[i].text, spot->text[i].len,
					 listed);
	return status;
}

static spis_status add_words(struct error *e, struct draft *f,
			     const struct writing *writing, const char *text,
			     size_t len)
{
	struct tokens tokens;
	struct token token;
	struct meaning meaning;
	const spis_watch *watch = store_watched(f->vocabulary->store);
	spis_status status = SPIS_OK;

	tokens_init(&tokens, text, len);
	spotter_begin(&f->spotter, text, len, writing);
	for (uint64_t turn = 1;
	     status == SPIS_OK && tokens_next(&tokens, &token); turn++) {
		status = vocabulary_count(e, f->vocabulary, writing, &token,
					  &meaning);
		if (status == SPIS_OK)
			status = watch_turn(e, watch, "words", turn);
		if (status != SPIS_OK)
			return status;
		spotter_next(&f->spotter, &token, &meaning.analysis,
			     meaning.begins);
		for (size_t i = 0; i < f->spotter.count && status == SPIS_OK;
		     i++)
			status = count_spot(e, f, &f->spotter.spots[i]);
	}
	return status;
}

/* The terms as the list that the store takes. */
static spis_status list_terms(struct error *e, struct draft *f)
{
	size_t count = f->vocabulary->counted.len / sizeof(uint32_t);

	buf_reset(&f->list);
	for (size_t i = 0; i < count; i++) {
		struct store_term term = vocabulary_at(f->vocabulary, i);

		buf_add(&f->list, &term, sizeof(term));
	}
	return f->list.failed ? fail_memory(e) : SPIS_OK;
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
	for (size_t i = 0; i < d->field_count; i++)
		if ((int)d->fields[i].field == field)
			return (struct bytes){d->fields[i].value,
					      d->fields[i].value_bytes};
	return (struct bytes){0};
}

/* The field as far as it is known. */
static struct bytes field_of(const struct draft *f, int field)
{
	const struct draft_span *span = &f->field[field];

	if (span->end == span->start)
		return (struct bytes){"", 0};
	return (struct bytes){f->fields.data + span->start,
			      span->end - span->start};
}

/* Fields given, cleaned; those to be searched are added to the terms. */
static spis_status take_fields(struct error *e, struct draft *f,
			       const spis_document *d,
			       const struct writing *writing)
{
	spis_status status = SPIS_OK;

	buf_reset(&f->fields);
	f->found = 0;
	for (int i = 0; i < SPIS_FIELD_COUNT && status == SPIS_OK; i++) {
		struct bytes value = given(d, i);

		f->field[i].start = f->fields.len;
		if (value.at)
			status =
				title_clean(e, value.at, value.len, &f->fields);
		f->field[i].end = f->fields.len;
		if (status == SPIS_OK && is_searched(i))
			status = add_words(e, f, writing, field_of(f, i).at,
					   field_of(f, i).len);
	}
	return status;
}

/* Those of the caller's own, in the order of their numbers. */
static void take_own(struct draft *f, const spis_document *d)
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

static void find_field(struct draft *f, spis_field field, const char *value)
{
	struct draft_span *span = &f->field[field];

	if (span->end > span->start || !value || !*value)
		return;
	span->start = f->fields.len;
	buf_string(&f->fields, value);
	span->end = f->fields.len;
	f->found |= 1u << field;
}

/* The language of the text; "": too little of it to tell. */
static const char *language_of(const struct draft *f,
			       const struct writing *writing)
{
	return f->text.len < LANGUAGE_MIN_BYTES
		       ? ""
		       : language_code(writing->language);
}

/* What nobody has said of it the document may say itself. */
static spis_status find_structure(struct error *e, struct draft *f,
				  const spis_document *d,
				  const struct writing *writing)
{
	const struct bytes title = field_of(f, SPIS_FIELD_TITLE);
	const struct structure_fields *found = &f->structure.fields;
	const struct structure_input in = {
		.text = f->text.data,
		.text_len = f->text.len,
		.title = title.at,
		.title_len = title.len,
		.path = d->path,
		.path_len = strlen(d->path),
		.lexicon = f->vocabulary->lexicon,
	};
	spis_status status = structure_find(e, &in, &f->structure);

	if (status != SPIS_OK)
		return status;
	find_field(f, SPIS_FIELD_LANGUAGE, language_of(f, writing));
	find_field(f, SPIS_FIELD_MUNICIPALITY, found->municipality);
	find_field(f, SPIS_FIELD_BODY, found->body);
	find_field(f, SPIS_FIELD_KIND, found->kind);
	find_field(f, SPIS_FIELD_NUMBER, found->number);
	find_field(f, SPIS_FIELD_DATE, found->date);
	return f->fields.failed ? fail_memory(e) : SPIS_OK;
}

/* Names that programs gave are worse than any text. */
static spis_status add_name(struct error *e, struct draft *f,
			    const spis_document *d)
{
	size_t start = f->fields.len;
	spis_status status =
		title_of_path(e, d->path, strlen(d->path), &f->fields);

	if (status != SPIS_OK || f->text.len == 0 ||
	    title_is_useful(f->fields.data + start, f->fields.len - start))
		return status;
	f->fields.len = start;
	return title_of_start(e, &f->text, &f->fields);
}

/*
 * The lines that say what it is; without them a heading or a line at the
 * beginning, or else the name of the file.
 */
static spis_status find_title(struct error *e, struct draft *f,
			      const spis_document *d)
{
	const spis_range *said = &f->structure.fields.title;
	struct draft_span *title = &f->field[SPIS_FIELD_TITLE];
	spis_status status;

	if (title->end > title->start)
		return SPIS_OK;
	title->start = f->fields.len;
	if (said->end > said->start)
		status = title_clean(e, f->text.data + said->start,
				     said->end - said->start, &f->fields);
	else
		status = title_of_text(e, &f->text, &f->fields);
	if (status == SPIS_OK && f->fields.len == title->start)
		status = add_name(e, f, d);
	title->end = f->fields.len;
	f->found |= 1u << SPIS_FIELD_TITLE;
	return status;
}

/* Text, fields and terms of the document into the buffers. */
static spis_status prepare(struct error *e, struct draft *f,
			   const spis_document *d)
{
	struct writing writing;
	spis_status status;

	buf_reset(&f->text);
	spotter_forget(&f->spotter);
	status = compose(e, d->text, d->text_bytes, &f->text);
	writing = writing_of(f->stemmers, f->text.data, f->text.len);
	if (status == SPIS_OK)
		status = vocabulary_begin(e, f->vocabulary, &writing);
	if (status == SPIS_OK)
		status = add_words(e, f, &writing, f->text.data, f->text.len);
	if (status == SPIS_OK)
		status = take_fields(e, f, d, &writing);
	if (status == SPIS_OK)
		status = find_structure(e, f, d, &writing);
	if (status == SPIS_OK)
		status = find_title(e, f, d);
	if (status == SPIS_OK)
		status = list_terms(e, f);
	take_own(f, d);
	return status;
}

/* The data of the document. */
static spis_status pack(struct error *e, struct draft *f)
{
	struct record record = {
		.text = {f->text.data, f->text.len},
		.found = f->found,
		.own = {f->own.data, f->own.len},
	};

	buf_reset(&f->sections);
	if (f->structure.count > 0)
		pack_sections(structure_section(&f->structure, 0),
			      f->structure.count, &f->sections);
	record.sections = (struct bytes){f->sections.data, f->sections.len};

	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		record.field[i] = field_of(f, i);
	buf_reset(&f->data);
	record_pack(&record, &f->data);
	if (f->data.failed || f->sections.failed || f->own.failed)
		return fail_memory(e);
	return SPIS_OK;
}

spis_status draft_make(struct error *e, struct draft *f, const spis_document *d,
		       struct store_document *out)
{
	spis_status status = prepare(e, f, d);

	if (status == SPIS_OK)
		status = pack(e, f);
	if (status != SPIS_OK)
		return status;
	identity_of(d->path, strlen(d->path), f->id);
	*out = (struct store_document){
		.id = {f->id, IDENTITY_BYTES - 1},
		.path = {d->path, strlen(d->path)},
		.state = {d->state, d->state_bytes},
		.data = {f->data.data, f->data.len},
		.terms = (const struct store_term *)f->list.data,
		.term_count = f->list.len / sizeof(struct store_term),
	};
	return SPIS_OK;
}

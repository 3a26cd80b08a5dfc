/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.c: adds words and their forms to a lexicon. */
#include "lexicon/forms.h"

#include "czech/lexicon.h"
#include "lexicon/items.h"
#include "lexicon/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The most forms of one file: enough for ten thousand names. */
#define MAX_ROWS 100000

#define ALL_CASES    (LEXICON_LOWER | LEXICON_CAPITAL | LEXICON_ANY)
#define LETTERS_ONLY "expected words that have only letters"

/* A form and its lexeme. */
struct row {
	char form[FORM_MAX_BYTES];
	char lexeme[FORM_MAX_BYTES];
	uint32_t order; /* in the file */
	bool proper;
	bool keep; /* its other readings remain */
	bool comparative;
};

struct name {
	char text[FORM_MAX_BYTES];
};

void form_lines_init(struct form_lines *f, struct lines *lines,
		     const struct lexicon *base)
{
	*f = (struct form_lines){.lines = lines, .base = base};
}

/* ---- lines */

static bool ends_with_colon(const char *field)
{
	size_t len = strlen(field);

	return len > 0 && field[len - 1] == ':';
}

static spis_status add(struct form_lines *f, const char *form, bool keep,
		       bool comparative)
{
	struct row row = {.order = LENGTH(struct row, f->rows),
			  .proper = f->proper,
			  .keep = keep || f->keep,
			  .comparative = comparative};

	if (row.order == MAX_ROWS)
		return lines_fail(f->lines, "too many forms");
	memcpy(row.form, form, strlen(form) + 1);
	memcpy(row.lexeme, f->head, sizeof(row.lexeme));
	buf_add(&f->rows, &row, sizeof(row));
	return f->rows.failed ? fail_memory(f->lines->error) : SPIS_OK;
}

/* A new name gets no derivations by its letters, like all names. */
static spis_status note_name(struct form_lines *f)
{
	struct name name;

	if (!f->proper || lexicon_knows(f->base, f->head, strlen(f->head)))
		return SPIS_OK;
	memcpy(name.text, f->head, sizeof(name.text));
	buf_add(&f->names, &name, sizeof(name));
	return f->names.failed ? fail_memory(f->lines->error) : SPIS_OK;
}

static spis_status take_head(struct form_lines *f, const char *word, size_t len)
{
	f->keep = word[0] == '+';
	memset(f->head, 0, sizeof(f->head));
	if (!lower_word(word + f->keep, len - f->keep, f->head, &f->proper))
		return lines_fail(f->lines, LETTERS_ONLY);
	if (note_name(f))
		return f->lines->error->status;
	return add(f, f->head, false, false);
}

/* HEAD: FORM FORM... */
static spis_status take_listed(struct form_lines *f)
{
	const struct lines *lines = f->lines;
	char form[FORM_MAX_BYTES];
	bool capital;

	if (take_head(f, lines->fields[0], strlen(lines->fields[0]) - 1))
		return lines->error->status;
	for (unsigned i = 1; i < lines->count; i++) {
		const char *word = lines->fields[i];
		bool keep = word[0] == '+';

		if (!lower_word(word + keep, strlen(word + keep), form,
				&capital))
			return lines_fail(f->lines, LETTERS_ONLY);
		if (add(f, form, keep, false))
			return lines->error->status;
	}
	return SPIS_OK;
}

static bool add_made(void *context, const char *form, bool comparative)
{
	struct form_lines *f = context;

	if (strlen(form) >= FORM_MAX_BYTES)
		return true;
	return add(f, form, false, comparative) == SPIS_OK;
}

/* HEAD = MODEL */
static spis_status take_like(struct form_lines *f)
{
	const struct lines *lines = f->lines;
	char model[FORM_MAX_BYTES], what[4 * FORM_MAX_BYTES];
	const char *ending;
	bool capital;

	if (lines->count != 3)
		return lines_fail(f->lines, "expected: WORD = WORD");
	if (take_head(f, lines->fields[0], strlen(lines->fields[0])))
		return lines->error->status;
	if (!lower_word(lines->fields[2], strlen(lines->fields[2]), model,
			&capital))
		return lines_fail(f->lines, LETTERS_ONLY);
	switch (model_forms(f->base, model, f->head, add_made, f, &ending)) {
	case MODEL_FITS:
	case MODEL_STOPPED:
		return lines->error->status;
	case MODEL_UNKNOWN:
		snprintf(what, sizeof(what),
			 "the dictionary has no forms of '%s'",
			 lines->fields[2]);
		break;
	case MODEL_DIFFERS:
		snprintf(what, sizeof(what),
			 "'%s' does not end in '%s', as '%s' does",
			 lines->fields[0], ending, lines->fields[2]);
		break;
	}
	return lines_fail(f->lines, what);
}

spis_status form_lines_take(struct form_lines *f)
{
	return ends_with_colon(f->lines->fields[0]) ? take_listed(f)
						    : take_like(f);
}

/* ---- readings */

/* The readings of one form. */
struct readings {
	const char *form;
	struct edit edit[EDITS_MAX];
	char lexeme[EDITS_MAX][LEMMA_MAX_BYTES + 1];
	uint32_t count;
	bool own_common;   /* a line has it for a common word */
	bool takes_names;  /* from other names, */
	bool takes_common; /* ... and from other words */
};

static int by_form(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int by = strcmp(x->form, y->form);

	return by ? by : x->order < y->order ? -1 : x->order > y->order;
}

static int by_text(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return strcmp(x->text, y->text);
}

/* Adds a reading, or adds flags to an existing one. */
static void add_reading(struct readings *r, const char *lexeme, uint32_t flags)
{
	uint32_t i = 0, link = flags & LEXICON_LINK;

	while (i < r->count && ((r->edit[i].flags & LEXICON_LINK) != link ||
				strcmp(r->lexeme[i], lexeme) != 0))
		i++;
	if (i == EDITS_MAX)
		return;
	if (i == r->count) {
		memcpy(r->lexeme[i], lexeme, strlen(lexeme) + 1);
		r->edit[i] = edit_between(r->form, r->lexeme[i]);
		r->count++;
	}
	r->edit[i].flags |= flags;
}

/* `count` rows of one form. */
static void add_rows(struct readings *r, const struct row *row, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		uint32_t flags = LEXICON_CAPITAL | LEXICON_ANY;

		if (!row[i].proper)
			flags |= LEXICON_LOWER;
		if (row[i].comparative)
			flags |= LEXICON_COMPARATIVE;
		r->own_common |= !row[i].proper;
		r->takes_names |= row[i].proper && !row[i].keep;
		r->takes_common |= !row[i].proper && !row[i].keep;
		add_reading(r, row[i].lexeme, flags);
	}
}

/* The roots of names are whole, see families.c of the compiler. */
static bool is_name(const struct lexicon *l, const char *lexeme)
{
	uint32_t state = l->header->roots[LEXICON_ROOTS];
	uint32_t list = lexicon_value(
		l, lexicon_walk(l, state, lexeme, strlen(lexeme)));

	return list != LEXICON_NONE &&
	       lexicon_edit(l, list).flags & LEXICON_WHOLE;
}

/* The flags that a reading of the lexicon keeps; 0: it is dropped. */
static uint32_t left_of(const struct readings *r, bool name, uint32_t flags)
{
	if (flags & LEXICON_LINK)
		return flags;
	if (name ? r->takes_names : r->takes_common)
		return 0;
	if (name && r->own_common)
		flags &= ~(uint32_t)LEXICON_LOWER;
	if (!name && r->takes_names)
		flags &= ~(uint32_t)LEXICON_CAPITAL;
	return (flags & ALL_CASES) ? flags : 0;
}

static void add_former(struct readings *r, const struct lexicon *l)
{
	const size_t len = strlen(r->form);
	uint32_t state = l->header->roots[LEXICON_FORMS];
	uint32_t i = lexicon_value(l, lexicon_walk(l, state, r->form, len));
	char lexeme[LEMMA_MAX_BYTES + 1];

	for (; i < l->header->readings; i++) {
		struct lexicon_edit edit = lexicon_edit(l, i);
		size_t keep = edit.cut <= len ? len - edit.cut : 0;
		uint32_t flags;

		if (keep + edit.ending_len > LEMMA_MAX_BYTES)
			continue; /* of a damaged lexicon */
		memcpy(lexeme, r->form, keep);
		if (edit.ending_len)
			memcpy(lexeme + keep, edit.ending, edit.ending_len);
		lexeme[keep + edit.ending_len] = '\0';
		flags = left_of(r, is_name(l, lexeme), edit.flags);
		if (flags)
			add_reading(r, lexeme, flags);
		if (l->readings[i] & READING_LAST)
			break;
	}
}

/* In lower case it is also a name if it is nothing else. */
static void add_lower(struct readings *r)
{
	uint32_t flags = 0;

	for (uint32_t i = 0; i < r->count; i++)
		flags |= r->edit[i].flags;
	for (uint32_t i = 0; i < r->count && !(flags & LEXICON_LOWER); i++)
		if (r->edit[i].flags & ALL_CASES)
			r->edit[i].flags |= LEXICON_LOWER;
}

static void write_forms(struct form_lines *f, struct image *o)
{
	const struct row *row = ITEMS(struct row, f->rows);
	const uint32_t count = LENGTH(struct row, f->rows);

	image_begin(o, LEXICON_FORMS);
	for (uint32_t i = 0, end; i < count; i = end) {
		struct readings r = {.form = row[i].form};

		end = i + 1;
		while (end < count && strcmp(row[end].form, r.form) == 0)
			end++;
		add_rows(&r, row + i, end - i);
		add_former(&r, f->base);
		add_lower(&r);
		image_add(o, r.form, r.edit, r.count);
	}
	image_end(o, LEXICON_FORMS);
}

static void write_names(const struct form_lines *f, struct image *o)
{
	static const struct edit whole = {0, LEXICON_WHOLE, ""};
	const struct name *name = ITEMS(struct name, f->names);

	image_begin(o, LEXICON_ROOTS);
	for (uint32_t i = 0; i < LENGTH(struct name, f->names); i++)
		if (i == 0 || strcmp(name[i].text, name[i - 1].text) != 0)
			image_add(o, name[i].text, &whole, 1);
	image_end(o, LEXICON_ROOTS);
}

void form_lines_end(struct form_lines *f, struct image *o)
{
	if (f->rows.len > 0)
		qsort(f->rows.data, LENGTH(struct row, f->rows),
		      sizeof(struct row), by_form);
	if (f->names.len > 0)
		qsort(f->names.data, LENGTH(struct name, f->names),
		      sizeof(struct name), by_text);
	write_forms(f, o);
	write_names(f, o);
}

void form_lines_release(struct form_lines *f)
{
	buf_release(&f->rows);
	buf_release(&f->names);
}

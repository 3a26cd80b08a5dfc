/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nearest.c: the forms of the indexes that are most like a word. */
#include "queries/nearest.h"

#include "text/typo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Twice as many documents outweigh this much of the cost of a slip (typo.h).
 * Of 1,000 words of resolutions and of novels with one slip each, the right
 * word came first for: 0.3: 92.7 and 86.8 %, 0.6: 92.3 and 86.7 %, 1: 91.9 and
 * 85.8 %, 1.5: 91.5 and 84.5 %.
 */
#define DOUBLE_SCORE 0.3

/*
 * Slips in the first letters are tried one by one: in so many letters, and in
 * more as long as too many forms begin with them to go through.
 */
#define HEAD_LETTERS 3
#define HEAD_BLOCKS  4

/* One search. */
struct search {
	struct form_table *table; /* the current one */
	struct error *error;
	spis_status status;
	struct bytes typed; /* plain */
	size_t head;        /* so many letters are tried one by one */
	unsigned most;
	size_t wanted_len;
	struct nearest *found;
};

spis_status nearest_open(struct error *e, struct nearest_tables *t,
			 struct store *store)
{
	spis_status status = SPIS_OK;
	size_t count = 0;

	while (store_folder(store, count))
		count++;
	*t = (struct nearest_tables){calloc(count, sizeof(*t->tables)), 0};
	if (!t->tables)
		return fail_memory(e);
	while (t->count < count && status == SPIS_OK) {
		status = form_table_open(e, &t->tables[t->count], store,
					 t->count);
		t->count++;
	}
	return status;
}

void nearest_close(struct nearest_tables *t)
{
	for (size_t i = 0; i < t->count; i++)
		form_table_release(&t->tables[i]);
	free(t->tables);
	*t = (struct nearest_tables){NULL, 0};
}

/* ---- the best */

double nearest_score(uint32_t documents, unsigned cost)
{
	return DOUBLE_SCORE * log2(documents) - cost;
}

static double score(const struct near_form *near)
{
	return nearest_score(near->form.documents, near->cost);
}

static bool same_plain(const struct form *a, const struct form *b)
{
	if (a->len != b->len)
		return false;
	for (size_t i = 0; i < a->len; i++)
		if (form_letter(a->code[i]) != form_letter(b->code[i]))
			return false;
	return true;
}

/*
 * Adds the documents of the same form of another index; the form may be met
 * twice.
 */
static void unite(struct near_form *near, const struct near_form *other)
{
	if (form_compare(form_code(&near->form), form_code(&other->form)) !=
	    0) {
		if (other->form.documents > near->form.documents)
			*near = *other;
	} else if (near->last != other->last) {
		near->form.documents += other->form.documents;
		near->last = other->last;
	}
}

/* The one at `i` may be better than those before it. */
static void put_in_place(struct nearest *found, size_t i)
{
	const struct near_form moved = found->form[i];

	while (i-- > 0 && score(&moved) > score(&found->form[i])) {
		found->form[i + 1] = found->form[i];
		found->form[i] = moved;
	}
}

static void add(struct nearest *found, const struct near_form *near)
{
	size_t i = 0;

	while (i < found->count &&
	       !same_plain(&found->form[i].form, &near->form))
		i++;
	if (i < found->count)
		unite(&found->form[i], near);
	else if (found->count < NEAREST_MAX)
		found->form[found->count++] = *near;
	else if (score(near) > score(&found->form[--i]))
		found->form[i] = *near;
	else
		return;
	put_in_place(found, i);
}

/* Most are too long or too short. */
static bool may_be_near(const struct search *s, const struct form *form)
{
	const size_t longer =
		form->len > s->typed.len ? form->len : s->typed.len;
	const size_t shorter = form->len + s->typed.len - longer;

	return (longer - shorter) * TYPO_LETTER <= s->most;
}

static void consider(struct search *s, const struct form *form,
		     const char *plain)
{
	struct near_form near;
	unsigned cost;

	if (!may_be_near(s, form))
		return;
	cost = typo_cost(s->typed.at, s->typed.len, plain, form->len, s->most);
	if (cost == 0 || cost > s->most || form->documents == 0)
		return;
	near = (struct near_form){*form, cost, s->table};
	add(s->found, &near);
}

/* ---- slips after the first letters */

static bool visit_near(const struct form *form, const char *plain, void *arg)
{
	consider(arg, form, plain);
	return true;
}

static void try_end(struct search *s)
{
	const struct bytes head = {s->typed.at, s->head};

	s->status = form_table_each(s->error, s->table, head, visit_near, s);
}

/* ---- slips in the first letters */

static bool visit_same(const struct form *form, const char *plain, void *arg)
{
	struct search *s = arg;

	if (form->len != s->wanted_len)
		return false;
	consider(s, form, plain);
	return true;
}

static void try_word(struct search *s, const char *word, size_t len)
{
	const struct bytes plain = {word, len};

	if (s->status != SPIS_OK || len > FORM_MAX_BYTES)
		return;
	s->wanted_len = len;
	s->status = form_table_each(s->error, s->table, plain, visit_same, s);
}

/* Tries the word with the `len` letters at `at` replaced. */
static void try_letters(struct search *s, size_t at, size_t len,
			const char *letters, size_t count)
{
	char word[FORM_MAX_BYTES + 1];
	const size_t rest = s->typed.len - at - len;

	memcpy(word, s->typed.at, at);
	memcpy(word + at, letters, count);
	memcpy(word + at + count, s->typed.at + at + len, rest);
	try_word(s, word, at + count + rest);
}

static void try_head(struct search *s, size_t at)
{
	const char *typed = s->typed.at;

	try_letters(s, at, 1, "", 0);
	if (at + 1 < s->typed.len) {
		const char swapped[] = {typed[at + 1], typed[at]};

		try_letters(s, at, 2, swapped, 2);
	}
	for (char letter = 'a'; letter <= 'z' && s->status == SPIS_OK;
	     letter++) {
		try_letters(s, at, 0, &letter, 1);
		if (letter != typed[at])
			try_letters(s, at, 1, &letter, 1);
	}
}

/* ---- all of it */

static size_t head_of(const struct form_table *t, struct bytes typed)
{
	struct bytes head = {typed.at, HEAD_LETTERS};

	if (typed.len < HEAD_LETTERS)
		return typed.len;
	while (head.len < typed.len && form_table_blocks(t, head) > HEAD_BLOCKS)
		head.len++;
	return head.len;
}

spis_status nearest_find(struct error *e, const struct nearest_tables *t,
			 const struct form *typed, unsigned most,
			 struct nearest *found)
{
	char plain[FORM_MAX_BYTES];
	struct search s = {.error = e,
			   .typed = {plain, typed->len},
			   .most = most,
			   .found = found};

	form_plain(form_code(typed), plain);
	found->count = 0;
	for (size_t i = 0; i < t->count && s.status == SPIS_OK; i++) {
		s.table = &t->tables[i];
		s.head = head_of(s.table, s.typed);
		try_end(&s);
		for (size_t at = 0; at < s.head; at++)
			try_head(&s, at);
	}
	return s.status;
}

/* Forms with the same plain form come first; a longer one ends them. */
static bool visit_exact(const struct form *form, const char *plain, void *arg)
{
	struct form *wanted = arg;

	(void)plain;
	if (form->len != wanted->len)
		return false;
	if (memcmp(form->code, wanted->code, form->len) == 0)
		wanted->documents += form->documents;
	return true;
}

spis_status nearest_exact(struct error *e, const struct nearest_tables *t,
			  struct form *form)
{
	char plain[FORM_MAX_BYTES];
	spis_status status = SPIS_OK;

	form_plain(form_code(form), plain);
	form->documents = 0;
	for (size_t i = 0; i < t->count && status == SPIS_OK; i++)
		status = form_table_each(e, &t->tables[i],
					 (struct bytes){plain, form->len},
					 visit_exact, form);
	return status;
}

/* The form with the most documents, among those with the same plain form. */
struct most {
	size_t len;
	struct form *best;
};

static bool visit_most(const struct form *form, const char *plain, void *arg)
{
	struct most *m = arg;

	(void)plain;
	if (form->len != m->len)
		return false;
	if (form->documents > m->best->documents)
		*m->best = *form;
	return true;
}

spis_status nearest_same(struct error *e, const struct nearest_tables *t,
			 struct bytes code, struct form *found)
{
	char plain[FORM_MAX_BYTES];
	struct most most = {.len = code.len};
	spis_status status = SPIS_OK;

	*found = (struct form){0};
	most.best = found;
	form_plain(code, plain);
	for (size_t i = 0; i < t->count && status == SPIS_OK; i++)
		status = form_table_each(e, &t->tables[i],
					 (struct bytes){plain, code.len},
					 visit_most, &most);
	return status;
}

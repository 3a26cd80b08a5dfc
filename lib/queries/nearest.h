/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nearest.h: the forms of the indexes that are most like a word. */
#ifndef QUERIES_NEAREST_H
#define QUERIES_NEAREST_H

#include "store/form_table.h"

/* The tables of all indexes that are searched. */
struct nearest_tables {
	struct form_table *tables;
	size_t count;
};

/* A form, and what it would cost to have meant it: see typo.h. */
struct near_form {
	struct form form; /* documents: of all indexes */
	unsigned cost;
	const struct form_table *last; /* that has added to them */
};

/* The higher, the likelier that so many documents and so much cost it is. */
double nearest_score(uint32_t documents, unsigned cost);

/* If none of so many is meant, no form is. */
#define NEAREST_MAX 8

struct nearest {
	struct near_form form[NEAREST_MAX]; /* the likeliest first */
	size_t count;
};

/* Opens the tables of all indexes of the store.  Inside store_read(). */
spis_status nearest_open(struct error *e, struct nearest_tables *t,
			 struct store *store);
void nearest_close(struct nearest_tables *t);

/*
 * The forms that cost `most` at most, except those that differ from the word in
 * diacritics only; one of several that differ from each other in these only.
 */
spis_status nearest_find(struct error *e, const struct nearest_tables *t,
			 const struct form *typed, unsigned most,
			 struct nearest *found);

/* Sets how many documents have the form as it is. */
spis_status nearest_exact(struct error *e, const struct nearest_tables *t,
			  struct form *form);

/*
 * Of the forms that have this code, or differ from it in diacritics only, the
 * one that most documents have; without documents: no such form.
 */
spis_status nearest_same(struct error *e, const struct nearest_tables *t,
			 struct bytes code, struct form *found);

#endif

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

/* A form, and the cost of the slip if it was meant: see typo.h. */
struct near_form {
	struct form form; /* documents: of all indexes */
	unsigned cost;
	const struct form_table *last; /* the last table added to them */
};

/*
 * How likely a form with so many documents and this cost is; higher is
 * likelier.
 */
double nearest_score(uint32_t documents, unsigned cost);

/* If none of so many is meant, no form is. */
#define NEAREST_MAX 8

struct nearest {
	struct near_form form[NEAREST_MAX]; /* the likeliest first */
	size_t count;
};

/*
 * Opens the tables of all indexes of the store.  Call it inside store_read().
 */
spis_status nearest_open(struct error *e, struct nearest_tables *t,
			 struct store *store);
void nearest_close(struct nearest_tables *t);

/*
 * Finds forms that cost `most` at most, except those that differ from the word
 * only in diacritics.  Of forms that differ from each other only in diacritics
 * it takes one.
 */
spis_status nearest_find(struct error *e, const struct nearest_tables *t,
			 const struct form *typed, unsigned most,
			 struct nearest *found);

/* Sets how many documents have exactly this form. */
spis_status nearest_exact(struct error *e, const struct nearest_tables *t,
			  struct form *form);

/*
 * Finds the form with the most documents among those that have this code, or
 * differ from it only in diacritics.  If it has no documents, there is none.
 */
spis_status nearest_same(struct error *e, const struct nearest_tables *t,
			 struct bytes code, struct form *found);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marks.h: terms and values for filtering and sorting passages. */
#ifndef UPDATE_MARKS_H
#define UPDATE_MARKS_H

#include "reference/amount.h"
#include "store/identity.h"

/*
 * See schema.h for a list.  Its memory is reused for each document; all zero at
 * first.
 */
struct marks {
	struct buf class;       /* the class: a list as in the schema */
	char name[CLASS_BYTES]; /* the term of the class */
	struct buf bytes;
	struct buf spans;    /* of struct mark_span */
	struct buf ends;     /* of size_t: for the document, for passages */
	struct buf terms;    /* of struct bytes */
	struct buf values;   /* of struct store_value */
	struct buf lists;    /* of struct store_marks, pointing to these */
	struct buf sections; /* of spis_section, from a record */
};

/* Marks of a document, from its known fields and its path. */
void marks_begin(struct marks *m, const struct bytes field[SPIS_FIELD_COUNT],
		 struct bytes path);

/* Marks of its next passage, in `section` (NULL: none), with these sums. */
void marks_add(struct marks *m, const spis_section *section,
	       const struct amounts *amounts);

/*
 * The section of a document of one passage, whose record does not say: the only
 * one of its sections that decides; NULL: no section decides, or several do.
 */
const spis_section *marks_section(const spis_section *sections, size_t count);

/* Call it after the last passage; false if out of memory. */
bool marks_end(struct marks *m);

/*
 * Marks of the document; of the passage at `place`.  Valid until the next
 * document.
 */
const struct store_marks *marks_of_document(const struct marks *m);
const struct store_marks *marks_of_passage(const struct marks *m, size_t place);

/* For checking an index. */
struct store_marker marks_marker(struct marks *m);

void marks_release(struct marks *m);

#endif

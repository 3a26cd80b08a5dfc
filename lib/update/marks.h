/* SPDX-License-Identifier: GPL-2.0-or-later */
/* marks.h: what passages are filtered and sorted by: terms and values. */
#ifndef UPDATE_MARKS_H
#define UPDATE_MARKS_H

#include "reference/amount.h"
#include "store/identity.h"

/*
 * See schema.h for what they are.  Its memory serves one document after the
 * other; all zero at first.
 */
struct marks {
	struct buf class;       /* what it is: a list as the schema has it */
	char name[CLASS_BYTES]; /* the term of that */
	struct buf bytes;
	struct buf spans;    /* struct mark_span each */
	struct buf ends;     /* size_t each: of the document, of passages */
	struct buf terms;    /* struct bytes each */
	struct buf values;   /* struct store_value each */
	struct buf lists;    /* struct store_marks, of the same */
	struct buf sections; /* spis_section each, of a record */
};

/* Those of the document, of what is known of it, and its path. */
void marks_begin(struct marks *m, const struct bytes field[SPIS_FIELD_COUNT],
		 struct bytes path);

/* Those of its next passage, in `section`, NULL: none, with these sums. */
void marks_add(struct marks *m, const spis_section *section,
	       const struct amounts *amounts);

/*
 * The section of a document of one passage, whose record does not tell it: the
 * only one of its sections that decides; NULL: no section, or several do.
 */
const spis_section *marks_section(const spis_section *sections, size_t count);

/* All are there; false when memory was out. */
bool marks_end(struct marks *m);

/* Those of the document; of the passage at `place`.  Until the next one. */
const struct store_marks *marks_of_document(const struct marks *m);
const struct store_marks *marks_of_passage(const struct marks *m, size_t place);

/* To check an index with. */
struct store_marker marks_marker(struct marks *m);

void marks_release(struct marks *m);

#endif

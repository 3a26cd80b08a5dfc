/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.h: what a municipal document says about itself, and its parts. */
#ifndef STRUCTURE_STRUCTURE_H
#define STRUCTURE_STRUCTURE_H

#include "base/buf.h"
#include "base/error.h"
#include "czech/lexicon.h"
#include "spis.h"
#include "structure/name.h"
#include "text/date.h"

#include <stddef.h>
#include <stdint.h>

/* The document to examine; it is not kept. */
struct structure_input {
	const char *text; /* composed, up to SPIS_MAX_TEXT_BYTES; or NULL */
	size_t text_len;
	const char *title; /* composed; may be NULL */
	size_t title_len;
	const char *path; /* only the file name is used; may be NULL */
	size_t path_len;
	const struct lexicon *lexicon; /* may be NULL: finds fewer names */
};

#define STRUCTURE_NUMBER_BYTES 48

/*
 * What the document is.  A field is "" if the document does not state it
 * clearly: a wrong one is worse than none.  `kind` has static storage.
 */
struct structure_fields {
	char municipality[NAME_MUNICIPALITY_BYTES]; /* "Horní Javorná" */
	char body[NAME_BODY_BYTES]; /* "rada", "finanční výbor", "úřad" */
	const char *kind;           /* "zápis", "usnesení", "vyhláška" */
	/* Of the meeting, otherwise of the document: "8", "5/2018". */
	char number[STRUCTURE_NUMBER_BYTES];
	/*
	 * "2017-04-24": of the meeting; for a decree the day it comes into
	 * force; for a letter the day it was written.
	 */
	char date[DATE_BYTES];
	spis_range title; /* where the text gives it; empty: nowhere */
};

/* All zero at first; must be released. */
struct structure {
	struct structure_fields fields;
	struct buf sections; /* of spis_section */
	size_t count;        /* number of sections; starts increase strictly */
	struct buf events;   /* scratch: of struct event */
};

/* Finds everything; previous results are discarded.  SPIS_NO_MEMORY. */
spis_status structure_find(struct error *e, const struct structure_input *in,
			   struct structure *out);

static inline const spis_section *structure_section(const struct structure *s,
						    size_t i)
{
	return (const spis_section *)(const void *)s->sections.data + i;
}

void structure_release(struct structure *s);

#endif

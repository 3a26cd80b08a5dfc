/* SPDX-License-Identifier: GPL-2.0-or-later */
/* structure.h: what a municipal document says of itself, and its parts. */
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

/* What is looked at; nothing is kept. */
struct structure_input {
	const char *text; /* composed, up to SPIS_MAX_TEXT_BYTES; or NULL */
	size_t text_len;
	const char *title; /* composed; may be NULL */
	size_t title_len;
	const char *path; /* only the name of the file counts; may be NULL */
	size_t path_len;
	const struct lexicon *lexicon; /* may be NULL: fewer municipalities */
};

#define STRUCTURE_NUMBER_BYTES 48

/*
 * What the document is.  Each is "" when it does not say so clearly: a wrong
 * one is worse than none.  `kind` has static storage.
 */
struct structure_fields {
	char municipality[NAME_MUNICIPALITY_BYTES]; /* "Horní Javorná" */
	char body[NAME_BODY_BYTES]; /* "rada", "finanční výbor", "úřad" */
	const char *kind;           /* "zápis", "usnesení", "vyhláška" */
	/* Of the meeting, else of the document: "8", "5/2018". */
	char number[STRUCTURE_NUMBER_BYTES];
	/*
	 * "2017-04-24": of the meeting; of a decree the day it comes into
	 * force; of a letter the day it was written.
	 */
	char date[DATE_BYTES];
	spis_range title; /* of the text, where it says so; empty: nowhere */
};

/* All zero at first; release it in the end. */
struct structure {
	struct structure_fields fields;
	struct buf sections; /* spis_section each */
	size_t count;        /* of sections; starts grow, no two are equal */
	struct buf events;   /* scratch, struct event each */
};

/* Finds all of it; what was found before is forgotten.  SPIS_NO_MEMORY. */
spis_status structure_find(struct error *e, const struct structure_input *in,
			   struct structure *out);

static inline const spis_section *structure_section(const struct structure *s,
						    size_t i)
{
	return (const spis_section *)(const void *)s->sections.data + i;
}

void structure_release(struct structure *s);

#endif

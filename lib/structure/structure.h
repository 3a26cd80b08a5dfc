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
};

enum structure_section_kind {
	STRUCTURE_HEADING,   /* marked as one, and nothing else */
	STRUCTURE_ITEM,      /* of the agenda */
	STRUCTURE_RESOLUTION /* a decision of the body */
};

enum structure_vote {
	STRUCTURE_FOR,
	STRUCTURE_AGAINST,
	STRUCTURE_ABSTAINED,
	STRUCTURE_NOT_VOTING,
	STRUCTURE_VOTES
};

/* What a resolution does. */
enum structure_decision {
	STRUCTURE_UNDECIDED, /* nothing was recognised */
	STRUCTURE_APPROVES,
	STRUCTURE_REJECTS, /* neschvaluje, zamítá */
	STRUCTURE_NOTES,   /* bere na vědomí */
	STRUCTURE_AGREES,
	STRUCTURE_DISAGREES,
	STRUCTURE_ORDERS,     /* ukládá */
	STRUCTURE_CHARGES,    /* pověřuje, zmocňuje */
	STRUCTURE_RECOMMENDS, /* doporučuje */
	STRUCTURE_CANCELS,    /* ruší, revokuje */
	STRUCTURE_ELECTS,     /* volí, jmenuje, určuje */
	STRUCTURE_DECIDES,    /* rozhodlo, vydává, stanoví */
	STRUCTURE_POSTPONES   /* odkládá, stahuje */
};

/* All ranges are bytes of the text. */
struct structure_section {
	spis_range heading; /* its first line; without the mark of a heading */
	spis_range number;  /* "15/2017", in or behind it; empty: none */
	uint32_t end;       /* the next section of its level, or above */
	uint8_t level;      /* from 1 */
	uint8_t kind;       /* enum structure_section_kind */
	uint8_t decision;   /* enum structure_decision */
	int16_t votes[STRUCTURE_VOTES]; /* -1: not said */
};

/* More are no document that anybody would page through. */
#define STRUCTURE_MAX_SECTIONS 20000

/* All zero at first; release it in the end. */
struct structure {
	struct structure_fields fields;
	struct buf sections; /* struct structure_section each */
	size_t count;        /* of sections; starts grow, no two are equal */
	struct buf events;   /* scratch, struct event each */
};

/* Finds all of it; what was found before is forgotten.  SPIS_NO_MEMORY. */
spis_status structure_find(struct error *e, const struct structure_input *in,
			   struct structure *out);

static inline const struct structure_section *
structure_section(const struct structure *s, size_t i)
{
	return (const struct structure_section *)(const void *)
		       s->sections.data +
	       i;
}

void structure_release(struct structure *s);

#endif

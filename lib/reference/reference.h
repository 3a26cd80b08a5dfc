/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reference.h: dates, numbers, laws, sums and other references in a text. */
#ifndef REFERENCE_REFERENCE_H
#define REFERENCE_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The kind of a reference, and its key, which all notations share.  Keys of
 * numbers are only their digits, separated by "/"; letters in or around them
 * are ordinary words.
 */
enum reference_kind {
	REFERENCE_DATE,       /* "20170424": "24. dubna 2017", "24.4.2017" */
	REFERENCE_MONTH,      /* "201704": "duben 2017", "IV/2017" */
	REFERENCE_FILE,       /* "722/09": "č. j. SÚ 722/09-Be", "sp. zn." */
	REFERENCE_RESOLUTION, /* "400/2011": "usnesení č. 400/2011/POMŠ" */
	REFERENCE_BUDGET, /* "5/2024": "rozpočtové opatření č. 5/2024" */
	REFERENCE_NUMBER, /* "18/20": a number like these without a kind */
	REFERENCE_LAW,    /* "128/2000": "zákon č. 128/2000 Sb." */
	REFERENCE_PARAGRAPH, /* "35.2.a": "§ 35 odst. 2 písm. a)" */
	REFERENCE_CITATION,  /* "128/2000#35.2.a": a paragraph of a law */
	REFERENCE_AMOUNT,    /* "150000000", hellers: "1,5 mil. Kč" */
	REFERENCE_PARCEL,    /* "24/1", "st24": "parc. č. 24/1" */
	REFERENCE_PROJECT,   /* "15_026/0002789": tail of an EU project */
	REFERENCE_COMPANY,   /* "00299138": "IČO: 002 99 138" */
	REFERENCE_TELEPHONE, /* "585153111": "tel. +420 585 153 111" */
	REFERENCE_HOUSE,     /* "15", "e15": "čp. 15", "č. ev. 15" */
	REFERENCE_FORM,      /* "sro": "spol. s r. o." */
	REFERENCE_ADDRESS,   /* e-mail or web, in lower case */
	REFERENCE_BIRTH,     /* a birth number: never a key or a term */
	REFERENCE_KINDS
};

/* Longer addresses are truncated. */
#define REFERENCE_KEY_BYTES 64

struct reference {
	enum reference_kind kind;
	size_t start, end; /* bytes of the text; it ends at the end of a word */
	size_t key_len;
	char key[REFERENCE_KEY_BYTES]; /* not NUL-terminated */
	uint64_t hellers;              /* for an amount */
	/*
	 * Its words in their order are enough to find it, so it needs no term.
	 */
	bool plain;
};

/* A law with a paragraph, its parts, and all of them together. */
#define REFERENCES_AT_ONCE 8

/*
 * Belongs to the caller, who must use only references_init() and
 * references_next().
 */
struct references {
	const char *text;
	size_t len;
	size_t at;                  /* everything before it has been examined */
	size_t behind;              /* the end of the last reference */
	enum reference_kind listed; /* kind of the list of numbers */
	size_t list_end;            /* the end of such a list so far, or 0 */
	size_t count, given;
	struct reference found[REFERENCES_AT_ONCE];
};

/*
 * Starts at the beginning of a composed text, which must outlive the
 * references.
 */
void references_init(struct references *r, const char *text, size_t len);

/*
 * The next reference, or false at the end; in the order of their ends, and at
 * one site the parts before the whole.  Time is linear in the text; does not
 * allocate.
 */
bool references_next(struct references *r, struct reference *out);

/*
 * The term of a reference, without a prefix, in letters of base64.  Returns its
 * length; days and months are shorter.
 */
#define REFERENCE_TERM_BYTES 5
size_t reference_term(enum reference_kind kind, const char *key, size_t len,
		      char term[REFERENCE_TERM_BYTES]);

/* Whether keys of this kind are numbers as they occur in a text. */
bool reference_is_number(enum reference_kind kind);

/* "date", "parcel", ... */
const char *reference_name(enum reference_kind kind);

#endif

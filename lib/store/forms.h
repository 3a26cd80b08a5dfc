/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.h: packs and merges lists of forms. */
#ifndef STORE_FORMS_H
#define STORE_FORMS_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A form is a word as it is written, in lower case: "městské".  The table says
 * how many documents have it.  It is used for corrections, the completion of
 * words, and wildcards; which passages are found depends on lexemes.
 *
 * Words of one letter, with digits, or very long ones are not in it: there is
 * nothing to complete or correct in them, and they would be a third of it.
 *
 * A form has a code: each Czech or neighbouring letter with a diacritic is one
 * byte below 0x20, everything else is UTF-8.  The plain form of a code has the
 * letters without diacritics.  Forms are sorted by their plain forms, and those
 * with equal plain forms by their codes, so forms that differ only in
 * diacritics are adjacent.
 *
 * A packed form is a byte, data that depends on it, and the number of documents
 * as in varint.h.  The upper nibble of the byte says how many bytes of the
 * preceding code are kept, at most 15, and the lower nibble how many follow; 15
 * means: and as many more as the next byte says.
 */
#define FORM_MAX_BYTES 64

/* A code; it has no NUL byte. */
struct form {
	size_t len;
	char code[FORM_MAX_BYTES];
	uint32_t documents;
};

/* Makes the code of a word; false: it does not belong in the table. */
bool form_encode(const char *word, size_t len, struct form *form);

/*
 * The word, NUL-terminated; returns its length, at most 2 bytes for each of the
 * code.
 */
#define FORM_WORD_BYTES (2 * FORM_MAX_BYTES + 1)
size_t form_decode(const struct form *form, char word[FORM_WORD_BYTES]);

/* The letter of the plain form for a byte of a code. */
char form_letter(char code);

/* The plain form of a code, as long as the code. */
void form_plain(struct bytes code, char plain[FORM_MAX_BYTES]);

/* The same if the first bytes are there already. */
void form_plain_from(struct bytes code, size_t from,
		     char plain[FORM_MAX_BYTES]);

/* The order of forms, by their codes: below, at or above 0. */
int form_compare(struct bytes a, struct bytes b);
static inline struct bytes form_code(const struct form *form)
{
	return (struct bytes){form->code, form->len};
}

/* Reads a list from its beginning; all zero except `rest`. */
struct forms_reader {
	struct bytes rest;
	struct form at;
	size_t kept; /* bytes shared with the preceding code */
	bool damaged;
};

/* The next form, at r->at; false: there are no more, or the list is damaged. */
bool forms_next(struct forms_reader *r);

/*
 * Advances to the first form that begins with a plain form, or comes after all
 * such forms; false: there is none, or the list is damaged.  Only from the
 * beginning.
 */
bool forms_seek(struct forms_reader *r, struct bytes plain);

/* Writes a list, in order; all zero except `out`. */
struct forms_writer {
	struct buf *out;
	size_t last_len;
	char last[FORM_MAX_BYTES];
};

void forms_add(struct forms_writer *w, const struct form *form);

/*
 * Appends all forms of two lists as one list; forms in both are added up.
 * False: one is damaged.
 */
bool forms_merge(struct bytes a, struct bytes b, struct buf *out);

/*
 * Whether a list is valid: in order, without duplicates, each form in at least
 * one document.
 */
bool forms_intact(struct bytes list);

#ifdef __cplusplus
}
#endif
#endif

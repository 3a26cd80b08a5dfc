/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.h: the table of forms: how a list of them is packed, and merged. */
#ifndef STORE_FORMS_H
#define STORE_FORMS_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A form is a word as it is written, in lower case: "městské".  The table says
 * how many documents have it.  It serves corrections, the completion of words
 * and wildcards; what is found, lexemes decide.
 *
 * Words of one letter, with digits and very long ones are not in it: there is
 * nothing to complete or to correct in them, and they would be a third of it.
 *
 * A form has a code: each letter of Czech and its neighbours, with diacritics,
 * is one byte below 0x20, and all else as in UTF-8.  The plain form of a code
 * has the letters without diacritics.  Forms are in the order of their plain
 * forms, and of their codes where these are equal, so what is read with any
 * diacritics stands together.
 *
 * A packed form is a byte, what follows from it, and the number of documents
 * as in varint.h.  The upper half of the byte says how many bytes of the code
 * before are kept, 15 at most, and the lower half how many come after these;
 * 15: and as many more as the next byte says.
 */
#define FORM_MAX_BYTES 64

/* A code, which has no NUL byte. */
struct form {
	size_t len;
	char code[FORM_MAX_BYTES];
	uint32_t documents;
};

/* Makes the code of a word; false: it does not belong into the table. */
bool form_encode(const char *word, size_t len, struct form *form);

/* The word, NUL-terminated, and its bytes; at most 2 for each of the code. */
#define FORM_WORD_BYTES (2 * FORM_MAX_BYTES + 1)
size_t form_decode(const struct form *form, char word[FORM_WORD_BYTES]);

/* The letter of a plain form that a byte of a code stands for. */
char form_letter(char code);

/* The plain form of a code, as long as the code. */
void form_plain(struct bytes code, char plain[FORM_MAX_BYTES]);

/* The same when the first bytes of it are there already. */
void form_plain_from(struct bytes code, size_t from,
		     char plain[FORM_MAX_BYTES]);

/* The order of forms, by their codes: below, at or above 0. */
int form_compare(struct bytes a, struct bytes b);
static inline struct bytes form_code(const struct form *form)
{
	return (struct bytes){form->code, form->len};
}

/* A list is read from its beginning; all zero but `rest`. */
struct forms_reader {
	struct bytes rest;
	struct form at;
	size_t kept; /* so many bytes of its code are those of the one before */
	bool damaged;
};

/* The next form, at r->at; false: no more, or the list is damaged. */
bool forms_next(struct forms_reader *r);

/*
 * Goes on to the first form that begins with a plain form, or would come behind
 * such; false: no such form, or the list is damaged.  From the beginning alone.
 */
bool forms_seek(struct forms_reader *r, struct bytes plain);

/* A list is written, in order; all zero but `out`. */
struct forms_writer {
	struct buf *out;
	size_t last_len;
	char last[FORM_MAX_BYTES];
};

void forms_add(struct forms_writer *w, const struct form *form);

/*
 * Appends all forms of two lists as one list, what both have once, with the
 * sum.  False: one is damaged.
 */
bool forms_merge(struct bytes a, struct bytes b, struct buf *out);

/* Whether the list is one: in order, each form once, in some document. */
bool forms_intact(struct bytes list);

#ifdef __cplusplus
}
#endif
#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.h: every form of every lexeme, and how likely that reading is. */
#ifndef FORMS_H
#define FORMS_H

#include "lexemes.h"

enum reading_flag {
	READING_PROPER = 1,      /* of a name: written with a capital */
	READING_COMPARATIVE = 2, /* takes nej- */
	READING_LOWER = 4,       /* chosen if written in lower case, */
	READING_CAPITAL = 8,     /* ... with a capital inside a sentence, */
	READING_ANY = 16,        /* ... if its case says nothing */
	READING_SEEN = 32,       /* the form is in frequency.tsv */
	READING_KEEP = 64,       /* listed as not to be dropped */
	READING_KEEP_NAME = 128, /* ... if the form is a name, */
	READING_KEEP_ANY = 256   /* ... if its case says nothing */
};

struct reading {
	uint32_t form;   /* where its text starts in forms.text */
	uint32_t lexeme; /* word number */
	float weight;    /* then its score among the readings of the form */
	uint16_t flags;
};

/* Readings, sorted by form (bytes), with the best first once chosen. */
struct forms {
	struct buf text;     /* forms, each NUL-terminated */
	struct buf readings; /* struct reading */
};

static inline const char *forms_text(const struct forms *f,
				     const struct reading *r)
{
	return f->text.data + r->form;
}

/* Expands the dictionary by splits.txt and readings.txt; sorts the readings. */
spis_status forms_read(struct forms *f, struct error *e, struct lexemes *l,
		       const char *folder);

/* The end of the readings with the same form as readings[i]. */
uint32_t forms_group_end(const struct forms *f, uint32_t i);

/*
 * Keeps the likely readings of each form, by the frequency of words in
 * frequency.tsv, and marks in which case they are likely.
 */
spis_status forms_choose(struct forms *f, struct error *e,
			 const struct lexemes *l, const char *folder);

void forms_release(struct forms *f);

/* splits.c */
struct splits {
	struct buf rules; /* struct split */
};

spis_status splits_read(struct splits *s, struct error *e, const char *folder);

/*
 * The lexeme of a form that hunspell derives from a root but that we do not, or
 * that is a form of it as a name.  Writes it to `out` (FORM_MAX_BYTES) and
 * returns its bytes; 0: none.
 */
size_t splits_find(const struct splits *s, const struct form *form,
		   const char *root, bool name, char *out);

/* weights.c */
enum reading_kind {
	KIND_ALONE,      /* listed as having hardly any other reading */
	KIND_ROOT,       /* the head of a paradigm */
	KIND_FORM,       /* made by a paradigm */
	KIND_FRAGMENT,   /* an entry alone; its lexeme is not known */
	KIND_LISTED,     /* named in irregular.txt or verbs.txt */
	KIND_POSSESSIVE, /* bratrův, bratrova */
	KIND_PLACE,      /* made by declensions.txt */
	KIND_SURNAME,    /* spelled like a form of another word */
	KIND_COUNT
};

struct weights {
	struct buf rules; /* struct weight */
};

/* How likely a reading is, before the frequency of words decides. */
struct likelihood {
	float weight;
	bool keep; /* of a name, whatever the other readings */
};

spis_status weights_read(struct weights *w, struct error *e,
			 const char *folder);
struct likelihood weights_find(const struct weights *w, enum reading_kind kind,
			       const struct form *form, const char *root);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.h: adds words and their forms to a lexicon. */
#ifndef LEXICON_FORMS_H
#define LEXICON_FORMS_H

#include "czech/lexicon_file.h"
#include "lexicon/image.h"
#include "lexicon/lines.h"
#include "lexicon/lower.h"

/* Lines while they are read; belongs to the caller. */
struct form_lines {
	struct lines *lines; /* the lines whose fields are read; for errors */
	const struct lexicon *base;
	struct buf rows;  /* struct row */
	struct buf names; /* struct name: heads with no derivations */
	bool proper;      /* the head of the line is a name, */
	bool keep;        /* and has a '+' */
	char head[FORM_MAX_BYTES];
};

void form_lines_init(struct form_lines *f, struct lines *lines,
		     const struct lexicon *base);

/* The fields of a line HEAD: FORM FORM..., or HEAD = MODEL. */
spis_status form_lines_take(struct form_lines *f);

/*
 * A form belongs to the words whose lines list it.  Unless the form has a '+'
 * before it, names take it from other names, and common words from other common
 * words.  If a capital marks a name, names take it from all other words.
 */
void form_lines_end(struct form_lines *f, struct image *o);

void form_lines_release(struct form_lines *f);

#endif

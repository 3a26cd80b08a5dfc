/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forms.h: lines of words and their forms become part of a lexicon. */
#ifndef LEXICON_FORMS_H
#define LEXICON_FORMS_H

#include "czech/lexicon_file.h"
#include "lexicon/lines.h"
#include "lexicon/lower.h"
#include "lexicon/output.h"

/* Lines that are being read; belongs to the caller. */
struct form_lines {
	struct lines *lines; /* whose fields are read; for errors */
	const struct lexicon *base;
	struct buf rows;  /* struct row */
	struct buf names; /* struct name: heads that nobody derives from */
	bool proper;      /* the head of the line is a name, */
	bool keep;        /* and has a '+' */
	char head[FORM_MAX_BYTES];
};

void form_lines_init(struct form_lines *f, struct lines *lines,
		     const struct lexicon *base);

/* The fields of a line HEAD: FORM FORM..., or HEAD = MODEL. */
spis_status form_lines_take(struct form_lines *f);

/*
 * A form is one of the words whose lines have it.  It is taken from others of
 * their kind, names or not, unless there is a '+' in front of it; and a name
 * takes it from all others where a capital tells that it is one.
 */
void form_lines_end(struct form_lines *f, struct output *o);

void form_lines_release(struct form_lines *f);

#endif

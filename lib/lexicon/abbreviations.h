/* SPDX-License-Identifier: GPL-2.0-or-later */
/* abbreviations.h: turns lines of abbreviations into three automata. */
#ifndef LEXICON_ABBREVIATIONS_H
#define LEXICON_ABBREVIATIONS_H

#include "czech/lexicon_file.h"
#include "lexicon/image.h"
#include "lexicon/lines.h"

/* Lines while they are read; belongs to the caller. */
struct abbreviation_lines {
	struct lines *lines; /* for errors */
	struct lexicon_header header;
	struct lexicon lexicon; /* as far as it is made */
	bool grows; /* the image began with another lexicon's abbreviations */
	struct buf written;    /* struct row: from the key to phrases */
	struct buf typed;      /* ... from the key as people type it */
	struct buf phrases;    /* ... from the phrase to keys */
	struct buf lost;       /* ... to a key that it no longer has */
	struct buf lost_typed; /* the same for `typed` */
};

/*
 * Phrases are analysed with the lexicon that `o` has so far: no key may be
 * added to it before abbreviation_lines_end().
 */
void abbreviation_lines_init(struct abbreviation_lines *a, struct lines *lines,
			     const struct image *o);

/* ABBREVIATION, tab, PHRASE, tab, PHRASE... */
spis_status abbreviation_lines_take(struct abbreviation_lines *a, char *line);

/*
 * An abbreviation stands for what its lines say, and no longer for what the
 * image had before.
 */
spis_status abbreviation_lines_end(struct abbreviation_lines *a,
				   struct image *o);

void abbreviation_lines_release(struct abbreviation_lines *a);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* families.h: words that share a root, by families.txt and derivations.txt. */
#ifndef FAMILIES_H
#define FAMILIES_H

#include "forms.h"
#include "lexicon/image.h"

/* Adds to the lexicon which words share their root with which. */
spis_status families_read(struct image *o, struct error *e, struct lexemes *l,
			  const struct forms *forms, const char *folder);

#endif

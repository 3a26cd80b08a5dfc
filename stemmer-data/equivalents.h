/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.h: equivalents.tsv becomes an automaton. */
#ifndef EQUIVALENTS_H
#define EQUIVALENTS_H

#include "output.h"

/*
 * Reads the words of everyday life and of offices, after all that says which
 * lexemes words have.
 */
spis_status equivalents_read(struct output *o, struct error *e,
			     const char *folder);

#endif

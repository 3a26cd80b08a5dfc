/* SPDX-License-Identifier: GPL-2.0-or-later */
/* equivalents.h: turns equivalents.tsv into an automaton. */
#ifndef EQUIVALENTS_H
#define EQUIVALENTS_H

#include "output.h"

/*
 * Reads which everyday words mean the same as those of offices.  Call it after
 * everything that says which lexemes words have.
 */
spis_status equivalents_read(struct output *o, struct error *e,
			     const char *folder);

#endif

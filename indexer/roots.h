/* SPDX-License-Identifier: GPL-2.0-or-later */
/* roots.h: the roots of a run: paths that were named, else all archives. */
#ifndef INDEXER_ROOTS_H
#define INDEXER_ROOTS_H

#include "files/walk.h"
#include "run.h"

size_t roots_count(const struct run_options *o);

/* As it was named. */
const char *roots_name(const struct run_options *o, size_t i);

/*
 * Opens those that are there for the walk.  Any other is reported, but by a run
 * over parts, and is a gap in the walk; *lost: there is one.  False: memory is
 * out.
 */
bool roots_open(const struct run_options *o, struct walk *w, bool *lost);

/* Whether the walk has the root of every archive. */
bool roots_are_all(const struct config *config, const struct walk *w);

#endif

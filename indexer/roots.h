/* SPDX-License-Identifier: GPL-2.0-or-later */
/* roots.h: the roots of a run: the paths named, otherwise all archives. */
#ifndef INDEXER_ROOTS_H
#define INDEXER_ROOTS_H

#include "files/walk.h"
#include "run.h"

size_t roots_count(const struct run_options *o);

/* As it was named. */
const char *roots_name(const struct run_options *o, size_t i);

/*
 * Opens the existing roots for the walk.  Others are reported, except by a run
 * over parts, and are gaps in the walk; *lost: there are some.  False: out of
 * memory.
 */
bool roots_open(const struct run_options *o, struct walk *w, bool *lost);

/* Whether the walk has the root of every archive. */
bool roots_are_all(const struct config *config, const struct walk *w);

#endif

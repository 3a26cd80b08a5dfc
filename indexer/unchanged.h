/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unchanged.h: whether a file is still what the index has. */
#ifndef INDEXER_UNCHANGED_H
#define INDEXER_UNCHANGED_H

#include "files/known.h"
#include "files/walk.h"
#include "run.h"

/* As far as this can be seen without opening it. */
bool unchanged_file(const struct run_options *o, const struct walk_file *file,
		    const struct known_entry *known);

/*
 * It has been opened, see open.h: then its content counts, if that is sealed.
 */
bool unchanged_content(const struct run_options *o,
		       const struct walk_file *file,
		       const struct known_entry *known);

#endif

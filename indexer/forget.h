/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forget.h: removes documents from an index, and everything stored for them. */
#ifndef INDEXER_FORGET_H
#define INDEXER_FORGET_H

#include "run.h"

/*
 * Removes the documents under the path `what`, below it or inside it; or of the
 * archive with this label in the configuration.  Their files are not touched;
 * reports if the next run would read them again.
 */
enum run_status forget(const char *index, const char *what,
		       const struct config *config);

#endif

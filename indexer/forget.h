/* SPDX-License-Identifier: GPL-2.0-or-later */
/* forget.h: documents leave an index, and all that is kept for them. */
#ifndef INDEXER_FORGET_H
#define INDEXER_FORGET_H

#include "run.h"

/*
 * Those under the path `what`, below it or in it; or of the archive of the
 * configuration that has this label.  Their files are not touched, and tells
 * when the next run would read them again.
 */
enum run_status forget(const char *index, const char *what,
		       const struct config *config);

#endif

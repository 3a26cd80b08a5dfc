/* SPDX-License-Identifier: GPL-2.0-or-later */
/* again.h: updates documents whose fields in spis.conf have changed. */
#ifndef INDEXER_AGAIN_H
#define INDEXER_AGAIN_H

#include "files/known.h"
#include "files/walk.h"
#include "settings/config.h"

/*
 * Their files need not be read: the index has everything else, see
 * given_fields.h.  Marks those below the roots of the walk.
 */
void again_find(struct known *known, const struct walk *walk,
		const struct config *config);

/*
 * Puts them again, except those that were read meanwhile, or have vanished;
 * *count of them.  Stops at the signal in *stop.  Errors of class run.
 */
SPIS_MUST_USE spis_status again_put(spis_index *index, struct known *known,
				    const struct config *config,
				    const volatile sig_atomic_t *stop,
				    size_t *count);

#endif

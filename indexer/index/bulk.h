/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bulk.h: decides whether building in bulk pays. */
#ifndef INDEXER_BULK_H
#define INDEXER_BULK_H

#include "files/known.h"
#include "files/walk.h"

/* Building in bulk copies the contents of the index: see spis_bulk(). */
bool bulk_pays(const struct walk *walk, const struct known *known);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* version.h: the file of a glass database that describes the others. */
#ifndef STORE_GLASS_VERSION_H
#define STORE_GLASS_VERSION_H

#include "store/glass/run.h"
#include "store/glass/tree.h"

enum glass_table { GLASS_POSTLIST, GLASS_DOCDATA, GLASS_TERMLIST };

#define GLASS_WRITTEN (GLASS_TERMLIST + 1)

/* Documents are numbered from 1, without gaps. */
spis_status version_write(struct error *e, const char *folder,
			  const struct tree_root roots[GLASS_WRITTEN],
			  const struct run_sums *sums);

#endif

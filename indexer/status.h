/* SPDX-License-Identifier: GPL-2.0-or-later */
/* status.h: the state of an index: its contents, and when it was updated. */
#ifndef INDEXER_STATUS_H
#define INDEXER_STATUS_H

#include "run.h"
#include "settings/config.h"

/*
 * Reports on the index, and on each archive of the configuration and each other
 * root that was indexed, to standard output: as "text" or "json".
 */
enum run_status status_show(const char *index, const struct config *config,
			    const char *format);

#endif

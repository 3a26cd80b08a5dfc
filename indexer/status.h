/* SPDX-License-Identifier: GPL-2.0-or-later */
/* status.h: how an index is: when it was brought up to date, what is in it. */
#ifndef INDEXER_STATUS_H
#define INDEXER_STATUS_H

#include "run.h"
#include "settings/config.h"

/*
 * Tells of the index, and of each archive of the configuration and each other
 * root it was made of, on standard output: as "text" or "json".
 */
enum run_status status_show(const char *index, const struct config *config,
			    const char *format);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* maintenance.h: checks, compacts or copies an index; reads no document. */
#ifndef INDEXER_MAINTENANCE_H
#define INDEXER_MAINTENANCE_H

#include "run.h"

/* Checks it in a process of its own: what is damaged may crash that. */
enum run_status maintenance_check(const char *index, bool verbose);

enum run_status maintenance_compact(const char *index, bool verbose);

/* Copies it to the folder `to`, a new one, while it may be written to. */
enum run_status maintenance_backup(const char *index, const char *to,
				   bool verbose);

#endif

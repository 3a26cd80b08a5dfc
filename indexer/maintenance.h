/* SPDX-License-Identifier: GPL-2.0-or-later */
/* maintenance.h: checks, compacts, copies and prints an index. */
#ifndef INDEXER_MAINTENANCE_H
#define INDEXER_MAINTENANCE_H

#include "run.h"

/*
 * A damaged index is neither printed nor copied: each of these checks the index
 * first, without locking it if all is well.  If others write to it meanwhile,
 * so that the result is uncertain, a copy is checked, and nothing is printed.
 */
enum run_status maintenance_check(const char *index, bool verbose);
enum run_status maintenance_compact(const char *index, bool verbose);

/*
 * Copies it to the new folder `to`, even while it is being written.  An
 * incomplete copy is removed.
 */
enum run_status maintenance_backup(const char *index, const char *to,
				   bool verbose);

enum run_status maintenance_dump(const char *index);

#endif

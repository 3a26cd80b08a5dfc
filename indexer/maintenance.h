/* SPDX-License-Identifier: GPL-2.0-or-later */
/* maintenance.h: an index is checked, compacted, copied or printed as it is. */
#ifndef INDEXER_MAINTENANCE_H
#define INDEXER_MAINTENANCE_H

#include "run.h"

/*
 * What is damaged is neither printed nor handed on: each of these checks the
 * index first, without keeping others from writing it if all is well.  Where
 * somebody does, and so what was found is not certain, a copy is checked, and
 * what is printed is not.
 */
enum run_status maintenance_check(const char *index, bool verbose);
enum run_status maintenance_compact(const char *index, bool verbose);

/*
 * Copies it to the folder `to`, a new one, while it may be written to.  What is
 * not a whole copy is removed.
 */
enum run_status maintenance_backup(const char *index, const char *to,
				   bool verbose);

enum run_status maintenance_dump(const char *index);

#endif

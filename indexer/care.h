/* SPDX-License-Identifier: GPL-2.0-or-later */
/* care.h: an index is checked, compacted or copied, and nothing is read. */
#ifndef INDEXER_CARE_H
#define INDEXER_CARE_H

#include "run.h"

/* Checks it in a process of its own: what is damaged may crash that. */
enum run_status care_check(const char *index, bool verbose);

enum run_status care_compact(const char *index, bool verbose);

/* Copies it to the folder `to`, a new one, while it may be written to. */
enum run_status care_backup(const char *index, const char *to, bool verbose);

#endif

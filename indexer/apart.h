/* SPDX-License-Identifier: GPL-2.0-or-later */
/* apart.h: runs in another process what may crash on a damaged index. */
#ifndef INDEXER_APART_H
#define INDEXER_APART_H

#include "run.h"

/*
 * Returns what `act` returns.  If it crashes, the index is damaged, which is
 * reported unless the name is NULL; if it is killed, this process ends by the
 * same signal.  It dies with this process, so that it cannot keep holding the
 * lock.
 */
enum run_status apart(const char *index, enum run_status (*act)(void *arg),
		      void *arg);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* apart.h: what may crash on a damaged index is done in another process. */
#ifndef INDEXER_APART_H
#define INDEXER_APART_H

#include "run.h"

/*
 * What `act` returns.  If it crashes, the index is damaged, which is reported,
 * unless the name is NULL; if it was killed, this process ends by the same
 * signal.  It dies with this process, so that nobody holds the lock then.
 */
enum run_status apart(const char *index, enum run_status (*act)(void *arg),
		      void *arg);

#endif

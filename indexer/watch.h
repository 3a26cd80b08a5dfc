/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.h: run after run, whenever files have changed. */
#ifndef INDEXER_WATCH_H
#define INDEXER_WATCH_H

#include "run.h"

/* How often all is gone over where changes cannot be seen, if not told. */
#define WATCH_BLIND_S 600u

/*
 * A run as any other, and then one more after changes, of what has changed,
 * until a signal comes.  The index is open during runs only: in between,
 * others may write to it.  Returns how the first run ended if it failed;
 * RUN_STOPPED; RUN_FAILED.
 */
enum run_status watch(const struct run_options *options, unsigned blind_s);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.h: repeats runs whenever files have changed. */
#ifndef INDEXER_WATCH_H
#define INDEXER_WATCH_H

#include "run.h"

/* Default interval of complete runs where changes are not visible. */
#define WATCH_BLIND_S 600u

/*
 * Does a normal run, and then another one after each change, over what has
 * changed, until a signal comes.  The index is open only during runs: in
 * between, others may write to it.  Returns the result of the first run if it
 * failed; RUN_STOPPED; RUN_FAILED.
 */
enum run_status watch(const struct run_options *options, unsigned blind_s);

#endif

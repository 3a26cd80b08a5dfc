/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.h: checks whether a long call should be stopped. */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include "base/error.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Nanoseconds of CLOCK_MONOTONIC. */
int64_t watch_now(void);

/*
 * Reports the progress of a step to the watcher.  SPIS_TIMED_OUT,
 * SPIS_CANCELLED: the call must leave everything unchanged and return this.
 * `watch` may be NULL.  This takes 30 ns plus the watcher, so call it for work
 * that takes microseconds.
 */
spis_status watch_check(struct error *e, const spis_watch *watch,
			const char *step, uint64_t done, uint64_t total);

/*
 * In a loop whose turns take less than a microsecond, check every so many
 * turns.
 */
#define WATCH_TURNS 4096u

static inline spis_status watch_turn(struct error *e, const spis_watch *watch,
				     const char *step, uint64_t turn)
{
	return !watch || turn % WATCH_TURNS != 0
		       ? SPIS_OK
		       : watch_check(e, watch, step, turn, 0);
}

/* Whether a status was caused by a watch. */
bool watch_stopped(spis_status status);

/* Additional work that can be postponed has not failed if it was stopped. */
spis_status watch_put_off(spis_status status);

#ifdef __cplusplus
}
#endif
#endif

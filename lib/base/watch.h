/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.h: whether a call that takes long is still wanted. */
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
 * Tells the watcher how far the step is.  SPIS_TIMED_OUT, SPIS_CANCELLED: the
 * call is to leave all as it was, and to return this.  `watch` may be NULL.
 * Takes 30 ns and the watcher, so call it for what takes microseconds.
 */
spis_status watch_check(struct error *e, const spis_watch *watch,
			const char *step, uint64_t done, uint64_t total);

/* Of a loop that takes less than a microsecond a turn, one turn in so many. */
#define WATCH_TURNS 4096u

static inline spis_status watch_turn(struct error *e, const spis_watch *watch,
				     const char *step, uint64_t turn)
{
	return !watch || turn % WATCH_TURNS != 0
		       ? SPIS_OK
		       : watch_check(e, watch, step, turn, 0);
}

/* Whether a status came from a watch. */
bool watch_stopped(spis_status status);

/* What was to be done besides, and can wait, has not failed when stopped. */
spis_status watch_put_off(spis_status status);

#ifdef __cplusplus
}
#endif
#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.c: checks whether a long call should be stopped. */
#include "base/watch.h"

#include <time.h>

#define NS_PER_S  INT64_C(1000000000)
#define NS_PER_MS INT64_C(1000000)

int64_t watch_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * NS_PER_S + t.tv_nsec;
}

int64_t spis_deadline(uint32_t ms)
{
	return watch_now() + (int64_t)ms * NS_PER_MS;
}

spis_status watch_check(struct error *e, const spis_watch *watch,
			const char *step, uint64_t done, uint64_t total)
{
	const spis_progress progress = {step, done, total};

	if (!watch)
		return SPIS_OK;
	if (watch->deadline_ns != 0 && watch_now() >= watch->deadline_ns)
		return fail(e, SPIS_TIMED_OUT, "%s: the deadline has passed",
			    step);
	if (watch->watcher && watch->watcher(&progress, watch->arg) != 0)
		return fail(e, SPIS_CANCELLED, "%s: cancelled", step);
	return SPIS_OK;
}

bool watch_stopped(spis_status status)
{
	return spis_status_class(status) == SPIS_CLASS_STOPPED;
}

spis_status watch_put_off(spis_status status)
{
	return watch_stopped(status) ? SPIS_OK : status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* metrics.h: counts of requests, for monitoring. */
#ifndef SERVE_METRICS_H
#define SERVE_METRICS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Routes, and one for addresses without a route. */
#define METRICS_MAX_ROUTES 24u
#define METRICS_CLASSES    6u /* of status: 0 is not used, 5xx the last */
#define METRICS_BUCKETS    8u

/*
 * Nothing about the indexes: who may read these counts need not be allowed to
 * search them.
 */
struct metrics {
	_Atomic uint64_t requests[METRICS_MAX_ROUTES][METRICS_CLASSES];
	_Atomic uint64_t buckets[METRICS_BUCKETS + 1];
	_Atomic uint64_t microseconds;
	_Atomic uint64_t refused; /* because there was too much to do */
	_Atomic int64_t active;   /* requests, including waiting ones */
};

/* A request of a route, by its number, was answered. */
void metrics_count(struct metrics *m, size_t route, unsigned status,
		   int64_t took_ns);

/* In the text format of Prometheus; names[i] is that of route i. */
void metrics_print(struct metrics *m, FILE *to, const char *const *names,
		   size_t count);

#endif

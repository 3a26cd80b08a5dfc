/* SPDX-License-Identifier: GPL-2.0-or-later */
/* metrics.c: counts of requests, for monitoring. */
#include "metrics.h"

#include "spis.h"

#include <inttypes.h>

/* Upper bounds of buckets, in milliseconds, around what people notice. */
static const unsigned bounds_ms[METRICS_BUCKETS] = {1,  5,   10,  25,
						    50, 100, 500, 2500};

void metrics_count(struct metrics *m, size_t route, unsigned status,
		   int64_t took_ns)
{
	const int64_t us = took_ns / 1000;
	size_t bucket = 0;

	while (bucket < METRICS_BUCKETS &&
	       us > (int64_t)bounds_ms[bucket] * 1000)
		bucket++;
	m->requests[route][status / 100 % METRICS_CLASSES]++;
	m->buckets[bucket]++;
	m->microseconds += (uint64_t)us;
}

static void print_head(FILE *to, const char *name, const char *type,
		       const char *help)
{
	fprintf(to, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void print_requests(struct metrics *m, FILE *to,
			   const char *const *names, size_t count)
{
	print_head(to, "spis_http_requests_total", "counter",
		   "Requests answered.");
	for (size_t i = 0; i < count; i++)
		for (unsigned c = 1; c < METRICS_CLASSES; c++)
			if (m->requests[i][c] > 0)
				fprintf(to,
					"spis_http_requests_total{"
					"route=\"%s\",status=\"%uxx\"} %" PRIu64
					"\n",
					names[i], c, m->requests[i][c]);
}

static void print_durations(struct metrics *m, FILE *to)
{
	static const char name[] = "spis_http_request_duration_seconds";
	uint64_t sum = 0;

	print_head(to, name, "histogram",
		   "Time from the head of a request to the end of its answer.");
	for (size_t i = 0; i < METRICS_BUCKETS; i++) {
		sum += m->buckets[i];
		fprintf(to, "%s_bucket{le=\"%g\"} %" PRIu64 "\n", name,
			bounds_ms[i] / 1000.0, sum);
	}
	sum += m->buckets[METRICS_BUCKETS];
	fprintf(to, "%s_bucket{le=\"+Inf\"} %" PRIu64 "\n", name, sum);
	fprintf(to, "%s_sum %.6f\n%s_count %" PRIu64 "\n", name,
		(double)m->microseconds / 1e6, name, sum);
}

void metrics_print(struct metrics *m, FILE *to, const char *const *names,
		   size_t count)
{
	print_head(to, "spis_info", "gauge", "The version of Spis.");
	fprintf(to, "spis_info{version=\"%s\"} 1\n", spis_version());
	print_requests(m, to, names, count);
	print_durations(m, to);
	print_head(to, "spis_http_requests_refused_total", "counter",
		   "Requests refused because there was too much to do.");
	fprintf(to, "spis_http_requests_refused_total %" PRIu64 "\n",
		m->refused);
	print_head(to, "spis_http_requests_active", "gauge",
		   "Requests being answered, including this one.");
	fprintf(to, "spis_http_requests_active %" PRId64 "\n", m->active);
}

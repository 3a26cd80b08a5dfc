/* SPDX-License-Identifier: GPL-2.0-or-later */
/* service.h: what all requests share. */
#ifndef SERVE_SERVICE_H
#define SERVE_SERVICE_H

#include "ask.h"
#include "metrics.h"
#include "pool.h"
#include "request.h"
#include "settings.h"

struct service {
	const struct settings *settings;
	struct pool *pool;
	struct metrics metrics;
};

/* Who asks with a request. */
static inline struct asker asker_of(const struct service *s,
				    const struct request *r)
{
	return (struct asker){
		.pool = s->pool,
		.grants = r->grants,
		.deadline_ns = r->began_ns +
			       s->settings->timeout_s * INT64_C(1000000000),
	};
}

#endif

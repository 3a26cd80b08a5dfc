/* SPDX-License-Identifier: GPL-2.0-or-later */
/* feed.h: what other programs of people take: feeds, search bars. */
#ifndef SERVE_FEED_H
#define SERVE_FEED_H

#include "service.h"

/* Documents that are new and answer the query, as Atom (RFC 4287). */
void feed_answer(struct service *s, struct request *r);

/* How browsers add this search to their search bars, as OpenSearch. */
void opensearch_answer(struct service *s, struct request *r);

#endif

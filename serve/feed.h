/* SPDX-License-Identifier: GPL-2.0-or-later */
/* feed.h: what feed readers and search bars of browsers ask for. */
#ifndef SERVE_FEED_H
#define SERVE_FEED_H

#include "service.h"

/* New documents that the query finds, as Atom (RFC 4287). */
void feed_answer(struct service *s, struct request *r);

/* Tells browsers, by OpenSearch, how to search here from their search bar. */
void opensearch_answer(struct service *s, struct request *r);

#endif

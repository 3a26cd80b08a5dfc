/* SPDX-License-Identifier: GPL-2.0-or-later */
/* route.h: which address leads to what. */
#ifndef SERVE_ROUTE_H
#define SERVE_ROUTE_H

#include "service.h"

/* A file that is part of the program. */
struct fixed {
	const char *type;
	const char *text;
	size_t bytes;
};

struct route {
	const char *path;
	/* Errors are pages, and parameters that are not known passed over. */
	bool page;
	void (*answer)(struct service *s, struct request *r);
	const struct fixed *fixed; /* instead */
};

/* The route of the path, `len` bytes; NULL: it leads nowhere. */
const struct route *route_find(const char *path, size_t len);

/* Its number in the table, from 0; NULL has the one behind the last. */
size_t route_number(const struct route *route);

/* Counts of requests, as text. */
void answer_metrics(struct service *s, struct request *r);

#endif

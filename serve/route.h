/* SPDX-License-Identifier: GPL-2.0-or-later */
/* route.h: which function answers which address. */
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
	/* Errors are pages, and unknown parameters are ignored. */
	bool page;
	void (*answer)(struct service *s, struct request *r);
	const struct fixed *fixed; /* sent instead of calling `answer` */
};

/* The route of the path, `len` bytes; NULL: there is none. */
const struct route *route_find(const char *path, size_t len);

/* Its number in the table, from 0; NULL has the one after the last. */
size_t route_number(const struct route *route);

/* Counts of requests, as text. */
void answer_metrics(struct service *s, struct request *r);

#endif

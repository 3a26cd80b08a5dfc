/* SPDX-License-Identifier: GPL-2.0-or-later */
/* respond.h: makes the response of a request. */
#ifndef SERVE_RESPOND_H
#define SERVE_RESPOND_H

#include "request.h"

#include <stdio.h>

/* An error, as a page or as JSON, depending on the route. */
void respond_error(struct request *r, unsigned status, const char *why);

/*
 * The body is written to the stream that respond_begin() returns, NULL when out
 * of memory.  If respond_end() finds it incomplete or too large, the response
 * is an error instead.
 */
FILE *respond_begin(struct request *r);
void respond_end(struct request *r, FILE *to, unsigned status,
		 const char *type);

/* Frees the body of a response, which may then be replaced. */
void respond_drop(struct request *r);

extern const char respond_json_type[], respond_html_type[];

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* respond.h: makes the response of a request. */
#ifndef SERVE_RESPOND_H
#define SERVE_RESPOND_H

#include "request.h"

#include <jansson.h>

/* The value, NULL when memory was out; takes it. */
void respond_json(struct request *r, unsigned status, json_t *value);

/* An error, as a JSON object or as a page, as the route wants it. */
void respond_error(struct request *r, unsigned status, const char *why);

/*
 * Where the body is to be written, and the end of it, which sends all or, when
 * memory was out or it is too large, an error.  NULL: memory is out, which was
 * said.
 */
FILE *respond_begin(struct request *r);
void respond_end(struct request *r, FILE *to, unsigned status,
		 const char *type);

extern const char respond_json_type[], respond_html_type[];

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* respond.c: makes the response of a request. */
#include "respond.h"

#include "json_answer.h"
#include "page.h"
#include "route.h"
#include "values.h"

#include <stdlib.h>

const char respond_json_type[] = "application/json";
const char respond_html_type[] = "text/html; charset=utf-8";

#define STRING_OF(text) #text
#define STRING(macro)   STRING_OF(macro)

/* An error that needs no memory. */
static void respond_memory(struct request *r)
{
	static const char text[] = "{\"version\":" STRING(
		JSON_FORMAT) ",\"error\":\"out of memory\"}\n";

	r->response = (struct response){.status = 503,
					.type = respond_json_type,
					.fixed = text,
					.bytes = sizeof(text) - 1};
}

void respond_drop(struct request *r)
{
	free(r->response.body);
	r->response = (struct response){.status = 0};
}

void respond_error(struct request *r, unsigned status, const char *why)
{
	FILE *to;

	if (r->route && r->route->page) {
		page_error(r, status, why);
		return;
	}
	to = respond_begin(r);
	if (!to)
		return;
	json_error(to, why);
	respond_end(r, to, status, respond_json_type);
}

FILE *respond_begin(struct request *r)
{
	FILE *to = open_memstream(&r->response.body, &r->response.bytes);

	if (!to)
		respond_memory(r);
	return to;
}

void respond_end(struct request *r, FILE *to, unsigned status, const char *type)
{
	if (fclose(to) != 0) {
		respond_drop(r);
		respond_memory(r);
	} else if (r->response.bytes > BODY_MAX_BYTES) {
		respond_drop(r);
		respond_error(r, 500, "the answer is too large");
	} else {
		r->response.status = status;
		r->response.type = type;
	}
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* route.c: which function answers which address. */
#include "route.h"

#include "api.h"
#include "feed.h"
#include "file.h"
#include "page.h"
#include "respond.h"
#include "static.h"

#include <string.h>

static const struct route routes[] = {
	{"/", true, page_search, NULL},
	{"/view", true, page_document, NULL},
	{"/file", true, file_answer, NULL},
	{"/feed", true, feed_answer, NULL},
	{"/opensearch.xml", true, opensearch_answer, NULL},
	{"/search", false, api_search, NULL},
	{"/facets", false, api_facets, NULL},
	{"/suggest", false, api_suggest, NULL},
	{"/document", false, api_document, NULL},
	{"/health", false, api_health, NULL},
	{"/metrics", false, answer_metrics, NULL},
	{"/script.js", true, NULL, &static_script},
	{"/style.css", true, NULL, &static_style},
	{"/icon.svg", true, NULL, &static_icon},
	{"/openapi.json", false, NULL, &static_openapi},
};
#define ROUTES (sizeof(routes) / sizeof(*routes))

_Static_assert(ROUTES < METRICS_MAX_ROUTES, "each route has its counts");

const struct route *route_find(const char *path, size_t len)
{
	for (size_t i = 0; i < ROUTES; i++)
		if (strlen(routes[i].path) == len &&
		    memcmp(routes[i].path, path, len) == 0)
			return &routes[i];
	return NULL;
}

size_t route_number(const struct route *route)
{
	return route ? (size_t)(route - routes) : ROUTES;
}

void answer_metrics(struct service *s, struct request *r)
{
	const char *names[ROUTES + 1];
	FILE *to = respond_begin(r);

	if (!to)
		return;
	for (size_t i = 0; i < ROUTES; i++)
		names[i] = routes[i].path;
	names[ROUTES] = "other";
	metrics_print(&s->metrics, to, names, ROUTES + 1);
	respond_end(r, to, 200, "text/plain; version=0.0.4; charset=utf-8");
}

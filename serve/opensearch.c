/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opensearch.c: tells browsers how to search here from their search bar. */
#include "feed.h"

#include "escape.h"
#include "page.h"
#include "respond.h"

/* The format allows 16 characters. */
#define SHORT_NAME "Spis"

void opensearch_answer(struct service *s, struct request *r)
{
	FILE *to = respond_begin(r);

	if (!to)
		return;
	markup(to,
	       "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	       "<OpenSearchDescription "
	       "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
	       "<ShortName>" SHORT_NAME "</ShortName>\n"
	       "<Description>%s</Description>\n"
	       "<InputEncoding>UTF-8</InputEncoding>\n"
	       "<Image type=\"image/svg+xml\">%s/icon.svg</Image>\n"
	       "<Url type=\"text/html\" template=\"%s/?q={searchTerms}\"/>\n"
	       "<Url type=\"application/atom+xml\" "
	       "template=\"%s/feed?q={searchTerms}\"/>\n"
	       "</OpenSearchDescription>\n",
	       page_site(s->settings, r->params.language), r->origin, r->origin,
	       r->origin);
	respond_end(r, to, 200,
		    "application/opensearchdescription+xml; charset=utf-8");
}

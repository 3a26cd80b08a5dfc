/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page.h: pages for people, in Czech or English. */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include "service.h"

void page_search(struct service *s, struct request *r);
void page_document(struct service *s, struct request *r);

/* A page that says what went wrong; `why` is in English, with details. */
void page_error(struct request *r, unsigned status, const char *why);

/* ---- parts of pages */

/* The title of the service. */
const char *page_site(const struct settings *s, enum page_language l);

/*
 * Everything up to <main>, with the search form; `site` is page_site().  `path`
 * leads to the page with the parameters; NULL: none does.
 */
void page_begin(FILE *to, const char *site, const char *heading,
		const char *path, const struct params *p);
void page_end(FILE *to);

/* What was corrected, understood otherwise, or ignored in the query. */
void page_notes(FILE *to, const struct asked *a, const struct params *p);

void page_hit(FILE *to, const struct settings *s, const struct params *p,
	      const spis_hit *hit);

/* Filters that are on, with links that remove them; values to narrow to. */
void page_filters(FILE *to, const struct asked *a, const struct params *p);
void page_facets(FILE *to, const struct asked *a, const struct params *p);

/* The title of a document or, if it has none, the name of its file. */
const char *page_title(const char *title, const char *path);

/* Whether it may be a link: it begins with "http:" or "https:". */
bool page_is_web(const char *url);

#endif

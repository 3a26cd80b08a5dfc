/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page.h: pages for people, in Czech. */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include "service.h"

void page_search(struct service *s, struct request *r);
void page_document(struct service *s, struct request *r);

/* A page that says what went wrong; `why`, in English, is for programs. */
void page_error(struct request *r, unsigned status, const char *why);

/* ---- parts of pages */

/* Up to <main>, with the form of a search; `title` of the service. */
void page_begin(FILE *to, const char *title, const char *heading,
		const struct params *p);
void page_end(FILE *to);

/* The query; what was corrected, understood otherwise, and left out. */
void page_notes(FILE *to, const struct asked *a, const struct params *p);

void page_hit(FILE *to, const struct settings *s, const spis_hit *hit);

/* Filters that are on, to be taken away; what hits can be narrowed to. */
void page_filters(FILE *to, const struct asked *a, const struct params *p);
void page_facets(FILE *to, const struct asked *a, const struct params *p);

/* Name, or title, of a document. */
const char *page_title(const char *title, const char *path);

/* A link only if it is one of the web: "http:" or "https:". */
bool page_is_web(const char *url);

#endif

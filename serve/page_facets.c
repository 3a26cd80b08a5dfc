/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_facets.c: filters that are on, and values to narrow hits to. */
#include "page.h"

#include "escape.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

/* Of a facet; a filter in the query finds rarer values. */
#define SHOWN_TALLIES 8u

/* A filter made of a facet and its value. */
#define FILTER_BYTES (SPIS_MAX_FIELD_BYTES + 32u)

/* ---- filters that are on */

static void put_filter(FILE *to, enum page_language l, const spis_filter *f)
{
	const char *name = wording_field(l, spis_filter_field(f));

	if (*spis_filter_fault(f) || !*name)
		markup(to, "%s", spis_filter_typed(f));
	else
		markup(to, "%s%s: %s",
		       spis_filter_excludes(f) ? in(l, "kromě ", "without ")
					       : "",
		       name, wording_value(l, spis_filter_value(f)));
}

static void put_without(FILE *to, const struct params *p, size_t filter)
{
	struct params other = *p;

	other.offset = 0;
	other.filter_count--;
	for (size_t i = filter; i < other.filter_count; i++)
		other.filters[i] = p->filters[i + 1];
	params_link(to, "/", &other);
}

void page_filters(FILE *to, const struct asked *a, const struct params *p)
{
	if (p->filter_count == 0)
		return;
	markup(to, "<ul class=\"filters\" aria-label=\"%s\">\n",
	       in(p->language, "Zapnuté filtry", "Filters"));
	for (size_t i = 0; i < p->filter_count; i++) {
		markup(to, "<li><a href=\"");
		put_without(to, p, i);
		markup(to, "\">");
		/* Filters of parameters come first, in the same order. */
		put_filter(to, p->language, spis_results_filter(a->results, i));
		markup(to,
		       " <span aria-hidden=\"true\">×</span>"
		       "<span class=\"hidden\"> – %s</span></a></li>\n",
		       in(p->language, "zrušit filtr", "remove the filter"));
	}
	markup(to, "</ul>\n");
}

/* ---- facets */

static bool is_on(const struct params *p, const char *filter)
{
	for (size_t i = 0; i < p->filter_count; i++)
		if (strcmp(p->filters[i], filter) == 0)
			return true;
	return false;
}

static void put_tally(FILE *to, const struct params *p, const char *facet,
		      const spis_tally *tally)
{
	const uint64_t documents = spis_tally_documents(tally, SPIS_TOTAL_ANY);
	const char *value = spis_tally_value(tally);
	struct params other = *p;
	char filter[FILTER_BYTES];

	snprintf(filter, sizeof(filter), "%s:%s", facet, value);
	if (is_on(p, filter) || p->filter_count == SPIS_MAX_FILTERS) {
		markup(to, "<li><span class=\"on\">%s</span></li>\n",
		       wording_value(p->language, value));
		return;
	}
	other.offset = 0;
	other.filters[other.filter_count++] = filter;
	markup(to, "<li><a href=\"");
	params_link(to, "/", &other);
	markup(to, "\">%s</a> <span class=\"count\">",
	       wording_value(p->language, value));
	wording_number(to, p->language, documents);
	markup(to, "<span class=\"hidden\"> %s</span></span></li>\n",
	       wording_document(p->language, documents));
}

/* A single value would narrow nothing. */
static bool is_useful(const spis_results *r, spis_facet facet)
{
	return spis_results_facet_count(r, facet) > 1;
}

static void put_facet(FILE *to, const spis_results *r, const struct params *p,
		      const struct facet_name *facet)
{
	const size_t count = spis_results_facet_count(r, facet->facet);

	markup(to, "<h3>%s</h3>\n<ul>\n",
	       wording_field(p->language, facet->name));
	for (size_t i = 0; i < count && i < SHOWN_TALLIES; i++)
		put_tally(to, p, facet->name,
			  spis_results_facet(r, facet->facet, i));
	markup(to, "</ul>\n");
}

void page_facets(FILE *to, const struct asked *a, const struct params *p)
{
	const spis_results *r = a->results;
	bool any = false;

	for (size_t i = 0; i < FACETS; i++)
		any |= is_useful(r, facet_names[i].facet);
	if (!any)
		return;
	markup(to,
	       "<aside id=\"zuzit\" aria-labelledby=\"zuzit-nadpis\">\n"
	       "<h2 id=\"zuzit-nadpis\">%s</h2>\n",
	       in(p->language, "Zúžit výsledky", "Narrow the results"));
	if (!spis_results_facets_exact(r))
		markup(to, "<p class=\"about\">%s</p>\n",
		       in(p->language, "Počty jsou odhady.",
			  "The counts are estimates."));
	for (size_t i = 0; i < FACETS; i++)
		if (is_useful(r, facet_names[i].facet))
			put_facet(to, r, p, &facet_names[i]);
	markup(to, "</aside>\n");
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_search.c: the page with the hits of a query. */
#include "page.h"

#include "czech.h"
#include "escape.h"
#include "respond.h"

#include <string.h>

/* Of a document, including the best one; the rest is in its text. */
#define PAGE_PASSAGES 3u

static bool asks(const struct params *p)
{
	return *p->query || p->filter_count > 0 || p->similar;
}

/* ---- the page without a query */

static void put_example(FILE *to, const char *query, const char *what)
{
	struct params p;

	params_init(&p);
	p.query = query;
	markup(to, "<li><a href=\"");
	params_link(to, "/", &p);
	markup(to, "\"><code>%s</code></a> – %s</li>\n", query, what);
}

static void put_start(FILE *to)
{
	markup(to, "<section class=\"start\">\n<h1>Co hledáte?</h1>\n"
		   "<p>Pište obyčejná slova. Najdou se ve všech tvarech, i bez "
		   "háčků a čárek. Data, čísla jednací, zákony a částky se "
		   "najdou, ať jsou zapsané jakkoli.</p>\n<ul>\n");
	put_example(to, "mestska policie", "také „městské policii“");
	put_example(to, "\"nájem nebytových prostor\"",
		    "slova hned za sebou, v jakýchkoli tvarech");
	put_example(to, "rozpočet -dotace", "bez pasáží s tímto slovem");
	put_example(to, "rada 21. září 2023", "dokumenty z této schůze");
	put_example(to, "pozemek rok:2020..2023", "jen z těchto let");
	put_example(to, "druh:usnesení rozhodnutí:schvaluje",
		    "usnesení, která něco schvalují");
	markup(to, "</ul>\n</section>\n");
}

/* ---- above the hits */

static void put_total(FILE *to, const spis_results *r, const struct params *p)
{
	int exact, full_exact;
	const uint64_t total = spis_results_total(r, SPIS_TOTAL_ANY, &exact);
	const uint64_t full =
		spis_results_total(r, SPIS_TOTAL_FULL, &full_exact);

	markup(to, "<p class=\"total\" role=\"status\">%s%s",
	       p->similar ? "Podobné dokumenty: " : "Nalezeno: ",
	       exact ? "" : "asi ");
	czech_documents(to, total);
	if (full > 0 && full != total) {
		markup(to, "; všechna slova pohromadě: %s",
		       full_exact ? "" : "asi ");
		czech_documents(to, full);
	}
	markup(to, "</p>\n");
}

static void put_sort(FILE *to, const struct params *p)
{
	static const struct {
		spis_sort sort;
		const char *name;
	} sorts[] = {
		{SPIS_SORT_RANK, "podle shody"},
		{SPIS_SORT_NEWEST, "nejnovější"},
		{SPIS_SORT_DATE, "nejstarší"},
	};
	struct params other = *p;

	other.offset = 0;
	markup(to, "<nav class=\"sort\" aria-label=\"Řazení\"><ul>\n");
	for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++) {
		other.sort = sorts[i].sort;
		markup(to, "<li><a href=\"");
		params_link(to, "/", &other);
		markup(to, "\"");
		if (p->sort == sorts[i].sort)
			markup(to, " aria-current=\"true\"");
		markup(to, ">%s</a></li>\n", sorts[i].name);
	}
	markup(to, "</ul></nav>\n");
}

/* ---- without hits */

/* A link to the same search, from the first hit on. */
static void put_way(FILE *to, const struct params *p, bool filters,
		    const char *text)
{
	struct params other = *p;

	other.offset = 0;
	if (!filters)
		other.filter_count = 0;
	markup(to, "<li><a href=\"");
	params_link(to, "/", &other);
	markup(to, "\">%s</a></li>\n", text);
}

static void put_nothing(FILE *to, const struct params *p)
{
	markup(to, "<h1>Nic se nenašlo</h1>\n<ul class=\"empty\">\n");
	if (p->filter_count > 0)
		put_way(to, p, false, "Hledat bez filtrů");
	if (p->offset > 0)
		put_way(to, p, true, "Zpět na první stránku");
	if (strpbrk(p->query, "\"-+*:"))
		markup(to, "<li>Zkuste slova bez uvozovek a znamének.</li>\n");
	markup(to, "<li>Zkuste méně slov, nebo obecnější: místo „pronájem "
		   "sportovní haly“ jen „pronájem haly“.</li>\n"
		   "<li>Zkontrolujte, zda ve slovech nejsou překlepy.</li>\n"
		   "<li>Zkuste jiné slovo téhož významu.</li>\n</ul>\n");
}

/* ---- hits */

/* Whether hit i is the first that has not all words in one passage. */
static bool ends_full(const spis_results *r, size_t i)
{
	return i > spis_results_named_count(r) &&
	       spis_hit_full(spis_results_hit(r, i - 1)) &&
	       !spis_hit_full(spis_results_hit(r, i));
}

static void put_hits(FILE *to, const struct settings *s, const spis_results *r,
		     const struct params *p)
{
	const size_t count = spis_results_count(r);

	markup(to,
	       "<h1 class=\"hidden\">Výsledky hledání</h1>\n"
	       "<ol class=\"hits\" start=\"%lu\">\n",
	       (unsigned long)p->offset + 1);
	for (size_t i = 0; i < count; i++) {
		if (ends_full(r, i))
			markup(to,
			       "</ol>\n<p class=\"divide\">Dokumenty, které "
			       "nemají všechna slova pohromadě:</p>\n"
			       "<ol class=\"hits\" start=\"%lu\">\n",
			       (unsigned long)(p->offset + i + 1));
		page_hit(to, s, spis_results_hit(r, i));
	}
	markup(to, "</ol>\n");
}

static void put_turn(FILE *to, const struct params *p, uint32_t offset,
		     const char *rel, const char *name)
{
	struct params other = *p;

	other.offset = offset;
	markup(to, "<a rel=\"%s\" href=\"", rel);
	params_link(to, "/", &other);
	markup(to, "\">%s</a>\n", name);
}

static void put_pages(FILE *to, const spis_results *r, const struct params *p)
{
	const uint64_t total = spis_results_total(r, SPIS_TOTAL_ANY, NULL);
	const uint32_t next = p->offset + p->limit;
	const bool more = spis_results_count(r) == p->limit && next < total &&
			  next <= PARAMS_MAX_OFFSET;

	if (p->offset == 0 && !more)
		return;
	markup(to, "<nav class=\"pages\" aria-label=\"Stránky výsledků\">\n");
	if (p->offset > 0)
		put_turn(to, p, p->offset > p->limit ? p->offset - p->limit : 0,
			 "prev", "← Předchozí");
	markup(to, "<span>Strana %lu</span>\n",
	       (unsigned long)(p->offset / p->limit + 1));
	if (more)
		put_turn(to, p, next, "next", "Další →");
	markup(to, "</nav>\n");
}

static void put_feed(FILE *to, const struct params *p)
{
	struct params feed = *p;

	feed.offset = 0;
	if (p->similar)
		return;
	markup(to, "<p class=\"feed\"><a href=\"");
	params_link(to, "/feed", &feed);
	markup(to, "\">Sledovat nové dokumenty k tomuto dotazu (Atom)"
		   "</a></p>\n");
}

static void put_answer(FILE *to, const struct settings *s,
		       const struct asked *a, const struct params *p)
{
	const spis_results *r = a->results;

	markup(to, "<div class=\"columns\">\n<div class=\"found\">\n");
	page_notes(to, a, p);
	page_filters(to, a, p);
	if (spis_results_count(r) > 0) {
		markup(to, "<div class=\"bar\">\n");
		put_total(to, r, p);
		put_sort(to, p);
		markup(to, "</div>\n");
		put_hits(to, s, r, p);
		put_pages(to, r, p);
	} else {
		put_nothing(to, p);
	}
	put_feed(to, p);
	markup(to, "</div>\n");
	page_facets(to, a, p);
	markup(to, "</div>\n");
}

static void send_page(struct service *s, struct request *r,
		      const struct asked *a)
{
	const struct params *p = &r->params;
	FILE *to = respond_begin(r);

	if (!to)
		return;
	page_begin(to, s->settings->title, p->query, p);
	if (a)
		put_answer(to, s->settings, a, p);
	else
		put_start(to);
	page_end(to);
	respond_end(r, to, 200, respond_html_type);
}

void page_search(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	if (!asks(&r->params)) {
		send_page(s, r, NULL);
		return;
	}
	/* So that offsets are those of whole pages. */
	r->params.limit = PARAMS_DEFAULT_LIMIT;
	r->params.passages = PAGE_PASSAGES;
	r->params.facets = true;
	ask_search(&a, &who, &r->params, 0);
	if (a.status == SPIS_OK)
		send_page(s, r, &a);
	else
		respond_error(r, ask_http_status(a.status), a.error);
	ask_release(&a);
}

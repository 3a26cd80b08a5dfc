/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_search.c: the page with the hits of a query. */
#include "page.h"

#include "escape.h"
#include "respond.h"
#include "wording.h"

#include <string.h>

/* Of a document, including the best one; the rest is in its text. */
#define PAGE_PASSAGES 3u

static bool asks(const struct params *p)
{
	return *p->query || p->filter_count > 0 || p->similar;
}

/* ---- the page without a query */

static void put_example(FILE *to, const struct params *p, const char *query,
			const char *what)
{
	struct params other = *p;

	other.query = query;
	markup(to, "<li><a href=\"");
	params_link(to, "/", &other);
	markup(to, "\"><code lang=\"cs\">%s</code></a> – %s</li>\n", query,
	       what);
}

static void put_start(FILE *to, const struct params *p)
{
	const enum page_language l = p->language;

	markup(to, "<section class=\"start\">\n<h1>%s</h1>\n<p>%s</p>\n<ul>\n",
	       in(l, "Co hledáte?", "What are you looking for?"),
	       in(l,
		  "Pište obyčejná slova. Najdou se ve všech tvarech, i bez "
		  "háčků a čárek. Data, čísla jednací, zákony a částky se "
		  "najdou, ať jsou zapsané jakkoli.",
		  "Type ordinary Czech words. They are found in all forms, and "
		  "without diacritics. Dates, reference numbers, laws and sums "
		  "are found in any spelling."));
	put_example(to, p, "mestska policie",
		    in(l, "také „městské policii“", "also “městské policii”"));
	put_example(to, p, "\"nájem nebytových prostor\"",
		    in(l, "slova hned za sebou, v jakýchkoli tvarech",
		       "words that follow each other, in any forms"));
	put_example(to, p, "rozpočet -dotace",
		    in(l, "bez pasáží s tímto slovem",
		       "no passages with that word"));
	put_example(
		to, p, "rada 21. září 2023",
		in(l, "dokumenty z této schůze", "documents of that meeting"));
	put_example(to, p, "pozemek rok:2020..2023",
		    in(l, "jen z těchto let", "only of these years"));
	put_example(to, p, "druh:usnesení rozhodnutí:schvaluje",
		    in(l, "usnesení, která něco schvalují",
		       "resolutions that approve something"));
	markup(to, "</ul>\n</section>\n");
}

/* ---- above the hits */

static void put_total(FILE *to, const spis_results *r, const struct params *p)
{
	const enum page_language l = p->language;
	int exact, full_exact;
	const uint64_t total = spis_results_total(r, SPIS_TOTAL_ANY, &exact);
	const uint64_t full =
		spis_results_total(r, SPIS_TOTAL_FULL, &full_exact);

	markup(to, "<p class=\"total\" role=\"status\">%s%s",
	       p->similar ? in(l, "Podobné dokumenty: ", "Similar documents: ")
			  : in(l, "Nalezeno: ", "Found: "),
	       exact ? "" : in(l, "asi ", "about "));
	wording_documents(to, l, total);
	if (full > 0 && full != total) {
		markup(to, "; %s%s",
		       in(l,
			  "všechna slova pohromadě: ", "all words together: "),
		       full_exact ? "" : in(l, "asi ", "about "));
		wording_documents(to, l, full);
	}
	markup(to, "</p>\n");
}

static void put_sort(FILE *to, const struct params *p)
{
	static const struct {
		spis_sort sort;
		const char *czech, *english;
	} sorts[] = {
		{SPIS_SORT_RANK, "podle shody", "best match"},
		{SPIS_SORT_NEWEST, "nejnovější", "newest"},
		{SPIS_SORT_DATE, "nejstarší", "oldest"},
	};
	struct params other = *p;

	other.offset = 0;
	markup(to, "<nav class=\"sort\" aria-label=\"%s\"><ul>\n",
	       in(p->language, "Řazení", "Order"));
	for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++) {
		other.sort = sorts[i].sort;
		markup(to, "<li><a href=\"");
		params_link(to, "/", &other);
		markup(to, "\"");
		if (p->sort == sorts[i].sort)
			markup(to, " aria-current=\"true\"");
		markup(to, ">%s</a></li>\n",
		       in(p->language, sorts[i].czech, sorts[i].english));
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
	const enum page_language l = p->language;

	markup(to, "<h1>%s</h1>\n<ul class=\"empty\">\n",
	       in(l, "Nic se nenašlo", "Nothing was found"));
	if (p->filter_count > 0)
		put_way(to, p, false,
			in(l, "Hledat bez filtrů", "Search without filters"));
	if (p->offset > 0)
		put_way(to, p, true,
			in(l, "Zpět na první stránku",
			   "Back to the first page"));
	if (strpbrk(p->query, "\"-+*:"))
		markup(to, "<li>%s</li>\n",
		       in(l, "Zkuste slova bez uvozovek a znamének.",
			  "Try the words without quotes and signs."));
	markup(to, "<li>%s</li>\n<li>%s</li>\n<li>%s</li>\n</ul>\n",
	       in(l,
		  "Zkuste méně slov, nebo obecnější: místo „pronájem "
		  "sportovní haly“ jen „pronájem haly“.",
		  "Try fewer words, or more general ones: instead of “pronájem "
		  "sportovní haly” just “pronájem haly”."),
	       in(l, "Zkontrolujte, zda ve slovech nejsou překlepy.",
		  "Check the spelling."),
	       in(l, "Zkuste jiné slovo téhož významu.",
		  "Try another word with the same meaning."));
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
	       "<h1 class=\"hidden\">%s</h1>\n"
	       "<ol class=\"hits\" start=\"%lu\">\n",
	       in(p->language, "Výsledky hledání", "Results"),
	       (unsigned long)p->offset + 1);
	for (size_t i = 0; i < count; i++) {
		if (ends_full(r, i))
			markup(to,
			       "</ol>\n<p class=\"divide\">%s</p>\n"
			       "<ol class=\"hits\" start=\"%lu\">\n",
			       in(p->language,
				  "Dokumenty, které nemají všechna slova "
				  "pohromadě:",
				  "Documents that do not have all words "
				  "together:"),
			       (unsigned long)(p->offset + i + 1));
		page_hit(to, s, p, spis_results_hit(r, i));
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
	const enum page_language l = p->language;
	const bool more = spis_results_count(r) == p->limit && next < total &&
			  next <= PARAMS_MAX_OFFSET;

	if (p->offset == 0 && !more)
		return;
	markup(to, "<nav class=\"pages\" aria-label=\"%s\">\n",
	       in(l, "Stránky výsledků", "Pages of results"));
	if (p->offset > 0)
		put_turn(to, p, p->offset > p->limit ? p->offset - p->limit : 0,
			 "prev", in(l, "← Předchozí", "← Previous"));
	markup(to,
	       in(l, "<span>Strana %lu</span>\n", "<span>Page %lu</span>\n"),
	       (unsigned long)(p->offset / p->limit + 1));
	if (more)
		put_turn(to, p, next, "next", in(l, "Další →", "Next →"));
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
	markup(to, "\">%s</a></p>\n",
	       in(p->language, "Sledovat nové dokumenty k tomuto dotazu (Atom)",
		  "Follow new documents for this query (Atom)"));
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
	page_begin(to, page_site(s->settings, p->language), p->query, "/", p);
	if (a)
		put_answer(to, s->settings, a, p);
	else
		put_start(to, p);
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

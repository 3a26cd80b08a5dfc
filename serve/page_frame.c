/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_frame.c: what all pages have in common. */
#include "page.h"

#include "escape.h"
#include "respond.h"

#include <string.h>

/* Of pages that do not know the settings, such as errors. */
#define USUAL_TITLE "Hledání v dokumentech"

static void put_head(FILE *to, const char *title, const char *heading,
		     const struct params *p)
{
	struct params feed = *p;

	feed.offset = 0;
	markup(to, "<!doctype html>\n<html lang=\"cs\">\n<head>\n"
		   "<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width, "
		   "initial-scale=1\">\n"
		   "<meta name=\"color-scheme\" content=\"light dark\">\n");
	if (*heading)
		markup(to, "<title>%s – %s</title>\n", heading, title);
	else
		markup(to, "<title>%s</title>\n", title);
	markup(to,
	       "<link rel=\"stylesheet\" href=\"/style.css\">\n"
	       "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n"
	       "<link rel=\"search\" "
	       "type=\"application/opensearchdescription+xml\" title=\"%s\" "
	       "href=\"/opensearch.xml\">\n",
	       title);
	if (*p->query || p->filter_count > 0) {
		markup(to, "<link rel=\"alternate\" "
			   "type=\"application/atom+xml\" "
			   "title=\"Nové dokumenty k tomuto dotazu\" href=\"");
		params_link(to, "/feed", &feed);
		markup(to, "\">\n");
	}
	markup(to, "<script src=\"/script.js\" defer></script>\n</head>\n");
}

/* A new query keeps filters and order; the page shows how to remove them. */
static void put_hidden(FILE *to, const struct params *p)
{
	for (size_t i = 0; i < p->filter_count; i++)
		markup(to, "<input type=\"hidden\" name=\"f\" value=\"%s\">\n",
		       p->filters[i]);
	if (p->sort != SPIS_SORT_RANK)
		markup(to,
		       "<input type=\"hidden\" name=\"sort\" value=\"%s\">\n",
		       params_sort_name(p->sort));
}

static void put_form(FILE *to, const struct params *p)
{
	markup(to,
	       "<form role=\"search\" action=\"/\" method=\"get\">\n"
	       "<label for=\"q\" class=\"hidden\">Hledaná slova</label>\n"
	       "<div class=\"box\"><input id=\"q\" name=\"q\" type=\"search\" "
	       "value=\"%s\" autocomplete=\"off\" autocapitalize=\"none\" "
	       "spellcheck=\"false\" maxlength=\"1000\" "
	       "placeholder=\"Například: nájem sálu\"></div>\n"
	       "<button type=\"submit\">Hledat</button>\n",
	       p->query);
	put_hidden(to, p);
	markup(to, "</form>\n");
}

void page_begin(FILE *to, const char *title, const char *heading,
		const struct params *p)
{
	put_head(to, title, heading, p);
	markup(to,
	       "<body>\n<a class=\"skip\" href=\"#obsah\">Přejít k obsahu</a>\n"
	       "<header>\n<p class=\"name\"><a href=\"/\">%s</a></p>\n",
	       title);
	put_form(to, p);
	markup(to, "</header>\n<main id=\"obsah\" tabindex=\"-1\">\n");
}

void page_end(FILE *to)
{
	markup(to, "</main>\n</body>\n</html>\n");
}

/* ---- errors */

static const char *sentence(unsigned status)
{
	switch (status) {
	case 400:
		return "Dotazu nebo adrese stránky není rozumět. Zkuste dotaz "
		       "napsat jinak, například stručněji.";
	case 404:
		return "Takový dokument nebo stránka tu není, nebo k nim "
		       "nemáte přístup.";
	case 414:
		return "Dotaz je příliš dlouhý. Zkuste jej zkrátit.";
	case 421:
		return "Pod tímto jménem zde vyhledávání není.";
	case 503:
		return "Hledání teď trvá příliš dlouho nebo není dostupné. "
		       "Zkuste to prosím za chvíli znovu.";
	default:
		return "Stránku se nepodařilo zobrazit.";
	}
}

void page_error(struct request *r, unsigned status, const char *why)
{
	struct params nothing;
	FILE *to = respond_begin(r);

	if (!to)
		return;
	params_init(&nothing);
	page_begin(to, USUAL_TITLE, "Chyba", &nothing);
	markup(to,
	       "<h1>Nepodařilo se</h1>\n<p class=\"empty\">%s</p>\n"
	       "<p class=\"detail\" lang=\"en\">%s</p>\n"
	       "<p><a href=\"/\">Začít znovu</a></p>\n",
	       sentence(status), why);
	page_end(to);
	respond_end(r, to, status, respond_html_type);
}

/* ---- small parts */

const char *page_title(const char *title, const char *path)
{
	const char *slash = strrchr(path, '/');

	return title && *title ? title : slash ? slash + 1 : path;
}

bool page_is_web(const char *url)
{
	return strncasecmp(url, "http://", 7) == 0 ||
	       strncasecmp(url, "https://", 8) == 0;
}

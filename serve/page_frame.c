/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_frame.c: what all pages have in common. */
#include "page.h"

#include "escape.h"
#include "respond.h"

#include <string.h>

static const char *usual_title(enum page_language l)
{
	return in(l, "Hledání v dokumentech", "Search in documents");
}

const char *page_site(const struct settings *s, enum page_language l)
{
	return s->title ? s->title : usual_title(l);
}

static void put_head(FILE *to, const char *site, const char *heading,
		     const struct params *p)
{
	struct params feed = *p;

	feed.offset = 0;
	markup(to,
	       "<!doctype html>\n<html lang=\"%s\">\n<head>\n"
	       "<meta charset=\"utf-8\">\n"
	       "<meta name=\"viewport\" content=\"width=device-width, "
	       "initial-scale=1\">\n"
	       "<meta name=\"color-scheme\" content=\"light dark\">\n",
	       page_language_code(p->language));
	if (*heading)
		markup(to, "<title>%s – %s</title>\n", heading, site);
	else
		markup(to, "<title>%s</title>\n", site);
	markup(to,
	       "<link rel=\"stylesheet\" href=\"/style.css\">\n"
	       "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n"
	       "<link rel=\"search\" "
	       "type=\"application/opensearchdescription+xml\" title=\"%s\" "
	       "href=\"/opensearch.xml\">\n",
	       site);
	if (*p->query || p->filter_count > 0) {
		markup(to,
		       "<link rel=\"alternate\" "
		       "type=\"application/atom+xml\" "
		       "title=\"%s\" href=\"",
		       in(p->language, "Nové dokumenty k tomuto dotazu",
			  "New documents for this query"));
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
	if (p->language_given)
		markup(to,
		       "<input type=\"hidden\" name=\"lang\" value=\"%s\">\n",
		       page_language_code(p->language));
}

static void put_form(FILE *to, const struct params *p)
{
	markup(to,
	       "<form role=\"search\" action=\"/\" method=\"get\">\n"
	       "<label for=\"q\" class=\"hidden\">%s</label>\n"
	       "<div class=\"box\"><input id=\"q\" name=\"q\" type=\"search\" "
	       "value=\"%s\" autocomplete=\"off\" autocapitalize=\"none\" "
	       "spellcheck=\"false\" maxlength=\"1000\" "
	       "placeholder=\"%s\"></div>\n"
	       "<button type=\"submit\">%s</button>\n",
	       in(p->language, "Hledaná slova", "Words to search for"),
	       p->query,
	       in(p->language, "Například: nájem sálu",
		  "For example: nájem sálu"),
	       in(p->language, "Hledat", "Search"));
	put_hidden(to, p);
	markup(to, "</form>\n");
}

/* A link to the same page in the other language. */
static void put_language(FILE *to, const char *path, const struct params *p)
{
	struct params other = *p;

	other.language = p->language == PAGE_CZECH ? PAGE_ENGLISH : PAGE_CZECH;
	other.language_given = true;
	markup(to, "<a class=\"language\" lang=\"%s\" href=\"",
	       page_language_code(other.language));
	params_link(to, path, &other);
	markup(to, "\">%s</a>\n", in(other.language, "Česky", "English"));
}

void page_begin(FILE *to, const char *site, const char *heading,
		const char *path, const struct params *p)
{
	struct params start;

	params_init(&start);
	start.language = p->language;
	start.language_given = p->language_given;
	put_head(to, site, heading, p);
	markup(to,
	       "<body>\n<a class=\"skip\" href=\"#obsah\">%s</a>\n"
	       "<header>\n<div class=\"top\"><p class=\"name\"><a href=\"",
	       in(p->language, "Přejít k obsahu", "Skip to the content"));
	params_link(to, "/", &start);
	markup(to, "\">%s</a></p>\n", site);
	if (path)
		put_language(to, path, p);
	markup(to, "</div>\n");
	put_form(to, p);
	markup(to, "</header>\n<main id=\"obsah\" tabindex=\"-1\">\n");
}

void page_end(FILE *to)
{
	markup(to, "</main>\n</body>\n</html>\n");
}

/* ---- errors */

static const char *sentence(enum page_language l, unsigned status)
{
	switch (status) {
	case 400:
		return in(l,
			  "Dotazu nebo adrese stránky není rozumět. Zkuste "
			  "dotaz napsat jinak, například stručněji.",
			  "The query or the address of the page cannot be "
			  "understood. Try other or fewer words.");
	case 404:
		return in(l,
			  "Takový dokument nebo stránka tu není, nebo k nim "
			  "nemáte přístup.",
			  "There is no such document or page, or you may not "
			  "see it.");
	case 414:
		return in(l, "Dotaz je příliš dlouhý. Zkuste jej zkrátit.",
			  "The query is too long. Try a shorter one.");
	case 421:
		return in(l, "Pod tímto jménem zde vyhledávání není.",
			  "There is no search under this name.");
	case 503:
		return in(l,
			  "Hledání teď trvá příliš dlouho nebo není dostupné. "
			  "Zkuste to prosím za chvíli znovu.",
			  "The search takes too long or is not available. "
			  "Please try again in a moment.");
	default:
		return in(l, "Stránku se nepodařilo zobrazit.",
			  "The page cannot be shown.");
	}
}

void page_error(struct request *r, unsigned status, const char *why)
{
	const enum page_language l = r->params.language;
	struct params nothing;
	FILE *to = respond_begin(r);

	if (!to)
		return;
	params_init(&nothing);
	nothing.language = l;
	nothing.language_given = r->params.language_given;
	page_begin(to, usual_title(l), in(l, "Chyba", "Error"), NULL, &nothing);
	markup(to,
	       "<h1>%s</h1>\n<p class=\"empty\">%s</p>\n"
	       "<p class=\"detail\" lang=\"en\">%s</p>\n<p><a href=\"",
	       in(l, "Nepodařilo se", "That did not work"), sentence(l, status),
	       why);
	params_link(to, "/", &nothing);
	markup(to, "\">%s</a></p>\n", in(l, "Začít znovu", "Start again"));
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

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* feed.c: new documents that a query finds, as Atom. */

/*
 * As with alerts of spis-query, these are documents that were first indexed
 * lately, whatever their own dates, and have all words.  No word is corrected:
 * people also wait for words that no document has yet.
 */
#include "feed.h"

#include "escape.h"
#include "page.h"
#include "respond.h"

#include <string.h>
#include <time.h>

/* Readers of feeds look at least once a month, and want no more at a time. */
#define NEW_SINCE    "new:30 dní"
#define FEED_ENTRIES 50u

/* "2026-11-28T00:00:00Z" */
static const char *date_of(const spis_hit *hit)
{
	static const spis_field dates[] = {SPIS_FIELD_POSTED, SPIS_FIELD_DATE,
					   SPIS_FIELD_SENT, SPIS_FIELD_MODIFIED,
					   SPIS_FIELD_CREATED};

	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		const char *date =
			spis_fields_value(spis_hit_fields(hit), dates[i]);

		if (date)
			return date;
	}
	return "1970-01-01"; /* one is required */
}

static void put_entry(FILE *to, const char *origin, const spis_hit *hit)
{
	const char *path = spis_hit_path(hit);
	char id[SPIS_ID_BYTES] = "";

	if (spis_identify(path, id) != SPIS_OK)
		return;
	markup(to,
	       "<entry>\n<id>urn:spis:%s</id>\n<title>%s</title>\n"
	       "<updated>%sT00:00:00Z</updated>\n"
	       "<link href=\"%s/view?id=%s\"/>\n<summary>%s</summary>\n"
	       "</entry>\n",
	       id, page_title(spis_hit_title(hit), path), date_of(hit), origin,
	       id, spis_hit_snippet(hit));
}

static void put_now(FILE *to)
{
	time_t now = time(NULL);
	struct tm utc;
	char text[32];

	gmtime_r(&now, &utc);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &utc);
	markup(to, "<updated>%s</updated>\n", text);
}

static void put_self(FILE *to, const char *rel, const char *path,
		     const char *origin, const struct params *p)
{
	markup(to, "<link rel=\"%s\" href=\"%s", rel, origin);
	params_link(to, path, p);
	markup(to, "\"/>\n");
}

static void put_feed(FILE *to, const struct settings *s,
		     const struct request *r, const struct asked *a)
{
	const struct params *p = &r->params;
	const char *site = page_site(s, p->language);
	const spis_hit *hit;

	markup(to,
	       "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	       "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
	       "xml:lang=\"cs\">\n<title>%s – %s</title>\n<id>%s",
	       p->query, site, r->origin);
	params_link(to, "/feed", p);
	markup(to, "</id>\n<author><name>%s</name></author>\n", site);
	put_now(to);
	put_self(to, "self", "/feed", r->origin, p);
	put_self(to, "alternate", "/", r->origin, p);
	for (size_t i = 0; (hit = spis_results_hit(a->results, i)); i++)
		put_entry(to, r->origin, hit);
	markup(to, "</feed>\n");
}

static void send_feed(struct service *s, struct request *r,
		      const struct asked *a)
{
	FILE *to = respond_begin(r);

	if (!to)
		return;
	put_feed(to, s->settings, r, a);
	respond_end(r, to, 200, "application/atom+xml; charset=utf-8");
}

void feed_answer(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct params p = r->params;
	struct asked a;

	if (p.filter_count == SPIS_MAX_FILTERS) {
		respond_error(r, 400, "too many filters");
		return;
	}
	p.filters[p.filter_count++] = NEW_SINCE;
	p.sort = SPIS_SORT_NEWEST;
	p.offset = 0;
	p.limit = FEED_ENTRIES;
	p.typed = true;
	ask_search(&a, &who, &p, SPIS_ALL_WORDS);
	if (a.status == SPIS_OK)
		send_feed(s, r, &a);
	else
		respond_error(r, ask_http_status(a.status), a.error);
	ask_release(&a);
}

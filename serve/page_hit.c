/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_hit.c: one hit on a page. */
#include "page.h"

#include "escape.h"
#include "file.h"
#include "wording.h"

#include <string.h>

/* Separates fields of a document, and links. */
#define DOT " <span class=\"dot\" aria-hidden=\"true\">·</span> "

/* ---- where the document is found */

/* "/view?id=0123" */
static void put_id(FILE *to, const struct params *p, const char *what,
		   const char *path)
{
	char id[SPIS_ID_BYTES] = "";

	if (spis_identify(path, id) == SPIS_OK)
		markup(to, "%s=%s", what, id);
	if (p->language_given)
		markup(to, "&amp;lang=%s", page_language_code(p->language));
}

/* Its text, at the page; a long text is shown in parts. */
static void put_view(FILE *to, const struct params *p, const char *path,
		     uint32_t page)
{
	put_id(to, p, "/view?id", path);
	if (page > 0)
		markup(to, "&amp;page=%lu#strana-%lu", (unsigned long)page,
		       (unsigned long)page);
}

/* Its file, open at the page, if it may be sent, else its text. */
static void put_address(FILE *to, const struct settings *s,
			const struct params *p, const spis_hit *hit,
			const char *path)
{
	const uint32_t page = spis_hit_page(hit);
	const bool file = file_offered(s, path);

	if (!file) {
		put_view(to, p, path, page);
		return;
	}
	put_id(to, p, "/file?id", path);
	if (page > 0)
		markup(to, "#page=%lu", (unsigned long)page);
}

/* "Minutes › rada/zapis.pdf": the archive, and the path below its root. */
static void put_place(FILE *to, const struct settings *s, const char *path)
{
	const char *rest;
	const struct served_root *root = file_root(s, path, &rest);

	if (root)
		markup(to, "%s › %s", root->label, rest);
	else
		markup(to, "%s", path);
}

/* ---- what it is */

static const char *date_of(const spis_fields *fields)
{
	static const spis_field dates[] = {SPIS_FIELD_DATE, SPIS_FIELD_POSTED,
					   SPIS_FIELD_SENT};

	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		if (spis_fields_value(fields, dates[i]))
			return spis_fields_value(fields, dates[i]);
	return NULL;
}

static void put_about(FILE *to, enum page_language l, const spis_hit *hit)
{
	static const spis_field shown[] = {
		SPIS_FIELD_MUNICIPALITY, SPIS_FIELD_BODY,
		SPIS_FIELD_KIND,         SPIS_FIELD_NUMBER,
		SPIS_FIELD_SENDER,       SPIS_FIELD_REFERENCE,
		SPIS_FIELD_FORMAT,
	};
	const spis_fields *fields = spis_hit_fields(hit);
	const char *number = spis_fields_value(fields, SPIS_FIELD_NUMBER);
	const char *date = date_of(fields), *gap = "";

	fputs("<p class=\"about\">", to);
	if (date) {
		markup(to, "<time datetime=\"%s\">", date);
		wording_date(to, l, date);
		fputs("</time>", to);
		gap = DOT;
	}
	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		const char *value = spis_fields_value(fields, shown[i]);

		if (!value || (shown[i] == SPIS_FIELD_REFERENCE && number &&
			       strcmp(value, number) == 0))
			continue;
		fputs(gap, to);
		markup(to, "%s%s",
		       shown[i] == SPIS_FIELD_NUMBER ? in(l, "č. ", "no. ")
						     : "",
		       wording_value(l, value));
		gap = DOT;
	}
	fputs("</p>\n", to);
}

/* ---- what a passage says */

static void put_votes(FILE *to, enum page_language l,
		      const spis_section *section)
{
	static const struct {
		const char *czech, *english;
	} names[SPIS_VOTES] = {
		[SPIS_VOTE_FOR] = {"pro", "for"},
		[SPIS_VOTE_AGAINST] = {"proti", "against"},
		[SPIS_VOTE_ABSTAINED] = {"zdrželo se", "abstained"},
		[SPIS_VOTE_NOT_VOTING] = {"nehlasovalo", "not voting"},
	};
	const char *gap = in(l, "<span class=\"votes\">Hlasování: ",
			     "<span class=\"votes\">Vote: ");

	for (size_t i = 0; i < SPIS_VOTES; i++) {
		if (section->votes[i] < 0)
			continue;
		fputs(gap, to);
		markup(to, "%s %lu", in(l, names[i].czech, names[i].english),
		       (unsigned long)section->votes[i]);
		gap = ", ";
	}
	if (*gap == ',')
		fputs("</span>", to);
}

/*
 * Number and heading, decision, votes.  A heading that is also the title or the
 * beginning of the snippet is not repeated.
 */
static void put_section(FILE *to, enum page_language l, const spis_hit *hit)
{
	const spis_section *section = spis_hit_section(hit);
	const char *heading = spis_hit_section_heading(hit);
	const char *number = spis_hit_section_number(hit);
	const char *decision;
	bool repeats;

	if (!section)
		return;
	decision = spis_decision_name((spis_decision)section->decision);
	repeats =
		strncmp(spis_hit_snippet(hit), heading, strlen(heading)) == 0 ||
		strcmp(spis_hit_title(hit), heading) == 0;
	fputs("<p class=\"section\">", to);
	if (!repeats && *number && !strstr(heading, number))
		markup(to, "<b>%s</b> ", number);
	if (!repeats)
		markup(to, "<span class=\"heading\">%s</span> ", heading);
	if (*decision)
		markup(to, "<span class=\"decision %s\">%s</span> ", decision,
		       wording_value(l, decision));
	put_votes(to, l, section);
	fputs("</p>\n", to);
}

static void put_snippet(FILE *to, const spis_hit *hit)
{
	const char *snippet = spis_hit_snippet(hit);
	size_t at = 0;

	fputs("<p class=\"snippet\" lang=\"cs\">", to);
	for (size_t i = 0; i < spis_hit_mark_count(hit); i++) {
		const spis_range mark = spis_hit_mark(hit, i);

		escape(to, snippet + at, mark.start - at);
		fputs("<mark>", to);
		escape(to, snippet + mark.start, mark.end - mark.start);
		fputs("</mark>", to);
		at = mark.end;
	}
	escape(to, snippet + at, strlen(snippet + at));
	fputs("</p>\n", to);
}

static void put_passages(FILE *to, const struct settings *s,
			 const struct params *p, const spis_hit *hit)
{
	const size_t count = spis_hit_passage_count(hit);
	const char *path = spis_hit_path(hit);

	if (count == 0)
		return;
	markup(to, "<details><summary>%s (%lu)</summary>\n",
	       in(p->language, "Další místa v dokumentu",
		  "More places in the document"),
	       (unsigned long)count);
	for (size_t i = 0; i < count; i++) {
		const spis_hit *passage = spis_hit_passage(hit, i);
		const uint32_t page = spis_hit_page(passage);

		fputs("<div class=\"passage\">", to);
		put_section(to, p->language, passage);
		put_snippet(to, passage);
		if (page > 0) {
			fputs("<p class=\"links\"><a href=\"", to);
			put_address(to, s, p, passage, path);
			markup(to,
			       in(p->language, "\">Strana %lu</a></p>\n",
				  "\">Page %lu</a></p>\n"),
			       (unsigned long)page);
		}
		fputs("</div>\n", to);
	}
	fputs("</details>\n", to);
}

/* ---- links */

static void put_links(FILE *to, const struct settings *s,
		      const struct params *p, const spis_hit *hit)
{
	const char *path = spis_hit_path(hit);
	const char *source =
		spis_fields_value(spis_hit_fields(hit), SPIS_FIELD_SOURCE);
	const uint32_t page = spis_hit_page(hit);

	fputs("<p class=\"links\">", to);
	if (page > 0) {
		fputs("<a href=\"", to);
		put_address(to, s, p, hit, path);
		markup(to,
		       in(p->language, "\">Strana %lu</a>" DOT,
			  "\">Page %lu</a>" DOT),
		       (unsigned long)page);
	}
	fputs("<a href=\"", to);
	put_view(to, p, path, page);
	fputs("\">Text</a>" DOT "<a href=\"", to);
	put_id(to, p, "/?similar", path);
	markup(to, "\">%s</a>", in(p->language, "Podobné", "Similar"));
	if (source && page_is_web(source))
		markup(to,
		       DOT "<a href=\"%s\" rel=\"noopener noreferrer\">"
			   "%s</a>",
		       source,
		       in(p->language, "Zdroj na webu", "Source on the web"));
	fputs("</p>\n<p class=\"place\">", to);
	put_place(to, s, path);
	fputs("</p>\n", to);
}

/* Documents with the same text, or nearly the same. */
struct folded {
	const char *label; /* before their number */
	unsigned long total;
	const spis_hit *(*other)(const spis_hit *hit, size_t i);
};

static void put_folded(FILE *to, const struct settings *s,
		       const struct params *p, const spis_hit *hit,
		       const struct folded *f)
{
	const spis_hit *other;
	size_t shown = 0;

	if (f->total == 0)
		return;
	markup(to, "<details><summary>%s ", f->label);
	wording_documents(to, p->language, f->total);
	fputs("</summary>\n<ul>\n", to);
	for (; (other = f->other(hit, shown)); shown++) {
		fputs("<li><a href=\"", to);
		put_address(to, s, p, other, spis_hit_path(other));
		fputs("\">", to);
		put_place(to, s, spis_hit_path(other));
		fputs("</a></li>\n", to);
	}
	fputs("</ul>\n", to);
	if (f->total > shown)
		markup(to,
		       in(p->language, "<p>Další, zde neuvedené: %lu.</p>\n",
			  "<p>Others, not listed here: %lu.</p>\n"),
		       f->total - shown);
	fputs("</details>\n", to);
}

static void put_others(FILE *to, const struct settings *s,
		       const struct params *p, const spis_hit *hit)
{
	const struct folded copies = {
		in(p->language,
		   "Další se stejným textem:", "Others with the same text:"),
		spis_hit_copy_total(hit), spis_hit_copy};
	const struct folded near = {in(p->language,
				       "Další s téměř stejným textem:",
				       "Others with nearly the same text:"),
				    spis_hit_near_total(hit), spis_hit_near};

	put_folded(to, s, p, hit, &copies);
	put_folded(to, s, p, hit, &near);
}

void page_hit(FILE *to, const struct settings *s, const struct params *p,
	      const spis_hit *hit)
{
	const char *path = spis_hit_path(hit);

	fputs("<li><article>\n<h2 lang=\"cs\"><a href=\"", to);
	put_address(to, s, p, hit, path);
	markup(to, "\">%s</a></h2>\n", page_title(spis_hit_title(hit), path));
	put_about(to, p->language, hit);
	put_section(to, p->language, hit);
	put_snippet(to, hit);
	put_links(to, s, p, hit);
	put_passages(to, s, p, hit);
	put_others(to, s, p, hit);
	fputs("</article></li>\n", to);
}

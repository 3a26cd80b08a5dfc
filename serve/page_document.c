/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_document.c: the page of a document: fields and text. */
#include "page.h"

#include "escape.h"
#include "file.h"
#include "part.h"
#include "respond.h"
#include "wording.h"

#include <string.h>

/*
 * Of a text at once; links lead to the other parts.  Few documents have more,
 * and browsers still show it without delay.
 */
#define SHOWN_BYTES (512u * 1024)

#define HEADING_MARK '\x01'

/* ---- fields */

static bool is_date(spis_field field)
{
	return field == SPIS_FIELD_DATE || field == SPIS_FIELD_CREATED ||
	       field == SPIS_FIELD_MODIFIED || field == SPIS_FIELD_SENT ||
	       field == SPIS_FIELD_POSTED || field == SPIS_FIELD_REMOVED;
}

static void put_value(FILE *to, enum page_language l, const spis_value *v)
{
	if (is_date(v->field))
		wording_date(to, l, v->value);
	else if (v->field == SPIS_FIELD_SOURCE && page_is_web(v->value))
		markup(to, "<a href=\"%s\" rel=\"noopener noreferrer\">%s</a>",
		       v->value, v->value);
	else
		markup(to, "%s", wording_value(l, v->value));
}

static void put_fields(FILE *to, enum page_language l,
		       const spis_fields *fields)
{
	markup(to, "<dl>\n");
	for (size_t i = 0; i < spis_fields_count(fields); i++) {
		const spis_value *v = spis_fields_at(fields, i);
		const char *name = wording_field(l, spis_field_name(v->field));

		if (!*name || v->field == SPIS_FIELD_TITLE)
			continue;
		markup(to, "<dt>%s</dt><dd>", name);
		put_value(to, l, v);
		markup(to, "</dd>\n");
	}
	markup(to, "</dl>\n");
}

/* ---- text */

static void put_line(FILE *to, const char *line, size_t len)
{
	const bool heading = len > 0 && *line == HEADING_MARK;

	fputs(heading ? "<strong>" : "", to);
	escape(to, line, len);
	fputs(heading ? "</strong>\n" : "\n", to);
}

static void put_lines(FILE *to, const char *at, const char *end)
{
	fputs("<div class=\"text\">", to);
	while (at < end) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((line ? line : end) - at);

		put_line(to, at, len);
		at += len + 1;
	}
	fputs("</div>\n", to);
}

/* Links lead to the headings of pages. */
static void put_text(FILE *to, enum page_language l, const char *text,
		     size_t bytes, const struct part *part)
{
	const bool pages = memchr(text, PART_PAGE_MARK, bytes) != NULL;
	const char *at = text + part->start, *end = text + part->end;

	for (unsigned long page = part->page; at < end; page++) {
		const char *next =
			memchr(at, PART_PAGE_MARK, (size_t)(end - at));

		if (pages)
			markup(to,
			       in(l,
				  "<h2 id=\"strana-%lu\" class=\"leaf\">Strana "
				  "%lu</h2>\n",
				  "<h2 id=\"strana-%lu\" class=\"leaf\">Page "
				  "%lu</h2>\n"),
			       page, page);
		put_lines(to, at, next ? next : end);
		at = next ? next + 1 : end;
	}
}

static void put_turn(FILE *to, const struct params *p, size_t part,
		     const char *rel, const char *name)
{
	struct params other = *p;

	other.page = 0;
	other.part = (uint32_t)part;
	markup(to, "<a rel=\"%s\" href=\"", rel);
	params_link(to, "/view", &other);
	markup(to, "#text\">%s</a>\n", name);
}

/* Links to the parts of a long text before and after. */
static void put_parts(FILE *to, const struct params *p, const struct part *part)
{
	const enum page_language l = p->language;

	if (part->count == 1)
		return;
	markup(to, "<nav class=\"pages\" aria-label=\"%s\">\n",
	       in(l, "Části textu", "Parts of the text"));
	if (part->number > 1)
		put_turn(to, p, part->number - 1, "prev",
			 in(l, "← Předchozí část", "← Previous part"));
	markup(to,
	       in(l, "<span>Část %lu z %lu</span>\n",
		  "<span>Part %lu of %lu</span>\n"),
	       (unsigned long)part->number, (unsigned long)part->count);
	if (part->number < part->count)
		put_turn(to, p, part->number + 1, "next",
			 in(l, "Další část →", "Next part →"));
	markup(to, "</nav>\n");
}

/* ---- the page */

static void put_links(FILE *to, const struct settings *s, const struct asked *a,
		      const struct params *p)
{
	const enum page_language l = p->language;
	struct params similar;

	params_init(&similar);
	similar.similar = p->id;
	similar.language = l;
	similar.language_given = p->language_given;
	markup(to, "<p class=\"links\">");
	if (file_offered(s, a->path))
		markup(to, "<a href=\"/file?id=%s\">%s</a> ", p->id,
		       in(l, "Otevřít soubor", "Open the file"));
	if (s->documents != DOCUMENTS_NO)
		markup(to, "<a href=\"/document?id=%s&amp;text=1\">%s</a> ",
		       p->id, in(l, "Jen text", "Only the text"));
	markup(to, "<a href=\"");
	params_link(to, "/", &similar);
	markup(to, "\">%s</a></p>\n",
	       in(l, "Podobné dokumenty", "Similar documents"));
}

static void put_document(FILE *to, const struct settings *s,
			 const struct asked *a, const struct params *p,
			 const struct part *part)
{
	const spis_fields *fields = spis_description_fields(a->description);
	const char *title = spis_fields_value(fields, SPIS_FIELD_TITLE);
	const enum page_language l = p->language;
	size_t bytes;
	const char *text = spis_description_text(a->description, &bytes);

	markup(to, "<article class=\"document\">\n<h1>%s</h1>\n",
	       page_title(title, a->path));
	put_links(to, s, a, p);
	put_fields(to, l, fields);
	if (s->documents == DOCUMENTS_NO) {
		markup(to, "<p class=\"empty\">%s</p>\n</article>\n",
		       in(l, "Text dokumentu se zde nezobrazuje.",
			  "The text of the document is not shown here."));
		return;
	}
	if (bytes == 0)
		markup(to, "<p class=\"empty\">%s</p>\n",
		       in(l, "Text dokumentu není znám.",
			  "The text of the document is not known."));
	markup(to, "<div id=\"text\" lang=\"cs\">\n");
	put_text(to, l, text, bytes, part);
	markup(to, "</div>\n");
	put_parts(to, p, part);
	markup(to, "</article>\n");
}

static void send_page(struct service *s, struct request *r,
		      const struct asked *a, const struct part *part)
{
	const spis_fields *fields = spis_description_fields(a->description);
	const char *title = spis_fields_value(fields, SPIS_FIELD_TITLE);
	const struct params *p = &r->params;
	FILE *to = respond_begin(r);

	if (!to)
		return;
	page_begin(to, page_site(s->settings, p->language),
		   page_title(title, a->path), "/view", p);
	put_document(to, s->settings, a, p, part);
	page_end(to);
	respond_end(r, to, 200, respond_html_type);
}

static void show(struct service *s, struct request *r, const struct asked *a)
{
	size_t bytes;
	const char *text = spis_description_text(a->description, &bytes);
	struct part part;

	if (part_find(text, bytes, SHOWN_BYTES, r->params.part, r->params.page,
		      &part))
		send_page(s, r, a, &part);
	else
		respond_error(r, 404, "the text has no such part");
}

void page_document(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	if (!r->params.id) {
		respond_error(r, 404, "the parameter id is missing");
		return;
	}
	ask_document(&a, &who, &r->params);
	if (a.status == SPIS_OK)
		show(s, r, &a);
	else
		respond_error(r, ask_http_status(a.status), a.error);
	ask_release(&a);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_document.c: the page of a document: fields and text. */
#include "page.h"

#include "czech.h"
#include "escape.h"
#include "file.h"
#include "part.h"
#include "respond.h"

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

static void put_value(FILE *to, const spis_value *v)
{
	if (is_date(v->field))
		czech_date(to, v->value);
	else if (v->field == SPIS_FIELD_SOURCE && page_is_web(v->value))
		markup(to, "<a href=\"%s\" rel=\"noopener noreferrer\">%s</a>",
		       v->value, v->value);
	else
		markup(to, "%s", czech_value(v->value));
}

static void put_fields(FILE *to, const spis_fields *fields)
{
	markup(to, "<dl>\n");
	for (size_t i = 0; i < spis_fields_count(fields); i++) {
		const spis_value *v = spis_fields_at(fields, i);
		const char *name = czech_field(spis_field_name(v->field));

		if (!*name || v->field == SPIS_FIELD_TITLE)
			continue;
		markup(to, "<dt>%s</dt><dd>", name);
		put_value(to, v);
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
static void put_text(FILE *to, const char *text, size_t bytes,
		     const struct part *part)
{
	const bool pages = memchr(text, PART_PAGE_MARK, bytes) != NULL;
	const char *at = text + part->start, *end = text + part->end;

	for (unsigned long page = part->page; at < end; page++) {
		const char *next =
			memchr(at, PART_PAGE_MARK, (size_t)(end - at));

		if (pages)
			markup(to,
			       "<h2 id=\"strana-%lu\" class=\"leaf\">Strana "
			       "%lu</h2>\n",
			       page, page);
		put_lines(to, at, next ? next : end);
		at = next ? next + 1 : end;
	}
}

static void put_turn(FILE *to, const char *id, size_t part, const char *rel,
		     const char *name)
{
	markup(to,
	       "<a rel=\"%s\" href=\"/view?id=%s&amp;part=%lu#text\">%s</a>\n",
	       rel, id, (unsigned long)part, name);
}

/* Links to the parts of a long text before and after. */
static void put_parts(FILE *to, const char *id, const struct part *part)
{
	if (part->count == 1)
		return;
	markup(to, "<nav class=\"pages\" aria-label=\"Části textu\">\n");
	if (part->number > 1)
		put_turn(to, id, part->number - 1, "prev", "← Předchozí část");
	markup(to, "<span>Část %lu z %lu</span>\n", (unsigned long)part->number,
	       (unsigned long)part->count);
	if (part->number < part->count)
		put_turn(to, id, part->number + 1, "next", "Další část →");
	markup(to, "</nav>\n");
}

/* ---- the page */

static void put_links(FILE *to, const struct settings *s, const struct asked *a,
		      const char *id)
{
	markup(to, "<p class=\"links\">");
	if (file_offered(s, a->path))
		markup(to, "<a href=\"/file?id=%s\">Otevřít soubor</a> ", id);
	if (s->documents != DOCUMENTS_NO)
		markup(to,
		       "<a href=\"/document?id=%s&amp;text=1\">Jen text</a> ",
		       id);
	markup(to, "<a href=\"/?similar=%s\">Podobné dokumenty</a></p>\n", id);
}

static void put_document(FILE *to, const struct settings *s,
			 const struct asked *a, const char *id,
			 const struct part *part)
{
	const spis_fields *fields = spis_description_fields(a->description);
	const char *title = spis_fields_value(fields, SPIS_FIELD_TITLE);
	size_t bytes;
	const char *text = spis_description_text(a->description, &bytes);

	markup(to, "<article class=\"document\">\n<h1>%s</h1>\n",
	       page_title(title, a->path));
	put_links(to, s, a, id);
	put_fields(to, fields);
	if (s->documents == DOCUMENTS_NO) {
		markup(to, "<p class=\"empty\">Text dokumentu se zde "
			   "nezobrazuje.</p>\n</article>\n");
		return;
	}
	if (bytes == 0)
		markup(to,
		       "<p class=\"empty\">Text dokumentu není znám.</p>\n");
	markup(to, "<div id=\"text\">\n");
	put_text(to, text, bytes, part);
	markup(to, "</div>\n");
	put_parts(to, id, part);
	markup(to, "</article>\n");
}

static void send_page(struct service *s, struct request *r,
		      const struct asked *a, const struct part *part)
{
	const spis_fields *fields = spis_description_fields(a->description);
	const char *title = spis_fields_value(fields, SPIS_FIELD_TITLE);
	struct params nothing;
	FILE *to = respond_begin(r);

	if (!to)
		return;
	params_init(&nothing);
	page_begin(to, s->settings->title, page_title(title, a->path),
		   &nothing);
	put_document(to, s->settings, a, r->params.id, part);
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

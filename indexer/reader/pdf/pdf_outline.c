/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_outline.c: headings, as the bookmarks of a PDF name them. */
#include "reader/pdf/pdf_outline.h"

#include "pipe/frame.h"

#include <stdbool.h>
#include <string.h>

/*
 * A book has some hundreds.  More are not even examined: hostile bookmarks may
 * share their children, level by level.
 */
#define MAX_BOOKMARKS 5000u

struct outline {
	PopplerDocument *document;
	GArray *found;
	unsigned seen;
};

static int page_of(PopplerDocument *document, const PopplerDest *dest)
{
	PopplerDest *found;
	int page = 0;

	if (!dest)
		return -1;
	if (dest->type != POPPLER_DEST_NAMED)
		return dest->page_num - 1;
	found = dest->named_dest
			? poppler_document_find_dest(document, dest->named_dest)
			: NULL;
	if (found) {
		page = found->page_num;
		poppler_dest_free(found);
	}
	return page - 1;
}

static void add(struct outline *o, PopplerIndexIter *at, unsigned level)
{
	PopplerAction *action = poppler_index_iter_get_action(at);
	struct pdf_bookmark b = {-1, level, NULL};

	if (action && action->type == POPPLER_ACTION_GOTO_DEST) {
		b.page = page_of(o->document, action->goto_dest.dest);
		b.title = g_strdup(action->goto_dest.title);
	}
	if (b.title && b.page >= 0)
		g_array_append_val(o->found, b);
	else
		g_free(b.title);
	if (action)
		poppler_action_free(action);
}

/* Bookmarks deeper than headings are ignored, which also ends loops. */
static void add_all(struct outline *o, PopplerIndexIter *at, unsigned level)
{
	if (!at || level > FRAME_MAX_LEVEL)
		return;
	do {
		PopplerIndexIter *child = poppler_index_iter_get_child(at);

		o->seen++;
		add(o, at, level);
		add_all(o, child, level + 1);
		poppler_index_iter_free(child);
	} while (o->seen < MAX_BOOKMARKS && poppler_index_iter_next(at));
}

GArray *pdf_outline_read(PopplerDocument *document)
{
	struct outline o = {.document = document};
	PopplerIndexIter *first = poppler_index_iter_new(document);

	o.found = g_array_new(FALSE, FALSE, sizeof(struct pdf_bookmark));
	add_all(&o, first, 1);
	poppler_index_iter_free(first);
	return o.found;
}

/* ---- matching */

/* The longest heading. */
#define MAX_LINES 4

static size_t skip_spaces(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] && strchr(" \t\n\r", s[n]))
		n++;
	return n;
}

/* "2.", "3.1", "4)" */
static size_t skip_number(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= '0' && s[n] <= '9')
		n++;
	if (n == 0)
		return 0;
	while (n < len && s[n] && strchr("0123456789.)", s[n]))
		n++;
	return n;
}

static size_t match(const char *text, size_t len, const char *title)
{
	size_t at = 0;
	unsigned lines = 1;

	for (;;) {
		title += skip_spaces(title, strlen(title));
		if (!*title)
			break;
		for (size_t n = skip_spaces(text + at, len - at); n > 0; n--)
			lines += text[at++] == '\n';
		if (at == len || text[at] != *title || lines > MAX_LINES)
			return 0;
		at++;
		title++;
	}
	/* The line must end here, too. */
	while (at < len && strchr(" \t\r", text[at]) && text[at])
		at++;
	return at == len || text[at] == '\n' ? at : 0;
}

size_t pdf_outline_match(const char *text, size_t len, const char *title)
{
	size_t number = skip_number(text, len), rest;

	if (!title[skip_spaces(title, strlen(title))])
		return 0;
	rest = match(text, len, title);
	if (rest == 0 && number > 0) {
		rest = match(text + number, len - number, title);
		rest += rest ? number : 0;
	}
	return rest;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* outline.c: fuzzes the bookmarks of a PDF, and headings they may name. */
#include "reader/pdf/pdf_outline.h"

#include "one_page.h"
#include "pipe/frame.h"

/*
 * max_len: 8192, six levels of some dozen bookmarks.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct pdf_bookmark *b, const char *text, size_t len)
{
	need(b->page >= 0 && b->level >= 1 && b->level <= FRAME_MAX_LEVEL);
	need(b->title && pdf_outline_match(text, len, b->title) <= len);
	need(pdf_outline_match(b->title, strlen(b->title), b->title) <=
	     strlen(b->title));
}

static void read_outline(PopplerDocument *document, const char *text,
			 size_t len)
{
	GArray *found = pdf_outline_read(document);

	for (guint i = 0; i < found->len; i++) {
		struct pdf_bookmark *b =
			&g_array_index(found, struct pdf_bookmark, i);

		check(b, text, len);
		g_free(b->title);
	}
	g_array_free(found, TRUE);
}

/* The first line is text of a page, and the others are bookmarks. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *end = memchr(text, '\n', size);
	size_t len = end ? (size_t)(end - text) : size;
	PopplerDocument *document =
		end ? one_page(end + 1, size - len - 1) : NULL;

	if (document)
		read_outline(document, text, len);
	g_clear_object(&document);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_form.c: fuzzes what people filled in a page of a PDF, or wrote on it. */
#include "reader/pdf/pdf_form.h"

#include "base/utf8.h"
#include "one_page.h"
#include "reader/pdf/pdf_text.h"
#include "said.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct layout_run *r)
{
	need(r->len > 0 && utf8_valid(r->text, r->len));
	need(isfinite(r->left) && isfinite(r->right));
	need(isfinite(r->top) && isfinite(r->bottom));
}

static void forget(const struct layout_run *r)
{
	g_free((void *)(uintptr_t)r->text);
}

static void say_page(PopplerPage *page, struct output *out)
{
	GArray *runs = pdf_form_read(page);
	size_t len;
	char *text;

	for (guint i = 0; i < runs->len; i++)
		check(&g_array_index(runs, struct layout_run, i));
	text = pdf_text(page, runs, &len);
	need(text != NULL);
	output_text(out, text, len);
	pdf_form_comments(page, out);
	for (guint i = 0; i < runs->len; i++)
		forget(&g_array_index(runs, struct layout_run, i));
	g_array_free(runs, TRUE);
	g_free(text);
}

/* The objects are the page's annotations and the document's fields. */
static void say(const char *bytes, size_t len, struct output *out)
{
	PopplerDocument *document = one_page(bytes, len);
	PopplerPage *page =
		document ? poppler_document_get_page(document, 0) : NULL;

	if (page)
		say_page(page, out);
	output_end(out, OUTCOME_OK, NULL);
	g_clear_object(&page);
	g_clear_object(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	said_fuzz(say, data, size);
	return 0;
}

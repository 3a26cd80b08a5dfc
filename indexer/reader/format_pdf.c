/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_pdf.c: PDF, read by poppler page after page. */
#include "pdf_text.h"
#include "readers.h"
#include "title.h"

#include <poppler.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A whole PDF says so at its end; viewers look for it in the last 1 KB. */
#define END_MARK  "%%EOF"
#define END_BYTES 1024

/*
 * poppler looks through its folders of character maps when the first document
 * is opened, and forgets them when the last is closed.
 */
void pdf_prepare(void)
{
	static const char blank[] =
		"%PDF-1.4\n"
		"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
		"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
		"xref\n"
		"0 4\n"
		"0000000000 65535 f \n"
		"0000000009 00000 n \n"
		"0000000052 00000 n \n"
		"0000000101 00000 n \n"
		"trailer<</Root 1 0 R/Size 4>>\n"
		"startxref\n"
		"160\n"
		"%%EOF\n";
	GBytes *bytes = g_bytes_new_static(blank, sizeof(blank) - 1);
	PopplerDocument *kept =
		poppler_document_new_from_bytes(bytes, NULL, NULL);
	PopplerPage *page = kept ? poppler_document_get_page(kept, 0) : NULL;

	if (page) {
		g_free(poppler_page_get_text(page));
		g_object_unref(page);
	}
	g_bytes_unref(bytes);
}

static void say_title(PopplerDocument *document, struct output *out)
{
	char *title = poppler_document_get_title(document);

	if (title && !title_is_junk(title))
		output_field(out, SPIS_FIELD_TITLE, title, strlen(title));
	g_free(title);
}

/* ---- pages */

/* False: there is no such page, though the document counts it. */
static bool say_page(PopplerDocument *document, int number, struct output *out)
{
	PopplerPage *page = poppler_document_get_page(document, number);
	size_t len = 0;
	char *text = page ? pdf_text(page, &len) : NULL;

	if (text)
		output_text(out, text, len);
	output_page(out);
	g_free(text);
	if (page)
		g_object_unref(page);
	return page != NULL;
}

static bool is_cut_off(int fd)
{
	char end[END_BYTES];
	struct stat st;
	off_t from;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return false;
	from = st.st_size > END_BYTES ? st.st_size - END_BYTES : 0;
	n = pread(fd, end, END_BYTES, from);
	return n >= 0 && !memmem(end, (size_t)n, END_MARK, strlen(END_MARK));
}

static void say_why_not(const GError *error, struct output *out)
{
	if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
		output_end(out, OUTCOME_ENCRYPTED, "encrypted");
	else
		output_end(out, OUTCOME_BROKEN, "damaged PDF");
}

void pdf_read(int fd, struct output *out)
{
	bool cut_off = is_cut_off(fd);
	GError *error = NULL;
	PopplerDocument *document =
		poppler_document_new_from_fd(fd, NULL, &error);
	int pages, missing = 0;

	if (!document) {
		say_why_not(error, out);
		return;
	}
	say_title(document, out);
	pages = poppler_document_get_n_pages(document);
	for (int i = 0; i < pages && !output_full(out); i++)
		missing += !say_page(document, i, out);
	if (pages <= 0 || missing == pages)
		output_end(out, OUTCOME_BROKEN, "damaged PDF: no pages");
	else if (missing > 0)
		output_end(out, OUTCOME_PARTIAL, "damaged PDF: pages missing");
	else if (cut_off)
		output_end(out, OUTCOME_PARTIAL, "damaged PDF: cut off");
	else
		output_end(out, OUTCOME_OK, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* one_page.h: a fuzzer of a PDF of one page, whose objects it writes. */
#ifndef TESTS_FUZZ_ONE_PAGE_H
#define TESTS_FUZZ_ONE_PAGE_H

#include "base/buf.h"
#include "reader/base/readers.h"

#include <poppler.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Page, form and outline know objects of these numbers. */
#define ONE_PAGE_FIRST   10
#define ONE_PAGE_OBJECTS "10 0 R 11 0 R 12 0 R 13 0 R 14 0 R 15 0 R"

/* There is no table of objects: poppler makes one. */
static const char one_page_begin[] =
	"%PDF-1.4\n"
	"1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields"
	"[" ONE_PAGE_OBJECTS "]>>/Outlines 6 0 R>>endobj\n"
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
	"/Resources<</Font<</F 5 0 R>>>>/Annots"
	"[" ONE_PAGE_OBJECTS "]>>endobj\n"
	"4 0 obj<</Length 44>>stream\n"
	"BT/F 9 Tf 9 700 Td(Jednací řád zastupitelstva)Tj ET\n"
	"endstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
	"6 0 obj<</Type/Outlines/First 10 0 R/Last 15 0 R>>endobj\n";
static const char one_page_end[] = "trailer<</Root 1 0 R>>\n%%EOF\n";

int LLVMFuzzerInitialize(int *argc, char ***argv);
const char *__asan_default_options(void);

/* What poppler forgets to free is not ours to find. */
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	pdf_prepare();
	return 0;
}

static inline void need(bool truth)
{
	if (!truth)
		abort();
}

/* Each line of `data` is an object.  NULL: it is no document any more. */
static inline PopplerDocument *one_page(const char *data, size_t size)
{
	struct buf pdf = {0};
	PopplerDocument *document;
	GBytes *bytes;

	buf_string(&pdf, one_page_begin);
	for (int number = ONE_PAGE_FIRST; size > 0; number++) {
		const char *end = memchr(data, '\n', size);
		size_t len = end ? (size_t)(end - data) : size;
		char head[32];

		snprintf(head, sizeof(head), "%d 0 obj\n", number);
		buf_string(&pdf, head);
		buf_add(&pdf, data, len);
		buf_string(&pdf, "\nendobj\n");
		data += len + (end != NULL);
		size -= len + (end != NULL);
	}
	buf_string(&pdf, one_page_end);
	if (pdf.failed)
		abort();
	bytes = g_bytes_new(pdf.data, pdf.len);
	document = poppler_document_new_from_bytes(bytes, NULL, NULL);
	g_bytes_unref(bytes);
	buf_release(&pdf);
	return document;
}

#endif

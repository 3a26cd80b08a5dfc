/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_pdf.c: PDF, read page by page with poppler. */
#include "pipe/bytes.h"
#include "reader/base/converters.h"
#include "reader/base/readers.h"
#include "reader/pdf/pdf_form.h"
#include "reader/pdf/pdf_outline.h"
#include "reader/pdf/pdf_parts.h"
#include "reader/pdf/pdf_sample.h"
#include "reader/pdf/pdf_scan.h"
#include "reader/pdf/pdf_text.h"

#include <fcntl.h>
#include <poppler.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A complete PDF has this at its end; viewers search the last 1 KB. */
#define END_MARK  "%%EOF"
#define END_BYTES 1024

/* Larger files, mostly scans, are not loaded as a whole. */
#define LOADED_BYTES ((size_t)16 * 1024 * 1024)

/* More than the attachments of the sample have. */
#define SAMPLE_BYTES 1024

/* Drops poppler's warnings, for which GLib would want to know the time. */
static GLogWriterOutput drop(GLogLevelFlags level, const GLogField *fields,
			     gsize count, gpointer user)
{
	(void)level;
	(void)fields;
	(void)count;
	(void)user;
	return G_LOG_WRITER_HANDLED;
}

/*
 * Only poppler, GLib and the libraries below know what they load when it is
 * first needed, and this differs between versions; so a document is read like
 * any other.  It is never closed, because poppler searches its folders of
 * character maps when the first document is opened, and forgets them when the
 * last is closed.
 */
void pdf_prepare(void)
{
	static struct output out;
	static const struct output_limits limits = {
		.data_bytes = SAMPLE_BYTES,
		.inflated_max = SAMPLE_BYTES,
		.members = 1,
	};
	int document = memfd_create("sample", MFD_CLOEXEC);
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	g_log_set_writer_func(drop, NULL, NULL);
	converters_prepare();
	output_init(&out, nowhere, &limits);
	if (nowhere >= 0 && write(document, pdf_sample, strlen(pdf_sample)) > 0)
		pdf_read(document, &out);
	close(document);
	close(nowhere);
}

/* ---- pages */

/*
 * Some Acrobat forms have their text where only Acrobat finds it, and a single
 * page that says so.
 */
static bool is_xfa_notice(PopplerDocument *document, const char *text,
			  size_t len)
{
	static const char notice[] =
		"If this message is not eventually replaced";

	return poppler_document_get_n_pages(document) == 1 &&
	       memmem(text, len, notice, strlen(notice));
}

/* The bookmarks in order, from the next one to search for. */
struct headings {
	const struct pdf_bookmark *next;
	size_t count;
};

/*
 * Length of the heading that begins the text, 0: none.  Bookmarks of the page
 * that are skipped are not searched for again.
 */
static size_t find_heading(struct headings *h, int page, const char *text,
			   size_t len, unsigned *level)
{
	for (size_t i = 0; i < h->count && h->next[i].page == page; i++) {
		size_t n = pdf_outline_match(text, len, h->next[i].title);

		if (n == 0)
			continue;
		*level = h->next[i].level;
		h->next += i + 1;
		h->count -= i + 1;
		return n;
	}
	return 0;
}

/* On one line. */
static void say_heading(char *text, size_t len, unsigned level,
			struct output *out)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\n')
			text[i] = ' ';
	output_heading(out, level);
	output_text(out, text, len);
}

static void say_text(char *text, size_t len, int page, struct headings *h,
		     struct output *out)
{
	while (h->count > 0 && h->next->page < page) {
		h->next++;
		h->count--;
	}
	while (len > 0) {
		const char *end = memchr(text, '\n', len);
		size_t line = end ? (size_t)(end - text) + 1 : len;
		unsigned level = 0;
		size_t n = find_heading(h, page, text, len, &level);

		if (n > 0)
			say_heading(text, n, level, out);
		else
			output_text(out, text, n = line);
		text += n;
		len -= n;
	}
}

enum said { SAID, MISSING, IS_XFA, NO_MEMORY };

static enum said say_page(PopplerDocument *document, int number,
			  struct headings *h, struct output *out)
{
	PopplerPage *page = poppler_document_get_page(document, number);
	enum said said = page ? SAID : MISSING;
	GArray *form = page ? pdf_form_read(page) : NULL;
	size_t len = 0;
	char *text = page ? pdf_text(page, form, &len) : NULL;

	if (page && !text)
		said = NO_MEMORY;
	else if (text && is_xfa_notice(document, text, len))
		said = IS_XFA;
	if (said == SAID && pdf_is_scan(page, text, len))
		output_scan(out);
	if (said == SAID) {
		say_text(text, len, number, h, out);
		pdf_form_comments(page, out);
	}
	output_page(out);
	g_free(text);
	if (form)
		g_array_free(form, TRUE);
	if (page)
		g_object_unref(page);
	return said;
}

/* ---- the document */

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

static void say_end(const int pages[], bool cut_off, struct output *out)
{
	if (pages[NO_MEMORY] > 0)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (pages[IS_XFA] > 0)
		output_end(out, OUTCOME_UNSUPPORTED, "an XFA form");
	else if (pages[SAID] == 0)
		output_end(out, OUTCOME_BROKEN, "damaged PDF: no pages");
	else if (pages[MISSING] > 0)
		output_end(out, OUTCOME_PARTIAL, "damaged PDF: pages missing");
	else if (cut_off)
		output_end(out, OUTCOME_PARTIAL, "damaged PDF: cut off");
	else
		output_end(out, OUTCOME_OK, NULL);
}

static bool is_small(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && (uint64_t)st.st_size <= LOADED_BYTES;
}

/* poppler reads files 256 bytes at a time, each with a system call. */
static PopplerDocument *open_document(int fd, GError **error)
{
	char *bytes;
	ssize_t len = -1;
	PopplerDocument *document;
	GBytes *loaded;

	if (is_small(fd))
		len = bytes_load_most(fd, LOADED_BYTES, &bytes);
	if (len < 0)
		return poppler_document_new_from_fd(fd, NULL, error);
	loaded = g_bytes_new_with_free_func(bytes, (gsize)len, free, bytes);
	document = poppler_document_new_from_bytes(loaded, NULL, error);
	g_bytes_unref(loaded);
	return document;
}

void pdf_read(int fd, struct output *out)
{
	bool cut_off = is_cut_off(fd);
	GError *error = NULL;
	PopplerDocument *document = open_document(fd, &error);
	int count, pages[NO_MEMORY + 1] = {0};
	struct headings h;
	GArray *outline;

	if (!document) {
		say_why_not(error, out);
		return;
	}
	pdf_say_info(document, out);
	outline = pdf_outline_read(document);
	h = (struct headings){(void *)outline->data, outline->len};
	count = poppler_document_get_n_pages(document);
	for (int i = 0; i < count && !output_full(out); i++)
		pages[say_page(document, i, &h, out)]++;
	pdf_say_attachments(document, out);
	say_end(pages, cut_off, out);
}

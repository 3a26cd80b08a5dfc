/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_parts.c: metadata and attachments of a PDF. */
#include "reader/pdf/pdf_parts.h"

#include "reader/text/title.h"

#include <string.h>

/* ---- fields */

static void say_field(struct output *out, spis_field field, char *value)
{
	if (value)
		output_field(out, field, value, strlen(value));
	g_free(value);
}

/* Text that a person wrote, or NULL. */
static char *worded(char *value)
{
	if (!value || !title_is_junk(value))
		return value;
	g_free(value);
	return NULL;
}

/* PDF did not exist before; a later date comes from a wrong clock. */
#define FIRST_YEAR 1993
#define LAST_YEAR  2100

/* The date in the time zone of the author. */
static void say_date(struct output *out, spis_field field, GDateTime *date)
{
	if (!date)
		return;
	if (g_date_time_get_year(date) >= FIRST_YEAR &&
	    g_date_time_get_year(date) <= LAST_YEAR)
		say_field(out, field, g_date_time_format(date, "%Y-%m-%d"));
	g_date_time_unref(date);
}

void pdf_say_info(PopplerDocument *document, struct output *out)
{
	say_field(out, SPIS_FIELD_TITLE,
		  worded(poppler_document_get_title(document)));
	say_field(out, SPIS_FIELD_AUTHOR,
		  poppler_document_get_author(document));
	say_field(out, SPIS_FIELD_SUBJECT,
		  worded(poppler_document_get_subject(document)));
	say_date(out, SPIS_FIELD_CREATED,
		 poppler_document_get_creation_date_time(document));
	say_date(out, SPIS_FIELD_MODIFIED,
		 poppler_document_get_modification_date_time(document));
}

/* ---- attachments */

static gboolean take_data(const gchar *bytes, gsize len, gpointer user,
			  GError **error)
{
	struct output *out = user;

	if (output_inflated(out, len) && output_data(out, bytes, len))
		return TRUE;
	g_set_error_literal(error, POPPLER_ERROR, POPPLER_ERROR_INVALID,
			    "too big");
	return FALSE;
}

/* False: no more of them are wanted. */
static bool say_attachment(PopplerAttachment *attachment, struct output *out)
{
	const char *name = poppler_attachment_get_name(attachment);
	enum output_member wanted;
	bool whole;

	name = name ? name : "";
	wanted = output_member(out, name, strlen(name));
	if (wanted != MEMBER_WANTED)
		return wanted == MEMBER_UNWANTED;
	whole = poppler_attachment_save_to_callback(attachment, take_data, out,
						    NULL);
	output_close(out, whole ? OUTCOME_OK : OUTCOME_BROKEN,
		     whole ? NULL : "damaged attachment");
	return true;
}

/* Files attached to a page.  False: as above. */
static bool say_pinned(PopplerPage *page, struct output *out)
{
	GList *annots = poppler_page_get_annot_mapping(page);
	bool more = true;

	for (GList *i = annots; i && more; i = i->next) {
		PopplerAnnot *annot = ((PopplerAnnotMapping *)i->data)->annot;
		PopplerAttachment *file;

		if (poppler_annot_get_annot_type(annot) !=
		    POPPLER_ANNOT_FILE_ATTACHMENT)
			continue;
		file = poppler_annot_file_attachment_get_attachment(
			POPPLER_ANNOT_FILE_ATTACHMENT(annot));
		more = !file || say_attachment(file, out);
		if (file)
			g_object_unref(file);
	}
	poppler_page_free_annot_mapping(annots);
	return more;
}

void pdf_say_attachments(PopplerDocument *document, struct output *out)
{
	GList *files = poppler_document_get_attachments(document);
	int pages = poppler_document_get_n_pages(document);
	bool more = true;

	for (GList *i = files; i && more; i = i->next)
		more = say_attachment(i->data, out);
	g_list_free_full(files, g_object_unref);
	for (int i = 0; i < pages && more; i++) {
		PopplerPage *page = poppler_document_get_page(document, i);

		more = !page || say_pinned(page, out);
		if (page)
			g_object_unref(page);
	}
}

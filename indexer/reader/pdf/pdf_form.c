/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_form.c: filled-in fields and comments on a page of a PDF. */
#include "reader/pdf/pdf_form.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/*
 * Height of a line in a field, in points; the field itself may have any height.
 */
#define LINE 14.0

/* Takes `text`, which is in `area`, measured from the bottom of the page. */
static void add(GArray *runs, char *text, const PopplerRectangle *area,
		double page_height)
{
	double height = area->y2 - area->y1;
	struct layout_run run = {
		.left = area->x1,
		.top = page_height - area->y2,
		.right = area->x2,
		.bottom = page_height - area->y2 +
			  (height < 2 * LINE ? height : LINE),
		.text = text ? g_strstrip(text) : NULL,
		.len = text ? strlen(text) : 0,
	};

	if (run.len > 0 && isfinite(run.left + run.right + run.top + height))
		g_array_append_val(runs, run);
	else
		g_free(text);
}

/* NULL: nothing to read.  Free with g_free(). */
static char *value_of(PopplerFormField *field)
{
	switch (poppler_form_field_get_field_type(field)) {
	case POPPLER_FORM_FIELD_TEXT:
		if (poppler_form_field_text_is_password(field))
			return NULL;
		return poppler_form_field_text_get_text(field);
	case POPPLER_FORM_FIELD_CHOICE:
		for (int i = 0;
		     i < poppler_form_field_choice_get_n_items(field); i++)
			if (poppler_form_field_choice_is_item_selected(field,
								       i))
				return poppler_form_field_choice_get_item(field,
									  i);
		return poppler_form_field_choice_get_text(field);
	default:
		return NULL;
	}
}

static void add_fields(PopplerPage *page, double height, GArray *runs)
{
	GList *fields = poppler_page_get_form_field_mapping(page);

	for (GList *i = fields; i; i = i->next) {
		PopplerFormFieldMapping *m = i->data;

		add(runs, value_of(m->field), &m->area, height);
	}
	poppler_page_free_form_field_mapping(fields);
}

static void add_notes(PopplerPage *page, double height, GArray *runs)
{
	GList *annots = poppler_page_get_annot_mapping(page);

	for (GList *i = annots; i; i = i->next) {
		PopplerAnnotMapping *m = i->data;

		if (poppler_annot_get_annot_type(m->annot) ==
		    POPPLER_ANNOT_FREE_TEXT)
			add(runs, poppler_annot_get_contents(m->annot),
			    &m->area, height);
	}
	poppler_page_free_annot_mapping(annots);
}

/* "Accepted": set by a click, with a sentence that nobody has typed. */
static bool is_mark(PopplerAnnot *annot)
{
	return POPPLER_IS_ANNOT_TEXT(annot) &&
	       poppler_annot_text_get_state(POPPLER_ANNOT_TEXT(annot)) !=
		       POPPLER_ANNOT_TEXT_STATE_UNKNOWN;
}

/*
 * Kinds that have a comment: notes, and marked text or drawings.  A popup only
 * repeats theirs; the comment of a link or a field describes it.
 */
static bool is_comment(PopplerAnnot *annot)
{
	switch (poppler_annot_get_annot_type(annot)) {
	case POPPLER_ANNOT_TEXT:
		return !is_mark(annot);
	case POPPLER_ANNOT_LINE:
	case POPPLER_ANNOT_SQUARE:
	case POPPLER_ANNOT_CIRCLE:
	case POPPLER_ANNOT_POLYGON:
	case POPPLER_ANNOT_POLY_LINE:
	case POPPLER_ANNOT_HIGHLIGHT:
	case POPPLER_ANNOT_UNDERLINE:
	case POPPLER_ANNOT_SQUIGGLY:
	case POPPLER_ANNOT_STRIKE_OUT:
	case POPPLER_ANNOT_STAMP:
	case POPPLER_ANNOT_CARET:
	case POPPLER_ANNOT_INK:
		return true;
	default:
		return false;
	}
}

void pdf_form_comments(PopplerPage *page, struct output *out)
{
	GList *annots = poppler_page_get_annot_mapping(page);

	for (GList *i = annots; i; i = i->next) {
		PopplerAnnotMapping *m = i->data;
		char *text = is_comment(m->annot)
				     ? poppler_annot_get_contents(m->annot)
				     : NULL;

		if (text && *g_strstrip(g_strdelimit(text, "\r", '\n'))) {
			output_text(out, "\n", 1);
			output_text(out, text, strlen(text));
		}
		g_free(text);
	}
	poppler_page_free_annot_mapping(annots);
}

GArray *pdf_form_read(PopplerPage *page)
{
	GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct layout_run));
	double width, height;

	poppler_page_get_size(page, &width, &height);
	add_fields(page, height, runs);
	add_notes(page, height, runs);
	return runs;
}

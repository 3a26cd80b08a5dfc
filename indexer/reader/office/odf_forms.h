/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_forms.h: fields of a form in OpenDocument. */
#ifndef READER_ODF_FORMS_H
#define READER_ODF_FORMS_H

#include "reader/office/office.h"

struct odf_forms {
	struct office *o;
	struct names texts; /* of fields, by their ids */
	const char **text;  /* of the current field; NULL: none */
	bool inside;        /* inside a list of forms */
};

/*
 * Handles the start or end of an element; ignores elements that do not concern
 * forms.
 */
void odf_forms_start(struct odf_forms *f, const char *name,
		     const char **attributes);
void odf_forms_end(struct odf_forms *f, const char *name);

/* The value or label of the field with that id.  NULL: none. */
const char *odf_forms_text(const struct odf_forms *f, const char *id);

#endif

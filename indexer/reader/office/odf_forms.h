/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_forms.h: what the fields of a form say, in OpenDocument format. */
#ifndef READER_ODF_FORMS_H
#define READER_ODF_FORMS_H

#include "reader/office/office.h"

struct odf_forms {
	struct office *o;
	struct names texts; /* of fields, by their ids */
	const char **text;  /* of the field that is read; NULL: none */
	bool inside;        /* a list of forms */
};

/* An element begins or ends; any but those of forms is passed over. */
void odf_forms_start(struct odf_forms *f, const char *name,
		     const char **attributes);
void odf_forms_end(struct odf_forms *f, const char *name);

/* What the field with that id says: its value or label.  NULL: nothing. */
const char *odf_forms_text(const struct odf_forms *f, const char *id);

#endif

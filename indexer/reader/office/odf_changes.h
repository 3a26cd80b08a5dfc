/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_changes.h: deleted text that an OpenDocument file still has. */
#ifndef READER_ODF_CHANGES_H
#define READER_ODF_CHANGES_H

#include "reader/office/office.h"

/*
 * Usually deleted text is moved to the description of the change.  In flat
 * documents of LibreOffice it stays in place, between two marks.
 */
struct odf_changes {
	struct office *o;
	struct names deletions; /* by the ids of changes */
	const char *id;         /* of the change being described */
	bool deleted;           /* the text that follows is deleted */
};

/*
 * Handles the start of an element; ignores elements that do not concern
 * changes.
 */
void odf_changes_start(struct odf_changes *c, const char *name,
		       const char **attributes);

#endif

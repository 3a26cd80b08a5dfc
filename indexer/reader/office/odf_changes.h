/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_changes.h: text in OpenDocument format that was deleted, but stands. */
#ifndef READER_ODF_CHANGES_H
#define READER_ODF_CHANGES_H

#include "reader/office/office.h"

/*
 * Mostly a deleted text is moved to where the change is described.  In flat
 * documents of LibreOffice it stands where it was, between two marks.
 */
struct odf_changes {
	struct office *o;
	struct names deletions; /* by the ids of changes */
	const char *id;         /* of the change that is described */
	bool deleted;           /* what comes now is */
};

/* An element begins; any but those of changes is passed over. */
void odf_changes_start(struct odf_changes *c, const char *name,
		       const char **attributes);

#endif

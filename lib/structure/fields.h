/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fields.h: what a header, a title and a file's name say of a document. */
#ifndef STRUCTURE_FIELDS_H
#define STRUCTURE_FIELDS_H

#include "structure/structure.h"

#include <stdbool.h>

/*
 * Fills in `fields`; true when the document is of a meeting.  *numbered: where
 * in the text the number stands if it may as well be that of a first
 * resolution ("č. 5/2017"), else empty.
 */
bool fields_find(const struct structure_input *in,
		 struct structure_fields *fields, spis_range *numbered);

#endif

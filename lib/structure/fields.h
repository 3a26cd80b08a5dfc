/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fields.h: fields from a document's header, title and file name. */
#ifndef STRUCTURE_FIELDS_H
#define STRUCTURE_FIELDS_H

#include "structure/structure.h"

#include <stdbool.h>

/*
 * Fills in `fields`; returns true for a document of a meeting.  *numbered: the
 * place of the number in the text if it may as well belong to the first
 * resolution ("č. 5/2017"), otherwise empty.
 */
bool fields_find(const struct structure_input *in,
		 struct structure_fields *fields, spis_range *numbered);

#endif

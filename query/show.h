/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show.h: shows what the index has of one document. */
#ifndef QUERY_SHOW_H
#define QUERY_SHOW_H

#include "spis.h"

#include <stdbool.h>

/*
 * Prints the text that the index has of the file `path`; on a terminal without
 * unsafe characters.  Returns the exit status.
 */
int show_text(spis_index *index, const char *path);

/* Prints its fields and sections instead, for people or as JSON. */
int show_document(spis_index *index, const char *path, bool json);

#endif

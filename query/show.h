/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show.h: the text that was read from a document. */
#ifndef QUERY_SHOW_H
#define QUERY_SHOW_H

#include "spis.h"

/*
 * Prints the text the index holds of the file `path`, on a terminal without
 * what must not reach one.  Returns the exit status.
 */
int show_text(spis_index *index, const char *path);

#endif

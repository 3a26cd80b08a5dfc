/* SPDX-License-Identifier: GPL-2.0-or-later */
/* whole.h: documents that are read in one, not in pieces. */
#ifndef READER_WHOLE_H
#define READER_WHOLE_H

#include "reader/base/output.h"

/*
 * Loads up to `most` bytes of a document; free with free().  NULL: it cannot,
 * and output_end() has said why.
 */
char *whole_load(int fd, size_t most, size_t *len, struct output *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* load_document.h: loads a whole document. */
#ifndef READER_LOAD_DOCUMENT_H
#define READER_LOAD_DOCUMENT_H

#include "reader/base/output.h"

/*
 * Loads up to `most` bytes of a document; free with free().  NULL: failed, and
 * output_end() has reported why.
 */
char *load_document(int fd, size_t most, size_t *len, struct output *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* notices.h: what a notice board says of the files that lie beside it. */
#ifndef INDEXER_NOTICES_H
#define INDEXER_NOTICES_H

#include "reader.h"

/*
 * A board (OFN Úřední desky) is one document, its notices' documents are
 * others, and either may be read first.  So what is said of a file is kept in
 * the index, under the path of that file.
 */

/* Bytes of all fields of a notice as they are kept. */
#define NOTICE_BYTES 4096u

/* Fields of a file, views into `bytes`. */
struct notice {
	char bytes[NOTICE_BYTES];
	spis_value values[SPIS_FIELD_COUNT];
	size_t count;
};

/* What is kept of the file; nothing is SPIS_OK, too. */
SPIS_MUST_USE spis_status notice_get(spis_index *index, const char *path,
				     struct notice *notice);

/*
 * Keeps fields of a file; *changed: they are others than before.
 */
SPIS_MUST_USE spis_status notice_put(spis_index *index, const char *path,
				     const spis_value *values, size_t count,
				     bool *changed);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* notices.h: what is kept of notice boards in the index. */
#ifndef INDEXER_NOTICES_H
#define INDEXER_NOTICES_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * A board (OFN Úřední desky) is one document, its notices' documents are
 * others, and either may be read first.  So what a board says of a file is kept
 * in the index, under the path of that file and the owner of the board: nobody
 * can replace what the board of somebody else says.
 */

/* Bytes of the name of a board and all fields of a notice, as they are kept. */
#define NOTICE_BYTES 4096u

/* Fields of a file; views into `bytes`, as the name of the board. */
struct notice {
	char bytes[NOTICE_BYTES];
	const char *board; /* in the folder of the file; NULL: no notice */
	spis_value values[SPIS_FIELD_COUNT];
	size_t count;
};

/* What boards of `owner` say of the file; nothing is SPIS_OK, too. */
SPIS_MUST_USE spis_status notice_get(spis_index *index, const char *path,
				     uid_t owner, struct notice *notice);

/* Keeps what `board` says; *changed: it is not what was kept. */
SPIS_MUST_USE spis_status notice_put(spis_index *index, const char *path,
				     uid_t owner, const char *board,
				     const spis_value *values, size_t count,
				     bool *changed);

/* Forgets what `board` said; *changed: something was kept. */
SPIS_MUST_USE spis_status notice_drop(spis_index *index, const char *path,
				      uid_t owner, const char *board,
				      bool *changed);

/*
 * The files that the board at `path` has notices of: their names in its folder,
 * each ended by NUL.  *names: free with spis_release(); *len 0: it has none.
 */
SPIS_MUST_USE spis_status notice_list(spis_index *index, const char *path,
				      uid_t *owner, void **names, size_t *len);

/* Keeps them; none: it is no board. */
SPIS_MUST_USE spis_status notice_set_list(spis_index *index, const char *path,
					  uid_t owner, const char *names,
					  size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* notices.h: notices stored in the index. */
#ifndef INDEXER_NOTICES_H
#define INDEXER_NOTICES_H

#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * A board (OFN Úřední desky) is one document, the documents of its notices are
 * others, and either may be read first.  So what a board says about a file is
 * stored in the index, under the path of that file and the owner of the board:
 * nobody can replace what another owner's board says.
 */

/* Maximum size of the name of a board and all fields of a notice. */
#define NOTICE_BYTES 4096u

/* Fields of a file; they and the name of the board are views into `bytes`. */
struct notice {
	char bytes[NOTICE_BYTES];
	const char *board; /* in the folder of the file; NULL: none */
	spis_value values[SPIS_FIELD_COUNT];
	size_t count;
};

/* What boards of `owner` say about the file; no notice is SPIS_OK, too. */
SPIS_MUST_USE spis_status notice_get(spis_index *index, const char *path,
				     uid_t owner, struct notice *notice);

/* Stores what `board` says; *changed: it differs from what was stored. */
SPIS_MUST_USE spis_status notice_put(spis_index *index, const char *path,
				     uid_t owner, const char *board,
				     const spis_value *values, size_t count,
				     bool *changed);

/* Drops what `board` said; *changed: something was stored. */
SPIS_MUST_USE spis_status notice_drop(spis_index *index, const char *path,
				      uid_t owner, const char *board,
				      bool *changed);

/*
 * The files described by the board at `path`: their names in its folder, each
 * terminated by NUL.  *names: free with spis_release(); *len 0: there are none.
 */
SPIS_MUST_USE spis_status notice_list(spis_index *index, const char *path,
				      uid_t *owner, void **names, size_t *len);

/* Stores them; if there are none, it is not a board. */
SPIS_MUST_USE spis_status notice_set_list(spis_index *index, const char *path,
					  uid_t owner, const char *names,
					  size_t len);

#endif

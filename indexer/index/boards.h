/* SPDX-License-Identifier: GPL-2.0-or-later */
/* boards.h: which notices of boards are stored, and which apply. */
#ifndef INDEXER_BOARDS_H
#define INDEXER_BOARDS_H

#include "files/known.h"
#include "files/walk.h"
#include "index/notices.h"

/*
 * A notice describes a file in the folder of its board.  It applies as long as
 * the board exists, and only to a file of the same owner, or if the board
 * belongs to root, because others may write to the folder, too.  A new one is
 * all zero except the first three.
 */
struct boards {
	spis_index *index;
	struct walk *walk;
	struct known *known;
	char *names; /* in the file's notices; each ends with NUL */
	size_t bytes;
	size_t room;
	bool again; /* other notices now apply to some files: read these again,
		       see walk_keep_again() */
	bool unsettled; /* an earlier run did not reach that */
};

/*
 * Call it when all entries of the index are known.  If a run was interrupted
 * between taking notices and reading their files again, boards are read again,
 * and so are files that had notices; boards_forget() ends that.  Errors of
 * class run.
 */
SPIS_MUST_USE spis_status boards_begin(struct boards *b);

/* Stores a notice from the file `board`.  Errors of class run. */
SPIS_MUST_USE spis_status boards_take(struct boards *b,
				      const struct walk_file *board,
				      const char *name,
				      const spis_value *values, size_t count);

/*
 * Call it when the file is done, whether or not it has notices: what it said
 * about files before, and no longer says, is dropped.  Errors of class run.
 */
SPIS_MUST_USE spis_status boards_settle(struct boards *b,
					const struct walk_file *board);

/*
 * Drops what vanished boards said.  When the files have been read again,
 * boards_forget() cleans up.  Errors of class run.
 */
SPIS_MUST_USE spis_status boards_vanish(struct boards *b);
SPIS_MUST_USE spis_status boards_forget(struct boards *b);

/* The notice that applies to the file now; none is SPIS_OK, too. */
SPIS_MUST_USE spis_status boards_notice(const struct boards *b,
					const struct walk_file *file,
					struct notice *notice);

void boards_release(struct boards *b);

#endif

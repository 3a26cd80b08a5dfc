/* SPDX-License-Identifier: GPL-2.0-or-later */
/* boards.h: which notices of boards are taken, and which count. */
#ifndef INDEXER_BOARDS_H
#define INDEXER_BOARDS_H

#include "files/known.h"
#include "files/walk.h"
#include "index/notices.h"

/*
 * A notice is of a file in the folder of its board.  It counts as long as the
 * board is there, a file of the same owner or of root: others may write into
 * the folder, too.  A new one is all zero except the first three.
 */
struct boards {
	spis_index *index;
	struct walk *walk;
	struct known *known;
	char *names; /* in the notices of the file at hand; each ended by NUL */
	size_t bytes;
	size_t room;
	bool again; /* other notices count now of some files: read these again,
		       as walk_keep_again() says */
	bool unsettled; /* a run before did not come to that */
};

/*
 * When all is known that the index has.  If a run was broken off between taking
 * notices and reading their files again, boards are read again, and the files
 * that had notices; boards_forget() ends that.  Errors of class run.
 */
SPIS_MUST_USE spis_status boards_begin(struct boards *b);

/* Takes a notice of something in `board`, a file.  Errors of class run. */
SPIS_MUST_USE spis_status boards_take(struct boards *b,
				      const struct walk_file *board,
				      const char *name,
				      const spis_value *values, size_t count);

/*
 * The file is through, whether it has notices or not: what it said of files
 * before and does not say now is forgotten.  Errors of class run.
 */
SPIS_MUST_USE spis_status boards_settle(struct boards *b,
					const struct walk_file *board);

/*
 * What boards said that have vanished does not count any more.  When the files
 * have been read again, boards_forget() clears up.  Errors of class run.
 */
SPIS_MUST_USE spis_status boards_vanish(struct boards *b);
SPIS_MUST_USE spis_status boards_forget(struct boards *b);

/* What counts of the file now; nothing is SPIS_OK, too. */
SPIS_MUST_USE spis_status boards_notice(const struct boards *b,
					const struct walk_file *file,
					struct notice *notice);

void boards_release(struct boards *b);

#endif

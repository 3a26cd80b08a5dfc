/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open.h: a file is opened, and what it is at that moment. */
#ifndef INDEXER_OPEN_H
#define INDEXER_OPEN_H

#include "files/walk.h"

/* An error of the system and a few words. */
#define OPEN_REASON_BYTES 128

/* What open_file() returns instead of a descriptor. */
#define OPEN_FAILED   (-1)
#define OPEN_REPLACED (-2)

/*
 * Opens a file of the walk, and returns what is to be read: its bytes, sealed
 * if they are not too many (see content.h), with signature, hash and the time
 * in `file`.  OPEN_FAILED: `reason` tells why.  OPEN_REPLACED, with a reason
 * as well: it is not the file that was listed, so whether it belongs to the
 * archive is for the walk to say again.
 */
int open_file(struct walk_file *file, char reason[OPEN_REASON_BYTES]);

/*
 * Whether a file that was read badly is still there and all of it can be read;
 * writes why not: then it is no fault of the document.
 */
bool open_again(const struct walk_file *file, char reason[OPEN_REASON_BYTES]);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open.h: opens a file and records its current state. */
#ifndef INDEXER_OPEN_H
#define INDEXER_OPEN_H

#include "files/walk.h"

/* A system error and a few words. */
#define OPEN_REASON_BYTES 128

/* Results of open_file() other than a descriptor. */
#define OPEN_FAILED   (-1)
#define OPEN_REPLACED (-2)

/*
 * Opens a file of the walk, and returns a descriptor for reading its bytes,
 * sealed if they are not too many (see content.h); sets signature, hash and
 * time in `file`.  OPEN_FAILED: see `reason`.  OPEN_REPLACED, also with a
 * reason: it is not the file that was listed, so the walk must decide again
 * whether it belongs to the archive.
 */
int open_file(struct walk_file *file, char reason[OPEN_REASON_BYTES]);

/*
 * Whether a file that was read badly still exists and can be read completely;
 * if not, writes why: then the document is not at fault.
 */
bool open_again(const struct walk_file *file, char reason[OPEN_REASON_BYTES]);

#endif

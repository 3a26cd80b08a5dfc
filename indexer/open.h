/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open.h: a file is opened, and what it is at that moment. */
#ifndef INDEXER_OPEN_H
#define INDEXER_OPEN_H

#include "walk.h"

/* An error of the system and a few words. */
#define OPEN_REASON_BYTES 128

/*
 * Returns the open file, with its signature, hash and the time; or -1, and
 * writes why not.
 */
int open_file(struct walk_file *file, char reason[OPEN_REASON_BYTES]);

/*
 * Whether a file that was read badly is still there and all of it can be read;
 * writes why not: then it is no fault of the document.
 */
bool open_again(const struct walk_file *file, char reason[OPEN_REASON_BYTES]);

#endif

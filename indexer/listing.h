/* SPDX-License-Identifier: GPL-2.0-or-later */
/* listing.h: reports the outcome of each document in the index. */
#ifndef INDEXER_LISTING_H
#define INDEXER_LISTING_H

#include "run.h"

/*
 * Prints it to standard output, in byte order of paths.  `format` "text": the
 * number of documents with each outcome, and a line for each document that
 * needs attention; "ndjson": an object for each document.
 */
enum run_status listing(const char *index, const char *format);

#endif

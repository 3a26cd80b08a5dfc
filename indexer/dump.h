/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dump.h: all that is in an index as text, in one form for equal indexes. */
#ifndef INDEXER_DUMP_H
#define INDEXER_DUMP_H

#include "run.h"

/*
 * Prints it to standard output: documents in byte order of their paths, each
 * with outcome, fields, sections, text and a digest of all that the index
 * holds of it, terms too.  Two indexes of the same files have the same
 * dump, whatever has happened to either: what is not printed are numbers of
 * documents, times and inodes of files, and what is only kept in case it is
 * needed again: forms of words that no document has any longer, text of
 * pictures, notices.
 */
enum run_status dump(const char *index);

#endif

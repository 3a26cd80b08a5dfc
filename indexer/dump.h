/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dump.h: prints all of an index as text, the same for equal indexes. */
#ifndef INDEXER_DUMP_H
#define INDEXER_DUMP_H

#include "run.h"

/*
 * Prints it to standard output: documents in byte order of their paths, each
 * with outcome, fields, sections, text and a digest of everything that the
 * index has of it, including terms.  Two indexes of the same files have the
 * same dump, whatever has happened to either: numbers of documents, times and
 * inodes of files are not printed, nor is what is only kept for later use: word
 * forms that no document has any longer, text of pictures, notices.
 */
enum run_status dump(const char *index);

#endif

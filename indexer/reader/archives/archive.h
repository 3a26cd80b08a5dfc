/* SPDX-License-Identifier: GPL-2.0-or-later */
/* archive.h: the documents in an archive, each handed over as a member. */
#ifndef READER_ARCHIVE_H
#define READER_ARCHIVE_H

#include "reader/base/output.h"

/* Called once, before the first document. */
void archive_prepare(void);

/*
 * Hands over the documents in the archive open as `fd`, or the one document
 * that was packed alone; output_end() last.  `name` is that of its format:
 * see format_name().
 */
void archive_read_members(int fd, const char *name, struct output *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* archive.h: returns the documents in an archive as members. */
#ifndef READER_ARCHIVE_H
#define READER_ARCHIVE_H

#include "reader/base/output.h"

/* Call it once, before the first document. */
void archive_prepare(void);

/*
 * Outputs the documents in the archive open as `fd`, or the single packed
 * document; calls output_end() last.  `name` is that of its format: see
 * format_name().
 */
void archive_read_members(int fd, const char *name, struct output *out);

#endif

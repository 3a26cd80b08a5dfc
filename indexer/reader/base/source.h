/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.h: passes the bytes of a document to libarchive. */
#ifndef READER_SOURCE_H
#define READER_SOURCE_H

#include <archive.h>
#include <stdbool.h>
#include <sys/types.h>

struct source {
	int fd;
	off_t at; /* own offset, because others may move that of fd */
	unsigned char block[16 * 1024];
};

/*
 * Opens the document `fd` as `a`, which already has its formats and filters,
 * and keeps using `s`.  False: it has none of these formats.
 */
bool source_open(struct source *s, int fd, struct archive *a);

/*
 * Whether `a`, or NULL, failed because memory ran out.  Not all of libarchive
 * reports that: then errno, since source_open(), is used.
 */
bool source_out_of_memory(struct archive *a);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* source.h: the bytes of a document, from wherever libarchive wants them. */
#ifndef READER_SOURCE_H
#define READER_SOURCE_H

#include <archive.h>
#include <stdbool.h>
#include <sys/types.h>

struct source {
	int fd;
	off_t at; /* of fd, whose own offset others may move */
	unsigned char block[16 * 1024];
};

/*
 * Opens the document `fd` as `a`, which knows its formats and filters
 * already, and goes on using `s`.  False: it is none of them.
 */
bool source_open(struct source *s, int fd, struct archive *a);

/*
 * Was it for want of memory that `a`, or NULL, failed?  Not all of libarchive
 * says so: then errno does, since source_open().
 */
bool source_out_of_memory(struct archive *a);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.h: a file that is written from front to end. */
#ifndef STORE_GLASS_FILE_H
#define STORE_GLASS_FILE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

/* All zero is no file. */
struct file {
	char *path;
	int fd;
	struct buf waiting; /* to be written */
	uint64_t written;   /* its bytes, those that wait too */
};

/* Makes it, or empties it.  SPIS_IO, SPIS_NO_MEMORY. */
spis_status file_create(struct error *e, struct file *f, const char *path);

/* Goes on behind what it has; makes it when missing. */
spis_status file_append(struct error *e, struct file *f, const char *path);

spis_status file_write(struct error *e, struct file *f, const void *bytes,
		       size_t len);

/* All of it is with the system. */
spis_status file_flush(struct error *e, struct file *f);

/* Writes nothing. */
void file_release(struct file *f);

#endif

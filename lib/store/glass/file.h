/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.h: writes a file from front to end. */
#ifndef STORE_GLASS_FILE_H
#define STORE_GLASS_FILE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

/* All zero: no file. */
struct file {
	char *path;
	int fd;
	struct buf waiting; /* not yet written */
	uint64_t written;   /* total bytes, including those not yet written */
};

/* Creates it, or empties it.  SPIS_IO, SPIS_NO_MEMORY. */
spis_status file_create(struct error *e, struct file *f, const char *path);

/* Appends to it; creates it if missing. */
spis_status file_append(struct error *e, struct file *f, const char *path);

spis_status file_write(struct error *e, struct file *f, const void *bytes,
		       size_t len);

/* Passes everything to the system. */
spis_status file_flush(struct error *e, struct file *f);

/* Does not write anything. */
void file_release(struct file *f);

#endif

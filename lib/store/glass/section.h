/* SPDX-License-Identifier: GPL-2.0-or-later */
/* section.h: reads a part of a file from front to end. */
#ifndef STORE_GLASS_SECTION_H
#define STORE_GLASS_SECTION_H

#include "store/store.h"

/* All zero is an empty section. */
struct section {
	int fd;
	uint64_t next, end; /* bytes of the file not yet in the buffer */
	struct buf bytes;
	size_t at; /* next byte in the buffer */
};

void section_begin(struct section *s, int fd, uint64_t from, uint64_t end);

static inline bool section_ended(const struct section *s)
{
	return s->next == s->end && s->at == s->bytes.len;
}

/* SPIS_IO: it is truncated, or cannot be read. */
spis_status section_number(struct error *e, struct section *s, uint64_t *n);

/* Returns this many bytes, which belong to the section until its next use. */
spis_status section_bytes(struct error *e, struct section *s, uint64_t len,
			  struct bytes *out);

/* A number, and as many bytes, which also belong to the section. */
spis_status section_string(struct error *e, struct section *s,
			   struct bytes *out);

void section_release(struct section *s);

#endif

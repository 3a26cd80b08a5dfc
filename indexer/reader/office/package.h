/* SPDX-License-Identifier: GPL-2.0-or-later */
/* package.h: named parts of a document that is a ZIP file. */
#ifndef READER_PACKAGE_H
#define READER_PACKAGE_H

#include "reader/base/output.h"
#include "reader/base/source.h"

/* Maximum parts in one document; a workbook of 1,000 sheets has some 5,000. */
#define PACKAGE_MAX_PARTS 65536u

struct package_part {
	char *name;   /* as stored, '/' between folders */
	size_t place; /* from 0, in the order of the file */
	char *kept;   /* its contents, or NULL: unpacked when needed */
	size_t kept_bytes;
};

/* Filled completely by package_open(). */
struct package {
	struct output *out;
	struct package_part *parts;
	size_t count;
	size_t room;
	bool damaged;   /* not everything could be listed */
	bool encrypted; /* some part is encrypted */
	bool halted;    /* output_inflated() has reported a bomb */
	bool no_memory;
	struct archive *archive; /* position of the last reading: */
	size_t next;             /* the place of its next header */
	/* The source: bytes, or a file if there are none. */
	const void *bytes;
	size_t len;
	int fd;
	struct source source;
};

enum package_result {
	PACKAGE_READ,    /* to its end, or as far as it was wanted */
	PACKAGE_DAMAGED, /* what came before the damage was passed on */
	PACKAGE_ENCRYPTED,
	PACKAGE_HALTED, /* output_inflated() says it is a bomb */
	PACKAGE_NO_MEMORY
};

/* Takes bytes of a part.  False: no more are wanted. */
typedef bool package_take(void *user, const void *bytes, size_t len);

/* Lists the parts; out of memory there are none: see no_memory. */
void package_open(struct package *p, int fd, struct output *out);

/* The same for bytes, which must stay in place until package_close(). */
void package_open_bytes(struct package *p, const void *bytes, size_t len,
			struct output *out);

/*
 * Keeps small parts in memory: a presentation has a thousand of them, and needs
 * them in another order than that of the file.
 */
void package_keep(struct package *p);

/* The part with this name, in any case; NULL: there is none. */
const struct package_part *package_find(const struct package *p,
					const char *name);

enum package_result package_read(struct package *p,
				 const struct package_part *part,
				 package_take *take, void *user);

void package_close(struct package *p);

#endif

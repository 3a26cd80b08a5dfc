/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xapian.h: databases as Xapian itself writes, reads and changes them. */
#ifndef TESTS_GLASS_XAPIAN_H
#define TESTS_GLASS_XAPIAN_H

#include "store/passage.h"

#ifdef __cplusplus
extern "C" {
#endif

struct xapian;

/* All functions end the program where Xapian fails. */
struct xapian *xapian_open(const char *path);
void xapian_add(struct xapian *x, const struct kept_passage *passage);
void xapian_metadata(struct xapian *x, struct bytes key, struct bytes value);
void xapian_replace(struct xapian *x, uint32_t document,
		    const struct kept_passage *passage);
void xapian_delete(struct xapian *x, uint32_t document);
void xapian_close(struct xapian *x);

/* One after the other; one alone is compacted. */
void xapian_unite(const char *const *from, size_t count, const char *to);

/* How many errors a full check finds. */
size_t xapian_errors(const char *path);

/* The first thing in which the databases differ, into `what`; false: none. */
bool xapian_differ(const char *a, const char *b, char *what, size_t room);

#ifdef __cplusplus
}
#endif
#endif

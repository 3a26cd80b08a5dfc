/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.h: a part of a package that is XML, parsed while it is unpacked. */
#ifndef READER_PART_H
#define READER_PART_H

#include "reader/office/package.h"

/*
 * Names come without the prefix of their namespace: those of the formats read
 * here differ without it, and the namespaces have more than one edition.
 * `end` and `text` may be NULL.
 */
struct part_events {
	void (*start)(void *user, const char *name, const char **attributes);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, size_t len);
};

/*
 * PACKAGE_DAMAGED also when it is no XML, or one that was made to hurt: with
 * a document type, nested too deep, or a tag that is too long.  Once the
 * output is full it stops.  `part` may be NULL: there is nothing to read.
 */
enum package_result part_parse(struct package *p,
			       const struct package_part *part,
			       const struct part_events *events, void *user);

/* The value of an attribute, with whatever prefix; NULL: it is not there. */
const char *part_attribute(const char **attributes, const char *name);

/* The same, of an attribute that has a prefix: "id" for "r:id". */
const char *part_prefixed(const char **attributes, const char *name);

/* The number, from `least` to `most`; `otherwise` if it is none of these. */
long part_number(const char *value, long least, long most, long otherwise);

/* The place of `name` in the sorted table, -1 if it is not there. */
int part_lookup(const char *name, const char *const *table, size_t count);

#endif

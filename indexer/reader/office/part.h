/* SPDX-License-Identifier: GPL-2.0-or-later */
/* part.h: XML parts of a package, parsed while they are unpacked. */
#ifndef READER_PART_H
#define READER_PART_H

#include "reader/office/package.h"

/*
 * Names come without the prefix of their namespace: in the formats read here
 * they are unique without it, and the namespaces have more than one edition.
 * `end` and `text` may be NULL.
 */
struct part_events {
	void (*start)(void *user, const char *name, const char **attributes);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, size_t len);
};

/*
 * PACKAGE_DAMAGED also if it is not XML, or XML meant to do harm: with a
 * document type, nested too deeply, or with a tag that is too long.  It stops
 * once the output is full.  `part` may be NULL: there is nothing to read.
 */
enum package_result part_parse(struct package *p,
			       const struct package_part *part,
			       const struct part_events *events, void *user);

/* The value of an attribute, with any prefix; NULL: missing. */
const char *part_attribute(const char **attributes, const char *name);

/* The same for an attribute that has a prefix: "id" for "r:id". */
const char *part_prefixed(const char **attributes, const char *name);

/*
 * The number, from `least` to `most`; `otherwise` if it is not in that range.
 */
long part_number(const char *value, long least, long most, long otherwise);

/* Index of `name` in the sorted table, -1 if it is missing. */
int part_lookup(const char *name, const char *const *table, size_t count);

#endif

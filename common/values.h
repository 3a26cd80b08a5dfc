/* SPDX-License-Identifier: GPL-2.0-or-later */
/* values.h: fields and sections of documents as JSON. */
#ifndef COMMON_VALUES_H
#define COMMON_VALUES_H

#include "emit.h"
#include "spis.h"

/* Raised when a key changes its meaning or goes away; see json.md. */
#define JSON_FORMAT 2

/* An object with the fields that are known, under `key`. */
void emit_fields(struct emitter *e, const char *key, const spis_fields *fields);

/* Part of a text. */
struct span {
	const char *at;
	size_t bytes;
};

/* An object that describes the section, which has this number and heading. */
void emit_section(struct emitter *e, const char *key,
		  const spis_section *section, struct span number,
		  struct span heading);

#endif

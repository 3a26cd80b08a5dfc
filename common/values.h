/* SPDX-License-Identifier: GPL-2.0-or-later */
/* values.h: fields and sections of documents as JSON. */
#ifndef COMMON_VALUES_H
#define COMMON_VALUES_H

#include "spis.h"

#include <jansson.h>

/* Increased if a key changes its meaning or is removed; see json.md. */
#define JSON_FORMAT 2

/* Known fields, by name.  NULL if out of memory, also below. */
json_t *value_of_fields(const spis_fields *fields);

/* A section with its number and heading. */
json_t *value_of_section(const spis_section *section, const char *number,
			 const char *heading);

#endif

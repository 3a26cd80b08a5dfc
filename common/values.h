/* SPDX-License-Identifier: GPL-2.0-or-later */
/* values.h: fields and sections of documents as JSON. */
#ifndef COMMON_VALUES_H
#define COMMON_VALUES_H

#include "spis.h"

#include <jansson.h>

/* Raised when a key changes its meaning or goes away; see json.md. */
#define JSON_FORMAT 2

/* Fields that are known, by their names.  NULL: memory is out, as below. */
json_t *value_of_fields(const spis_fields *fields);

/* A section, of which number and heading are these. */
json_t *value_of_section(const spis_section *section, const char *number,
			 const char *heading);

#endif

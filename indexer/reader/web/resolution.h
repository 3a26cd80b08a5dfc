/* SPDX-License-Identifier: GPL-2.0-or-later */
/* resolution.h: resolutions that towns publish as JSON. */
#ifndef READER_RESOLUTION_H
#define READER_RESOLUTION_H

#include "reader/text/lines.h"

#include <jansson.h>

enum resolution_part {
	RESOLUTION_NUMBER,
	RESOLUTION_DATE,
	RESOLUTION_BODY, /* the body that passed it */
	RESOLUTION_NAME,
	RESOLUTION_TEXT,
	RESOLUTION_PARTS
};

struct resolution {
	const char *part[RESOLUTION_PARTS]; /* of the object; NULL: missing */
};

/* Whether a member with that name, "usneseni", is a list of resolutions. */
bool resolution_lists(const char *key, const json_t *value);

/*
 * Whether an object has a number and a text, and is identified as a resolution:
 * by the names of these, by the body that passed it, or by the list that
 * contains it.
 */
bool resolution_find(json_t *object, bool listed, struct resolution *r);

/* Whether the string is one of its parts, and is output with it. */
bool resolution_has(const struct resolution *r, const char *string);

/* Its properties as fields of a document that has nothing else. */
void resolution_say_fields(const struct resolution *r, struct output *out);

/* Outputs its text, under a heading with number and date. */
void resolution_say(const struct resolution *r, struct lines *lines);

#endif

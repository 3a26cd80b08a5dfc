/* SPDX-License-Identifier: GPL-2.0-or-later */
/* resolution.h: resolutions that towns publish as JSON. */
#ifndef READER_RESOLUTION_H
#define READER_RESOLUTION_H

#include "lines.h"

#include <jansson.h>

/*
 * True for an object that has a number and a text, and says that it is a
 * resolution: by the names of these, or by the body that passed it.
 */
bool resolution_is(json_t *object);

/* What it is, as fields of a document that is nothing else. */
void resolution_say_fields(json_t *object, struct output *out);

/* Its text under a heading, with what else it has behind it. */
void resolution_say(json_t *object, struct lines *lines);

#endif

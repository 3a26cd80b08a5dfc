/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_text.h: the text in JSON of any kind. */
#ifndef READER_JSON_TEXT_H
#define READER_JSON_TEXT_H

#include "reader/base/output.h"

/* As a tree it takes about five times as much memory. */
#define JSON_MAX_BYTES (50u * 1024 * 1024)

/*
 * Outputs the data in a JSON document, or in several on lines of their own:
 * strings and numeric members, one per line.  Resolutions become sections, see
 * resolution.h.  Calls output_end().
 */
void json_say(const char *bytes, size_t len, struct output *out);

/* A damaged file can still be searched, as plain text. */
void json_say_damaged(const char *bytes, size_t len, struct output *out);

#endif

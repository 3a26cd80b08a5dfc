/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json_answer.h: answers as JSON; query/json.md describes every key. */
#ifndef COMMON_JSON_ANSWER_H
#define COMMON_JSON_ANSWER_H

#include "answer.h"

#include <jansson.h>

/* Each returns an object with its version; NULL if out of memory. */

/* A query with its hits; a single hit of it. */
json_t *json_of_answer(const struct answer *a);
json_t *json_of_hit(const struct answer *a, size_t i);
/* Its totals and facets, without hits. */
json_t *json_of_facets(const struct answer *a);

/* A text with its completions; a single one of these. */
json_t *json_of_completions(const struct answer *a);
json_t *json_of_completion(const struct answer *a, size_t i);

/* Line `line` of a batch, and why it was refused; the answer may have an id. */
json_t *json_of_refusal(const struct answer *a, uint64_t line, const char *why);

/* Fields and sections of the document under `path`. */
json_t *json_of_document(const spis_description *d, const char *path);

/*
 * The value on one line, without a newline; consumes `value`, and returns NULL
 * for NULL.  Characters unsafe on a terminal are escaped.  Free with free().
 */
char *json_line(json_t *value, size_t *bytes);

#endif

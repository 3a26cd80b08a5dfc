/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.h: text and file names as JSON, whatever bytes they are. */
#ifndef COMMON_JSON_H
#define COMMON_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Jansson's setters take the value even when they fail, and fail when it is
 * NULL, so that one test at the end finds every failure on the way.
 * Not 0: memory is out.
 */
int json_put(json_t *object, const char *key, json_t *value);

/* `value`, or NULL, and it is freed, when there were failures. */
json_t *json_complete(json_t *value, int failures);

/* Text as a string; a byte that is no UTF-8 becomes U+FFFD. */
json_t *json_text(const char *s, size_t len);

/*
 * A file name under "path", or if it is no UTF-8 under "path_base64".
 * Not 0: memory is out.
 */
int json_put_path(json_t *object, const char *path, size_t len);

#endif

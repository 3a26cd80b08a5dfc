/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.h: text and file names as JSON, whatever their bytes. */
#ifndef COMMON_JSON_H
#define COMMON_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Jansson's setters consume the value even if they fail, and fail if it is
 * NULL, so one test at the end finds all failures.  Returns non-zero if out of
 * memory.
 */
int json_put(json_t *object, const char *key, json_t *value);

/* `value`; if there were failures, frees it and returns NULL. */
json_t *json_complete(json_t *value, int failures);

/* Text as a string; bytes that are not UTF-8 become U+FFFD. */
json_t *json_text(const char *s, size_t len);

/*
 * A file name as "path", or as "path_base64" if it is not UTF-8.  Returns
 * non-zero if out of memory.
 */
int json_put_path(json_t *object, const char *path, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* json.c: text and file names as JSON, whatever their bytes. */
#include "json.h"

#include "safe.h"

#include <nettle/base64.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int json_put(json_t *object, const char *key, json_t *value)
{
	return json_object_set_new_nocheck(object, key, value);
}

json_t *json_complete(json_t *value, int failures)
{
	if (!failures)
		return value;
	json_decref(value);
	return NULL;
}

json_t *json_text(const char *s, size_t len)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	json_t *value;
	char *clean;
	size_t size;
	FILE *to;

	if (safe_is_utf8(s, len))
		return json_stringn_nocheck(s, len);
	to = open_memstream(&clean, &size);
	if (!to)
		return NULL;
	while (len > 0) {
		int32_t cp;
		size_t bytes = safe_get(s, len, &cp);

		if (cp == SAFE_NOT_UTF8)
			fputs(replacement, to);
		else
			fwrite(s, 1, bytes, to);
		s += bytes;
		len -= bytes;
	}
	if (fclose(to) != 0) {
		free(clean);
		return NULL;
	}
	value = json_stringn_nocheck(clean, size);
	free(clean);
	return value;
}

static json_t *base64_value(const char *s, size_t len)
{
	size_t size = BASE64_ENCODE_RAW_LENGTH(len);
	char *encoded = malloc(size + 1);
	json_t *value;

	if (!encoded)
		return NULL;
	base64_encode_raw(encoded, len, (const uint8_t *)s);
	value = json_stringn_nocheck(encoded, size);
	free(encoded);
	return value;
}

int json_put_path(json_t *object, const char *path, size_t len)
{
	if (safe_is_utf8(path, len))
		return json_put(object, "path", json_text(path, len));
	return json_put(object, "path_base64", base64_value(path, len));
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* notices.c: what a notice board says of the files that lie beside it. */
#include "notices.h"

#include "hash.h"

#include <stdio.h>
#include <string.h>

#define KEY_BYTES (sizeof("notice ") + HASH_DIGITS)

static void key_of(const char *path, char key[KEY_BYTES])
{
	unsigned char hash[HASH_BYTES];
	char digits[HASH_DIGITS];

	hash_bytes(path, strlen(path), hash);
	hash_show(hash, digits);
	snprintf(key, KEY_BYTES, "notice %s", digits);
}

/* Each field: a byte that tells which, its value, NUL. */
static size_t pack(const spis_value *values, size_t count,
		   char bytes[NOTICE_BYTES])
{
	size_t len = 0;

	for (size_t i = 0; i < count; i++) {
		const spis_value *v = &values[i];

		if (len + v->value_bytes + 2 > NOTICE_BYTES)
			break;
		bytes[len++] = (char)v->field;
		memcpy(bytes + len, v->value, v->value_bytes);
		len += v->value_bytes;
		bytes[len++] = '\0';
	}
	return len;
}

static void unpack(struct notice *n, size_t len)
{
	size_t at = 0;

	while (at + 1 < len && n->count < SPIS_FIELD_COUNT) {
		unsigned char field = (unsigned char)n->bytes[at];
		size_t bytes = strnlen(n->bytes + at + 1, len - at - 1);

		if (field < SPIS_FIELD_COUNT)
			n->values[n->count++] = (spis_value){
				(spis_field)field, n->bytes + at + 1, bytes};
		at += bytes + 2;
	}
}

spis_status notice_get(spis_index *index, const char *path,
		       struct notice *notice)
{
	char key[KEY_BYTES];
	void *kept;
	size_t len;
	spis_status status;

	key_of(path, key);
	notice->count = 0;
	status = spis_note(index, key, &kept, &len);
	if (status != SPIS_OK)
		return status;
	if (len > 0 && len <= NOTICE_BYTES) {
		memcpy(notice->bytes, kept, len);
		unpack(notice, len);
	}
	spis_release(kept);
	return SPIS_OK;
}

spis_status notice_put(spis_index *index, const char *path,
		       const spis_value *values, size_t count, bool *changed)
{
	char key[KEY_BYTES], bytes[NOTICE_BYTES];
	size_t len = pack(values, count, bytes), before;
	void *kept;
	spis_status status;

	key_of(path, key);
	status = spis_note(index, key, &kept, &before);
	if (status != SPIS_OK)
		return status;
	*changed = len != before || memcmp(bytes, kept, len) != 0;
	spis_release(kept);
	return *changed ? spis_set_note(index, key, bytes, len) : SPIS_OK;
}

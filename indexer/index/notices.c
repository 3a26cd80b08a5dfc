/* SPDX-License-Identifier: GPL-2.0-or-later */
/* notices.c: notices stored in the index. */
#include "index/notices.h"

#include "files/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A word, the number of an owner, a hash. */
#define KEY_BYTES (HASH_DIGITS + 32)

static void key_of(const char *path, uid_t owner, char key[KEY_BYTES])
{
	unsigned char hash[HASH_BYTES];
	char digits[HASH_DIGITS];

	hash_bytes(path, strlen(path), hash);
	hash_show(hash, digits);
	snprintf(key, KEY_BYTES, "notice %lu %s", (unsigned long)owner, digits);
}

static void key_of_list(const char *path, char key[KEY_BYTES])
{
	unsigned char hash[HASH_BYTES];
	char digits[HASH_DIGITS];

	hash_bytes(path, strlen(path), hash);
	hash_show(hash, digits);
	snprintf(key, KEY_BYTES, "board %s", digits);
}

/*
 * The name of the board, NUL; for each field: a byte for the field, its value,
 * NUL.
 */
static size_t pack(const char *board, const spis_value *values, size_t count,
		   char bytes[NOTICE_BYTES])
{
	size_t len = strlen(board) + 1;

	memcpy(bytes, board, len);
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
	size_t at = strnlen(n->bytes, len) + 1;

	n->board = at <= len ? n->bytes : NULL;
	while (at + 1 < len && n->count < SPIS_FIELD_COUNT) {
		unsigned char field = (unsigned char)n->bytes[at];
		size_t bytes = strnlen(n->bytes + at + 1, len - at - 1);

		if (field < SPIS_FIELD_COUNT)
			n->values[n->count++] = (spis_value){
				(spis_field)field, n->bytes + at + 1, bytes};
		at += bytes + 2;
	}
}

spis_status notice_get(spis_index *index, const char *path, uid_t owner,
		       struct notice *notice)
{
	char key[KEY_BYTES];
	void *kept;
	size_t len;
	spis_status status;

	key_of(path, owner, key);
	notice->board = NULL;
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

spis_status notice_put(spis_index *index, const char *path, uid_t owner,
		       const char *board, const spis_value *values,
		       size_t count, bool *changed)
{
	char key[KEY_BYTES], bytes[NOTICE_BYTES];
	size_t len = pack(board, values, count, bytes), before;
	void *kept;
	spis_status status;

	key_of(path, owner, key);
	status = spis_note(index, key, &kept, &before);
	if (status != SPIS_OK)
		return status;
	*changed = len != before || memcmp(bytes, kept, len) != 0;
	spis_release(kept);
	return *changed ? spis_set_note(index, key, bytes, len) : SPIS_OK;
}

spis_status notice_drop(spis_index *index, const char *path, uid_t owner,
			const char *board, bool *changed)
{
	struct notice notice;
	char key[KEY_BYTES];
	spis_status status = notice_get(index, path, owner, &notice);

	key_of(path, owner, key);
	*changed = status == SPIS_OK && notice.board &&
		   strcmp(notice.board, board) == 0;
	return *changed ? spis_set_note(index, key, NULL, 0) : status;
}

/* The number of the owner, NUL, then the names. */
spis_status notice_list(spis_index *index, const char *path, uid_t *owner,
			void **names, size_t *len)
{
	char key[KEY_BYTES];
	size_t head, bytes;
	void *kept;
	spis_status status;

	key_of_list(path, key);
	*names = NULL;
	*len = 0;
	status = spis_note(index, key, &kept, &bytes);
	if (status != SPIS_OK)
		return status;
	head = bytes > 0 ? strnlen(kept, bytes) + 1 : 0;
	if (head < bytes && ((char *)kept)[bytes - 1] == '\0') {
		*owner = (uid_t)strtoul(kept, NULL, 10);
		*len = bytes - head;
		memmove(kept, (char *)kept + head, *len);
		*names = kept;
	} else {
		spis_release(kept);
	}
	return SPIS_OK;
}

spis_status notice_set_list(spis_index *index, const char *path, uid_t owner,
			    const char *names, size_t len)
{
	char key[KEY_BYTES], *bytes = NULL;
	spis_status status;
	size_t bytes_len = 0;
	FILE *to;

	key_of_list(path, key);
	if (len == 0)
		return spis_set_note(index, key, NULL, 0);
	to = open_memstream(&bytes, &bytes_len);
	if (!to)
		return SPIS_NO_MEMORY;
	fprintf(to, "%lu%c", (unsigned long)owner, '\0');
	fwrite(names, 1, len, to);
	status = fclose(to) == 0 ? spis_set_note(index, key, bytes, bytes_len)
				 : SPIS_NO_MEMORY;
	free(bytes);
	return status;
}

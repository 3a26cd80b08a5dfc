/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kept_texts.c: stores text of pictures in the index. */
#include "index/kept_texts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool get(void *arg, const char *key, char **text, size_t *len)
{
	const struct kept_texts *k = arg;
	void *kept = NULL;

	if (spis_note(k->index, key, &kept, len) == SPIS_OK && *len > 0)
		*text = malloc(*len);
	if (kept && *len > 0 && *text)
		memcpy(*text, kept, *len);
	spis_release(kept);
	return *text;
}

static bool put(void *arg, const char *key, const char *text, size_t len)
{
	const struct kept_texts *k = arg;

	errno = EIO;
	*k->failed = *k->failed ||
		     spis_set_note(k->index, key, text, len) != SPIS_OK;
	return !*k->failed;
}

struct ocr_cache kept_texts_cache(struct kept_texts *kept)
{
	return (struct ocr_cache){get, put, kept};
}

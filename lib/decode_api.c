/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode_api.c: the public functions that make UTF-8 of bytes. */
#include "spis.h"

#include "text/compose.h"
#include "text/decode.h"

#include <stdlib.h>

/* UTF-32 takes four bytes for a letter; more can only be too big a text. */
#define MAX_BYTES (4 * (size_t)SPIS_MAX_TEXT_BYTES)

static spis_status decode_composed(const void *bytes, size_t byte_count,
				   const char *declared, struct buf *text,
				   const char **charset)
{
	struct buf decoded = {0};
	spis_status status =
		decode(NULL, bytes, byte_count, declared, &decoded, charset);

	if (!status)
		status = compose_decoded(NULL, decoded.data, decoded.len, text);
	if (!status && text->len > SPIS_MAX_TEXT_BYTES)
		status = SPIS_TOO_BIG;
	buf_release(&decoded);
	return status;
}

spis_status spis_decode(const void *bytes, size_t byte_count,
			const char *declared, char **text, size_t *text_bytes,
			const char **charset)
{
	struct buf composed = {0};
	const char *found = NULL;
	spis_status status;

	if (!text || !text_bytes)
		return SPIS_INVALID;
	*text = NULL;
	*text_bytes = 0;
	if (!bytes && byte_count > 0)
		return SPIS_INVALID;
	if (byte_count > MAX_BYTES)
		return SPIS_TOO_BIG;
	status =
		decode_composed(bytes, byte_count, declared, &composed, &found);
	if (!status) {
		*text = buf_take(&composed, text_bytes);
		status = *text ? SPIS_OK : SPIS_NO_MEMORY;
	}
	if (charset)
		*charset = status ? NULL : found;
	buf_release(&composed);
	return status;
}

void spis_release(void *memory)
{
	free(memory);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.c: plain text, decoded in this process. */
#include "extract/plain.h"

#include "pipe/bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void conclude(struct plain *plain, enum outcome outcome,
		     const char *reason)
{
	plain->outcome = outcome;
	plain->reason = reason;
}

static spis_status no_memory(struct plain *plain)
{
	conclude(plain, OUTCOME_OUT_OF_MEMORY, "out of memory");
	return SPIS_NO_MEMORY;
}

/* Plain text has no headings; limits the text to the bytes wanted. */
static bool trim(struct plain *plain, size_t text_max)
{
	char *end = plain->text + plain->text_bytes;
	size_t cut = text_max;

	for (char *p = plain->text; (p = memchr(p, '\x01', end - p));)
		*p = ' ';
	if (plain->text_bytes <= text_max)
		return true;
	while (cut > 0 && ((unsigned char)plain->text[cut] & 0xC0) == 0x80)
		cut--;
	plain->text_bytes = cut;
	return false;
}

spis_status plain_read(int fd, size_t text_max, struct plain *plain)
{
	spis_status status;
	bool whole;
	char *bytes;
	ssize_t len;

	*plain = (struct plain){0};
	len = bytes_load(fd, &bytes);
	if (len < 0 && errno == ENOMEM)
		return no_memory(plain);
	if (len < 0) {
		conclude(plain, OUTCOME_BROKEN, strerror(errno));
		return SPIS_OK;
	}
	if (len == 0) {
		free(bytes);
		conclude(plain, OUTCOME_BROKEN, "empty file");
		return SPIS_OK;
	}
	status = bytes_decode(bytes, (size_t)len, NULL, &plain->text,
			      &plain->text_bytes, &whole);
	free(bytes);
	if (status == SPIS_NO_MEMORY)
		return no_memory(plain);
	if (status != SPIS_OK)
		conclude(plain, OUTCOME_UNSUPPORTED, "unknown format");
	else if (trim(plain, text_max) && whole)
		conclude(plain, OUTCOME_OK, "");
	else
		conclude(plain, OUTCOME_PARTIAL,
			 "too big: only the first part was read");
	return SPIS_OK;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_signed.c: signed documents, and messages of Czech data boxes. */
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/mail/signed.h"

void signed_prepare(void)
{
}

void signed_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, SIGNED_MAX_BYTES, &len, out);

	if (bytes)
		signed_say(bytes, len, out);
}

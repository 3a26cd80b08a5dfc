/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_t602.c: documents of Text602, read completely. */
#include "pipe/bytes.h"
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/legacy/t602.h"

#include <stdlib.h>

void t602_prepare(void)
{
}

void t602_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, BYTES_LOADED, &len, out);

	if (bytes)
		t602_say(bytes, len, out);
	free(bytes);
}

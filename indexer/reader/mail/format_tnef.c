/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_tnef.c: Outlook's winmail.dat, which holds a message. */
#include "reader/base/characters.h"
#include "reader/base/converters.h"
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/mail/tnef.h"

/* Mail systems accept no larger ones; with the body it must fit into memory. */
#define TNEF_MAX_BYTES (200u * 1024 * 1024)

void tnef_prepare(void)
{
	converters_prepare();
	codepages_prepare();
}

void tnef_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, TNEF_MAX_BYTES, &len, out);

	if (bytes)
		tnef_say(bytes, len, out);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_ofn.c: notice boards as open data, in JSON-LD. */
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/web/json_text.h"
#include "reader/web/ofn.h"

void ofn_prepare(void)
{
	json_prepare();
}

void ofn_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, JSON_MAX_BYTES, &len, out);

	if (bytes)
		ofn_say(bytes, len, out);
}

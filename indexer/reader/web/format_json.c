/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_json.c: JSON, parsed by Jansson. */
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/web/json_text.h"

#include <jansson.h>

/* Hash tables of members are seeded, by default from a file. */
void json_prepare(void)
{
	json_object_seed(0);
}

void json_read(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, JSON_MAX_BYTES, &len, out);

	if (bytes)
		json_say(bytes, len, out);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_flat.c: office documents in a single XML file. */
#include "pipe/bytes.h"
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/office/office.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

void flat_prepare(void)
{
}

void sheetml_prepare(void)
{
}

static void say_end(struct office *o, const char *format)
{
	char reason[64];

	snprintf(reason, sizeof(reason), "damaged %s", format);
	if (o->pool.no_memory)
		output_end(o->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (!o->damaged)
		output_end(o->out, OUTCOME_OK, NULL);
	else if (o->out->text_bytes > 0)
		output_end(o->out, OUTCOME_PARTIAL, reason);
	else
		output_end(o->out, OUTCOME_BROKEN, reason);
}

/* All parts of a package are in the one file. */
static void read_one(int fd, struct output *out,
		     void (*reader)(struct office *, const char *),
		     const char *format)
{
	static char names[][16] = {"content.xml", "meta.xml", "styles.xml"};
	struct package_part parts[COUNT(names)];
	struct office o = {.out = out};
	size_t len;
	char *bytes = load_document(fd, BYTES_LOADED, &len, out);

	if (!bytes)
		return;
	for (size_t i = 0; i < COUNT(parts); i++)
		parts[i] = (struct package_part){names[i], i, bytes, len};
	o.package = (struct package){
		.out = out, .parts = parts, .count = COUNT(parts)};
	output_format(out, format);
	lines_init(&o.lines, out);
	reader(&o, names[0]);
	say_end(&o, format);
	pool_release(&o.pool);
	free(bytes);
}

void flat_read(int fd, struct output *out)
{
	read_one(fd, out, odf_read, "OpenDocument");
}

void sheetml_read(int fd, struct output *out)
{
	read_one(fd, out, sheetml_say, "SpreadsheetML");
}

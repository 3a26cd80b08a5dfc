/* SPDX-License-Identifier: GPL-2.0-or-later */
/* files.c: reads files with reader.h, prints a line about each. */

/*
 * usage: files PROGRAM WORKERS TIMEOUT_S MEMORY_MB FILE...
 * Prints "FILE: outcome, format, N bytes", then title and reason if any.
 */
#include "reader.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

static int stop(struct reader *r)
{
	fprintf(stderr, "files: %s\n", reader_error(r));
	reader_free(r);
	return 2;
}

static void print(const struct reading *reading)
{
	printf("%s: %s, %s, %zu bytes", (const char *)reading->tag,
	       outcome_name(reading->outcome), reading->format,
	       reading->text_bytes);
	if (reading->title_bytes > 0)
		printf(", '%.*s'", (int)reading->title_bytes, reading->title);
	if (*reading->reason)
		printf(", %s", reading->reason);
	putchar('\n');
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct reader *r = reader_new();
	struct reader_options options = {0};
	struct reading reading;
	char **file = argv + 5;

	if (!r || argc < 5)
		return 2;
	options.program = argv[1];
	options.workers = (unsigned)strtoul(argv[2], NULL, 10);
	options.timeout_s = (unsigned)strtoul(argv[3], NULL, 10);
	options.memory_bytes = strtoul(argv[4], NULL, 10) << 20;
	if (reader_start(r, &options) != SPIS_OK)
		return stop(r);
	while (*file || reader_pending(r) > 0) {
		for (; *file && !reader_full(r); file++)
			if (reader_submit(r, open(*file, O_RDONLY | O_CLOEXEC),
					  *file) != SPIS_OK)
				return stop(r);
		if (reader_next(r, &reading) != SPIS_OK)
			return stop(r);
		print(&reading);
	}
	reader_free(r);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* files.c: reads files with reader.h, prints what comes of each. */

/*
 * usage: files [-t] [-u] [-o LANGUAGES] [-f PATTERN -c PROGRAM]
 *        PROGRAM WORKERS TIMEOUT_S MEMORY_MB FILE...
 * Prints "FILE: outcome, format, N bytes", then title and reason if any.
 * -t: prints the text instead.  -u: goes on without a sandbox.  -o: reads
 * pictures.  -f, -c: files with such names are read by that program.
 */
#include "reader.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool show_text;

static int stop(struct reader *r)
{
	fprintf(stderr, "files: %s\n", reader_error(r));
	reader_free(r);
	return 2;
}

static void print(const struct reading *reading)
{
	if (show_text) {
		fwrite(reading->text, 1, reading->text_bytes, stdout);
		return;
	}
	printf("%s%s: %s, %s, %zu bytes", (const char *)reading->tag,
	       reading->member, outcome_name(reading->outcome), reading->format,
	       reading->text_bytes);
	for (size_t i = 0; i < reading->field_count; i++)
		if (reading->fields[i].field == SPIS_FIELD_TITLE)
			printf(", '%.*s'", (int)reading->fields[i].value_bytes,
			       reading->fields[i].value);
	if (reading->pictures > 0)
		printf(", %zu pictures", reading->pictures);
	if (*reading->reason)
		printf(", %s", reading->reason);
	putchar('\n');
	fflush(stdout);
}

static int read_files(struct reader *r, char **file)
{
	struct reading reading;

	while (*file || reader_pending(r)) {
		for (; *file && !reader_full(r); file++)
			if (reader_submit(r, open(*file, O_RDONLY | O_CLOEXEC),
					  *file, *file) != SPIS_OK)
				return stop(r);
		if (reader_next(r, &reading) != SPIS_OK)
			return stop(r);
		print(&reading);
	}
	reader_free(r);
	return 0;
}

int main(int argc, char **argv)
{
	struct reader *r = reader_new();
	struct reader_options options = {0};
	static struct filter filter = {.name = "filter"};
	int option;

	while ((option = getopt(argc, argv, "+tuo:f:c:")) != -1) {
		show_text |= option == 't';
		options.allow_unsandboxed |= option == 'u';
		if (option == 'o')
			options.ocr.languages = optarg;
		if (option == 'f')
			filter.pattern = optarg;
		if (option == 'c')
			filter.command = optarg;
	}
	if (filter.command) {
		filter.command_bytes = (uint32_t)strlen(filter.command) + 1;
		options.filters = (struct filters){&filter, 1};
	}
	argv += optind;
	if (!r || argc - optind < 4)
		return 2;
	options.program = argv[0];
	options.workers = (unsigned)strtoul(argv[1], NULL, 10);
	options.timeout_s = (unsigned)strtoul(argv[2], NULL, 10);
	options.memory_bytes = strtoul(argv[3], NULL, 10) << 20;
	if (reader_start(r, &options) != SPIS_OK || reader_check(r) != SPIS_OK)
		return stop(r);
	if (!reader_sandboxed(r))
		puts("no sandbox");
	return read_files(r, argv + 4);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* files.c: reads files with reader.h, prints what comes of each. */

/*
 * usage: files [-tvu] [-o LANGUAGES] [-f PATTERN -c PROGRAM]
 *        PROGRAM WORKERS TIMEOUT_S MEMORY_MB FILE...
 * Prints "FILE: outcome, format, N bytes", then title, pictures and reason if
 * any.  -t: prints the text instead.  -v: prints what else was read below it,
 * the fields, the text (headings as "#", ends of pages as "^L") and notices.
 * -u: goes on without a sandbox.  -o: reads pictures.  -f, -c: files with such
 * names are read by that program.
 */
#include "extract/reader.h"
#include "pipe/frame.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum { LINE, TEXT, ALL } shown = LINE;

static int stop(struct reader *r)
{
	fprintf(stderr, "files: %s\n", reader_error(r));
	reader_free(r);
	return 2;
}

static void print_value(const char *before, const spis_value *v)
{
	printf("%s%s: %.*s\n", before, spis_field_name(v->field),
	       (int)v->value_bytes, v->value);
}

static void print_text(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\f')
			fputs("^L\n", stdout);
		else
			putchar(text[i] == FRAME_HEADING_MARK ? '#' : text[i]);
	}
	putchar('\n');
}

static void print_line(const struct reading *reading)
{
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
}

static void print_all(const struct reader *r, const struct reading *reading)
{
	spis_value values[SPIS_FIELD_COUNT];
	size_t count;

	print_line(reading);
	for (size_t i = 0; i < reading->field_count; i++)
		print_value("", &reading->fields[i]);
	print_text(reading->text, reading->text_bytes);
	for (size_t i = 0; i < reading->notices; i++) {
		printf("<%s>\n", reader_notice(r, i, values, &count));
		for (size_t j = 0; j < count; j++)
			print_value("\t", &values[j]);
	}
}

static void print(const struct reader *r, const struct reading *reading)
{
	switch (shown) {
	case LINE:
		print_line(reading);
		break;
	case TEXT:
		fwrite(reading->text, 1, reading->text_bytes, stdout);
		break;
	case ALL:
		print_all(r, reading);
		break;
	}
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
		print(r, &reading);
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

	while ((option = getopt(argc, argv, "+tvuo:f:c:")) != -1) {
		if (option == 't' || option == 'v')
			shown = option == 't' ? TEXT : ALL;
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

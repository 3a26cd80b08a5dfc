/* SPDX-License-Identifier: GPL-2.0-or-later */
/* show.c: what the reader of a format says of a document, without sandbox. */

/*
 * usage: show [-m NUMBER] FILE...
 * Prints for each file its outcome, format, fields, text (headings as "#",
 * ends of pages as "^L", scans as "[scan]") and members.  -m: the bytes of
 * member NUMBER, from 1, instead.
 */
#include "format.h"
#include "reader/output.h"
#include "reader/readers.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct frames frames;

static void prepare(void)
{
#define READ(id, name, recognise, prepare_it, read_it) prepare_it();
#define KNOW(...)
	FORMAT_TABLE(READ, KNOW)
#undef READ
#undef KNOW
}

static void read_it(enum format format, int fd, struct output *out)
{
	switch (format) {
#define READ(id, name, recognise, prepare_it, read_as) \
	case id:                                       \
		read_as(fd, out);                      \
		return;
#define KNOW(...)
		FORMAT_TABLE(READ, KNOW)
#undef READ
#undef KNOW
	default:
		output_end(out, OUTCOME_UNSUPPORTED, "of no format read here");
	}
}

static void show_text(void)
{
	size_t scan = 0;
	unsigned page = 0;

	for (size_t i = 0; i < frames.text_bytes; i++) {
		if (scan < frames.scan_count && frames.scans[scan] == page) {
			puts("[scan]");
			scan++;
		}
		switch (frames.text[i]) {
		case '\f':
			puts("^L");
			page++;
			break;
		case FRAME_HEADING_MARK:
			putchar('#');
			break;
		default:
			putchar(frames.text[i]);
		}
	}
	putchar('\n');
}

static void show(const char *path, enum format format)
{
	printf("%s: %s, %s%s%s%s%s%s\n", path, outcome_name(frames.outcome),
	       format_name(format), *frames.format ? ": " : "", frames.format,
	       *frames.reason ? ", " : "", frames.reason,
	       frames.more ? ", and more members" : "");
	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		if (frames.fields[i].len > 0)
			printf("%s: %.*s\n", spis_field_name((spis_field)i),
			       (int)frames.fields[i].len,
			       frames.fields[i].value);
	show_text();
	for (size_t i = 0; i < frames.member_count; i++) {
		const struct frame_member *m = &frames.members[i];

		printf("member %zu: '%s', %s, %zu bytes, %s\n", i + 1,
		       frames.names + m->name_at, outcome_name(m->outcome),
		       (size_t)m->bytes, frames.names + m->reason_at);
	}
}

static int show_file(const char *path, unsigned long member)
{
	static struct output out;
	static char bytes[1 << 20];
	int fd = open(path, O_RDONLY), to = memfd_create("frames", 0);
	ssize_t n = fd < 0 ? -1 : pread(fd, bytes, FORMAT_HEAD_BYTES, 0);
	enum format format;
	off_t at = 0;

	if (n < 0) {
		perror(path);
		return EXIT_FAILURE;
	}
	format = format_recognise(bytes, (size_t)n);
	output_init(
		&out, to,
		&(struct output_limits){1u << 30, 1u << 30, 10000, 0, false});
	read_it(format, fd, &out);
	frames_reset(&frames);
	frames.member_max = SIZE_MAX;
	while ((n = pread(to, bytes, sizeof(bytes), at)) > 0) {
		if (frames_feed(&frames, bytes, (size_t)n) != SPIS_OK) {
			printf("%s: nonsense\n", path);
			break;
		}
		at += n;
	}
	if (!frames.ended)
		printf("%s: no end\n", path);
	if (member == 0)
		show(path, format);
	else if (member > frames.member_count ||
		 frames_copy(to, &frames.members[member - 1], UINT64_MAX,
			     STDOUT_FILENO) != SPIS_OK)
		return EXIT_FAILURE;
	close(fd);
	close(to);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	unsigned long member = 0;
	int status = EXIT_SUCCESS;

	argv++;
	if (argc > 2 && strcmp(*argv, "-m") == 0) {
		member = strtoul(argv[1], NULL, 10);
		argv += 2;
	}
	prepare();
	for (; *argv; argv++)
		if (show_file(*argv, member) != EXIT_SUCCESS)
			status = EXIT_FAILURE;
	return status;
}

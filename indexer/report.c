/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.c: everything a run says, and what it counts. */
#include "report.h"

#include "safe.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void report_line(struct report *r, const char *format, ...)
{
	va_list args;
	char *line;

	va_start(args, format);
	if (vasprintf(&line, format, args) < 0)
		line = NULL;
	va_end(args);
	progress_clear(&r->progress);
	fputs("spis-index: ", stderr);
	if (line)
		safe_print(stderr, line, strlen(line));
	else
		fputs("out of memory", stderr);
	fputc('\n', stderr);
	fflush(stderr);
	free(line);
}

void report_trouble(struct report *r, const char *path, const char *reason,
		    const char *more)
{
	r->troubles++;
	if (!r->quiet)
		report_line(r, "'%s': %s%s", path, reason, more);
}

void report_totals(struct report *r, int64_t started_ns)
{
	double seconds = (double)(progress_clock_ns() - started_ns) / 1e9;
	double mb = (double)r->indexed_bytes / 1e6;

	report_line(r,
		    "indexed %" PRIu64 ", unchanged %" PRIu64 ", moved %" PRIu64
		    ", deleted %" PRIu64 ", troubles %" PRIu64
		    ", passed over %" PRIu64 "; %.1f MB in %.1f s (%.1f MB/s)",
		    r->indexed, r->unchanged, r->moved, r->deleted, r->troubles,
		    r->passed_over, mb, seconds,
		    seconds > 0 ? mb / seconds : 0);
}

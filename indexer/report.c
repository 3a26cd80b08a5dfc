/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.c: everything a run says, and what it counts. */
#include "report.h"

#include "safe.h"
#include "spis.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An error of the system and a few words. */
#define REASON_BYTES 128

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

void report_member(struct report *r, const char *member, const char *reason)
{
	if (r->troubled++ == 0 &&
	    asprintf(&r->first_trouble, "'%s': %s", member, reason) < 0)
		r->first_trouble = NULL;
}

void report_file(struct report *r, const char *path, const char *reason)
{
	const char *first = r->first_trouble ? r->first_trouble : "";
	char inside[REASON_BYTES + SPIS_MAX_PATH_BYTES] = "";

	if (r->troubled == 1)
		snprintf(inside, sizeof(inside), "%sin it %s",
			 *reason ? "; " : "", first);
	else if (r->troubled > 1)
		snprintf(inside, sizeof(inside),
			 "%sin it %zu documents, first %s", *reason ? "; " : "",
			 r->troubled, first);
	r->troubles += r->troubled;
	if (*reason || r->troubled > 0)
		report_trouble(r, path, reason, inside);
	r->troubles -= !*reason && r->troubled > 0;
	report_release(r);
}

void report_release(struct report *r)
{
	free(r->first_trouble);
	r->first_trouble = NULL;
	r->troubled = 0;
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

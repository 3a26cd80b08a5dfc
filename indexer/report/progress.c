/* SPDX-License-Identifier: GPL-2.0-or-later */
/* progress.c: the progress line on a terminal. */
#include "report/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_S INT64_C(1000000000)

/* More often would only cost time. */
#define DRAW_EVERY_NS (NS_PER_S / 10)

/* Width of a terminal that does not report its own. */
#define DEFAULT_COLUMNS 80

/*
 * A file costs as much as this many bytes in addition to its own: for opening,
 * and its share of the index.  Without this, many tiny files at the end would
 * seem to take no time.
 */
#define FILE_COST_BYTES 4096

/* An estimate after only a few files would jump. */
#define ESTIMATE_AFTER_NS NS_PER_S

int64_t progress_clock_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * NS_PER_S + now.tv_nsec;
}

static size_t terminal_columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2)
		return DEFAULT_COLUMNS;
	return size.ws_col;
}

/* Whether the line may be drawn again. */
static bool is_due(struct progress *p)
{
	int64_t now;

	if (!p->on)
		return false;
	now = progress_clock_ns();
	if (p->columns > 0 && now - p->drawn_ns < DRAW_EVERY_NS)
		return false;
	p->drawn_ns = now;
	return true;
}

/* Spaces instead of control sequences: they work on any terminal. */
static void draw(struct progress *p, const char *line)
{
	size_t columns = strlen(line);
	int rest = columns < p->columns ? (int)(p->columns - columns) : 0;

	fprintf(stderr, "\r%s%*s", line, rest, "");
	fflush(stderr);
	p->columns = columns;
}

void progress_clear(struct progress *p)
{
	if (p->columns == 0)
		return;
	fprintf(stderr, "\r%*s\r", (int)p->columns, "");
	fflush(stderr);
	p->columns = 0;
}

void progress_found(struct progress *p, uint64_t files)
{
	char line[PROGRESS_LINE_BYTES];
	size_t room;

	if (!is_due(p))
		return;
	room = terminal_columns();
	if (room > sizeof(line))
		room = sizeof(line);
	snprintf(line, room, "%" PRIu64 " files found", files);
	draw(p, line);
}

void progress_begin(struct progress *p, uint64_t files, uint64_t bytes)
{
	p->files = files;
	p->bytes = bytes;
	p->started_ns = progress_clock_ns();
}

void progress_step(struct progress *p, uint64_t bytes)
{
	char line[PROGRESS_LINE_BYTES];

	p->done++;
	p->read += bytes;
	if (!is_due(p))
		return;
	/* The last column stays free: some terminals wrap when it is used. */
	progress_format(p, p->drawn_ns - p->started_ns, terminal_columns() - 1,
			line);
	draw(p, line);
}

/* Estimated seconds to the end; negative if unknown. */
static double seconds_left(const struct progress *p, int64_t elapsed_ns)
{
	double all = (double)p->bytes + (double)p->files * FILE_COST_BYTES;
	double done = (double)p->read + (double)p->done * FILE_COST_BYTES;

	if (elapsed_ns < ESTIMATE_AFTER_NS || done <= 0)
		return -1;
	if (done >= all)
		return 0;
	return (double)elapsed_ns / NS_PER_S * (all - done) / done;
}

void progress_format(const struct progress *p, int64_t elapsed_ns,
		     size_t columns, char line[PROGRESS_LINE_BYTES])
{
	size_t room = columns < PROGRESS_LINE_BYTES ? columns + 1
						    : PROGRESS_LINE_BYTES;
	double seconds = (double)elapsed_ns / NS_PER_S;
	double rate = seconds > 0 ? (double)p->read / 1e6 / seconds : 0;
	double left = seconds_left(p, elapsed_ns);
	uint64_t s = left > 0 ? (uint64_t)(left + 0.5) : 0;
	int used;

	used = snprintf(line, room, "%" PRIu64 "/%" PRIu64 " files, %.1f MB/s",
			p->done, p->files, rate);
	if (left < 0 || (size_t)used >= room)
		return;
	snprintf(line + used, room - (size_t)used,
		 ", %" PRIu64 ":%02" PRIu64 ":%02" PRIu64 " left", s / 3600,
		 s / 60 % 60, s % 60);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.c: reads lines of bounded length from a file or pipe. */
#include "lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void lines_init(struct lines *l, int fd)
{
	l->fd = fd;
	l->number = 0;
	l->start = 0;
	l->end = 0;
	l->failed = false;
}

/*
 * Reads available data, at least a byte; false at the end or on failure.  Does
 * not use stdio, which would wait for a full buffer while the program at the
 * other end of a pipe waits for its answer.
 */
static bool fill(struct lines *l)
{
	ssize_t got;

	memmove(l->buffer, l->buffer + l->start, l->end - l->start);
	l->end -= l->start;
	l->start = 0;
	do {
		got = read(l->fd, l->buffer + l->end, LINES_MAX_BYTES - l->end);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		l->failed = true;
	if (got <= 0)
		return false;
	l->end += (size_t)got;
	return true;
}

enum lines_result lines_next(struct lines *l, const char **line, size_t *len)
{
	bool too_long = false;
	const char *newline;

	while (!(newline = memchr(l->buffer + l->start, '\n',
				  l->end - l->start))) {
		if (l->end - l->start == LINES_MAX_BYTES) {
			too_long = true;
			l->start = l->end;
		}
		if (!fill(l))
			break;
	}
	if (l->failed)
		return LINES_FAILED;
	if (!newline && l->start == l->end && !too_long)
		return LINES_END;

	*line = l->buffer + l->start;
	*len = newline ? (size_t)(newline - *line) : l->end - l->start;
	l->start += newline ? *len + 1 : *len;
	l->number++;
	if (*len > 0 && (*line)[*len - 1] == '\r')
		--*len;
	return too_long ? LINES_TOO_LONG : LINES_LINE;
}

bool lines_drained(const struct lines *l)
{
	return l->start == l->end;
}

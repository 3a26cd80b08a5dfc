/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.h: reads lines of bounded length from a file or pipe. */
#ifndef QUERY_LINES_H
#define QUERY_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Eight times the longest query: longer lines are neither queries nor words. */
#define LINES_MAX_BYTES 65536u

enum lines_result {
	LINES_LINE,
	LINES_TOO_LONG, /* this line was skipped; continue */
	LINES_END,
	LINES_FAILED /* reading failed: see errno */
};

/* Belongs to the caller; filled by lines_init(). */
struct lines {
	int fd;
	uint64_t number;   /* of the line last returned, from 1 */
	size_t start, end; /* part of the buffer not yet returned */
	bool failed;
	char buffer[LINES_MAX_BYTES];
};

/* Starts reading `fd`, which the caller must close. */
void lines_init(struct lines *l, int fd);

/*
 * Next line without its LF or CR LF; not NUL-terminated, may contain NULs.
 * *line: belongs to `l` until the next call.
 */
enum lines_result lines_next(struct lines *l, const char **line, size_t *len);

/* Whether reading the next line may block: time to flush answers. */
bool lines_drained(const struct lines *l);

#endif

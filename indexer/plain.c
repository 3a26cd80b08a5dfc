/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plain.c: plain text, decoded in this process. */
#include "plain.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a file is cut, look so far back for the end of a line. */
#define LINE_BYTES (64u * 1024)

/* A character of UTF-8 has at most three bytes behind the first. */
#define TAIL_BYTES 3

static const char no_memory[] = "out of memory";
static const char too_big[] = "only the first part is read: too big";

static spis_status fail(struct plain *plain, enum outcome outcome,
			const char *reason)
{
	plain->outcome = outcome;
	plain->reason = reason;
	return outcome == OUTCOME_OUT_OF_MEMORY ? SPIS_NO_MEMORY : SPIS_OK;
}

/*
 * Where to cut the first `len` bytes of a longer text: at the end of a line
 * or, without lines, so that no character of UTF-8 is split.
 */
static size_t cut(const char *bytes, size_t len)
{
	size_t back = len < LINE_BYTES ? len : LINE_BYTES;
	const char *line = memrchr(bytes + len - back, '\n', back);

	if (line)
		return (size_t)(line - bytes);
	for (int i = 0; i < TAIL_BYTES && len > 0; i++) {
		unsigned char c = (unsigned char)bytes[len - 1];

		if (c < 0x80)
			break;
		len--;
		if (c >= 0xC0)
			break;
	}
	return len;
}

/* Up to `room` bytes from the beginning; -1: errno says why. */
static ssize_t load(int fd, char *bytes, size_t room)
{
	size_t len = 0;

	while (len < room) {
		ssize_t n = pread(fd, bytes + len, room - len, (off_t)len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

/* The half of what is too much when decoded may be not. */
static spis_status decode(struct plain *plain, const char *bytes, size_t len,
			  bool whole)
{
	spis_status status;

	for (;;) {
		if (!whole)
			len = cut(bytes, len);
		status = spis_decode(bytes, len, NULL, &plain->text,
				     &plain->text_bytes, NULL);
		if (status != SPIS_TOO_BIG)
			break;
		whole = false;
		len /= 2;
	}
	if (status == SPIS_NO_MEMORY)
		return fail(plain, OUTCOME_OUT_OF_MEMORY, no_memory);
	if (status != SPIS_OK)
		return fail(plain, OUTCOME_UNSUPPORTED, "no format known");
	return whole ? fail(plain, OUTCOME_OK, "")
		     : fail(plain, OUTCOME_PARTIAL, too_big);
}

spis_status plain_read(int fd, struct plain *plain)
{
	size_t room = SPIS_MAX_TEXT_BYTES;
	bool whole = true;
	spis_status status;
	struct stat st;
	char *bytes;
	ssize_t len;

	*plain = (struct plain){0};
	if (fstat(fd, &st) != 0)
		return fail(plain, OUTCOME_BROKEN, strerror(errno));
	if (st.st_size <= (off_t)room)
		room = (size_t)st.st_size;
	else
		whole = false;
	bytes = malloc(room + 1);
	if (!bytes)
		return fail(plain, OUTCOME_OUT_OF_MEMORY, no_memory);
	len = load(fd, bytes, room);
	if (len < 0)
		status = fail(plain, OUTCOME_BROKEN, strerror(errno));
	else
		status = decode(plain, bytes, (size_t)len, whole);
	free(bytes);
	return status;
}

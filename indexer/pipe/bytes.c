/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bytes.c: reads the bytes of a file, and the text in them. */
#include "pipe/bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* When cutting a text, look back at most this far for the end of a line. */
#define LINE_BYTES (64u * 1024)

/* A UTF-8 character has at most this many bytes after the first. */
#define TAIL_BYTES 3

static ssize_t load(int fd, char *bytes, size_t room)
{
	size_t len = 0;

	while (len < room) {
		ssize_t n = pread(fd, bytes + len, room - len, (off_t)len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0) /* it has shrunk meanwhile */
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

ssize_t bytes_load(int fd, char **bytes)
{
	return bytes_load_most(fd, BYTES_LOADED, bytes);
}

ssize_t bytes_load_most(int fd, size_t most, char **bytes)
{
	size_t room = most;
	struct stat st;
	ssize_t len;

	*bytes = NULL;
	if (fstat(fd, &st) != 0)
		return -1;
	if ((uint64_t)st.st_size < room)
		room = (size_t)st.st_size;
	*bytes = malloc(room + 1); /* also for an empty file */
	if (!*bytes)
		return -1;
	len = load(fd, *bytes, room);
	if (len < 0) {
		free(*bytes);
		*bytes = NULL;
	}
	return len;
}

bool bytes_write(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/*
 * Where to cut the first `len` bytes of a longer text: at the end of a line or,
 * without lines, between UTF-8 characters.
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

size_t bytes_whole(const char *text, size_t len)
{
	size_t first = len, more;
	unsigned char c;

	while (first > 0 && len - first < TAIL_BYTES &&
	       ((unsigned char)text[first - 1] & 0xC0) == 0x80)
		first--;
	if (first == 0)
		return len;
	c = (unsigned char)text[first - 1];
	more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
	return len - first < more ? first - 1 : len;
}

spis_status bytes_decode(const char *bytes, size_t len, const char *declared,
			 char **text, size_t *text_bytes, bool *whole)
{
	spis_status status;

	*whole = len <= SPIS_MAX_TEXT_BYTES;
	if (!*whole)
		len = cut(bytes, SPIS_MAX_TEXT_BYTES);
	status = spis_decode(bytes, len, declared, text, text_bytes, NULL);
	/*
	 * Other charsets take more room as UTF-8, but less than twice as much.
	 */
	while (status == SPIS_TOO_BIG) {
		*whole = false;
		len = cut(bytes, len / 2);
		status = spis_decode(bytes, len, declared, text, text_bytes,
				     NULL);
	}
	return status;
}

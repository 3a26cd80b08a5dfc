/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_xml.c: XML, and messages of Czech data boxes without a signature. */
#include "pipe/bytes.h"
#include "reader/base/converters.h"
#include "reader/base/load_document.h"
#include "reader/base/readers.h"
#include "reader/web/isds.h"
#include "reader/web/xml.h"

#include <errno.h>
#include <unistd.h>

#define PIECE_BYTES (64u * 1024)

void xml_prepare(void)
{
	converters_prepare();
}

/* Up to `room` bytes from the file; -1: it cannot be read. */
static ssize_t read_piece(int fd, char *to, size_t room)
{
	ssize_t n;

	do
		n = read(fd, to, room);
	while (n < 0 && errno == EINTR);
	return n;
}

/* Attachments are large, so nothing is kept in memory. */
static void read_message(int fd, struct output *out)
{
	struct isds *isds = isds_new(out);
	char piece[PIECE_BYTES];
	ssize_t n = -1;

	if (!isds) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	output_format(out, "ISDS");
	lseek(fd, 0, SEEK_SET);
	while ((n = read_piece(fd, piece, sizeof(piece))) > 0)
		if (!isds_feed(isds, piece, (size_t)n))
			break;
	isds_end(isds, n == 0);
	isds_free(isds);
}

static void read_any(int fd, struct output *out)
{
	size_t len;
	char *bytes = load_document(fd, BYTES_LOADED, &len, out);

	if (bytes)
		xml_say(bytes, len, out);
}

void xml_read(int fd, struct output *out)
{
	char head[ISDS_HEAD_BYTES];
	ssize_t n = pread(fd, head, sizeof(head), 0);

	if (n > 0 && isds_recognise(head, (size_t)n))
		read_message(fd, out);
	else
		read_any(fd, out);
}

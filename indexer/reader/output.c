/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.c: what a reader says of its document, sent as frames. */
#include "output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void output_init(struct output *out, int fd)
{
	out->fd = fd;
	out->text_bytes = 0;
	out->held = 0;
}

/* Exit status when nobody listens; nobody will look at it either. */
#define NOBODY_LISTENS 1

static void send_bytes(int fd, const unsigned char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			_exit(NOBODY_LISTENS);
		bytes += n;
		len -= (size_t)n;
	}
}

/* Sends a frame whose `len` bytes stand in frame[] behind the header. */
static void send_frame(struct output *out, enum frame_kind kind, size_t len)
{
	frame_header(out->frame, kind, len);
	send_bytes(out->fd, out->frame, FRAME_HEADER_BYTES + len);
}

static void send_text(struct output *out)
{
	if (out->held > 0)
		send_frame(out, FRAME_TEXT, out->held);
	out->held = 0;
}

void output_text(struct output *out, const char *text, size_t len)
{
	if (output_full(out))
		return;
	out->text_bytes += len;
	while (len > 0) {
		size_t n = FRAME_MAX_BYTES - out->held;

		if (n > len)
			n = len;
		memcpy(out->frame + FRAME_HEADER_BYTES + out->held, text, n);
		out->held += n;
		text += n;
		len -= n;
		if (out->held == FRAME_MAX_BYTES)
			send_text(out);
	}
}

void output_page(struct output *out)
{
	send_text(out);
	send_frame(out, FRAME_PAGE, 0);
	out->text_bytes++;
}

bool output_full(const struct output *out)
{
	return out->text_bytes > SPIS_MAX_TEXT_BYTES;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void output_title(struct output *out, const char *title, size_t len)
{
	while (len > 0 && is_space(title[0])) {
		title++;
		len--;
	}
	while (len > 0 && is_space(title[len - 1]))
		len--;
	if (len > FRAME_MAX_BYTES)
		len = FRAME_MAX_BYTES;
	if (len == 0)
		return;
	send_text(out);
	memcpy(out->frame + FRAME_HEADER_BYTES, title, len);
	send_frame(out, FRAME_TITLE, len);
}

void output_end(struct output *out, enum outcome outcome, const char *reason)
{
	unsigned char *at = out->frame + FRAME_HEADER_BYTES;
	size_t len = reason ? strnlen(reason, FRAME_REASON_BYTES) : 0;

	send_text(out);
	at[0] = (unsigned char)outcome;
	memcpy(at + 1, reason ? reason : "", len);
	send_frame(out, FRAME_END, 1 + len);
}

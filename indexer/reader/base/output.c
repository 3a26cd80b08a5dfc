/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.c: sends the contents of a document as frames. */
#include "reader/base/output.h"

#include "pipe/bytes.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

void output_init(struct output *out, int fd, const struct output_limits *limits)
{
	memset(out, 0, offsetof(struct output, frame));
	out->fd = fd;
	out->limits = *limits;
}

/* Exit status if the receiver is gone; nobody will look at it. */
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

/* Sends a frame whose `len` bytes are in frame[] after the header. */
static void send_frame(struct output *out, enum frame_kind kind, size_t len)
{
	frame_header(out->frame, kind, len);
	send_bytes(out->fd, out->frame, FRAME_HEADER_BYTES + len);
}

static void send_held(struct output *out)
{
	if (out->held > 0)
		send_frame(out, out->in_member ? FRAME_DATA : FRAME_TEXT,
			   out->held);
	out->held = 0;
}

/* Sends a frame of other bytes, after those that are held. */
static void send_other(struct output *out, enum frame_kind kind,
		       const void *bytes, size_t len)
{
	send_held(out);
	if (len > 0)
		memcpy(out->frame + FRAME_HEADER_BYTES, bytes, len);
	send_frame(out, kind, len);
}

/* The text came with the first batch of members. */
static bool is_first_batch(const struct output *out)
{
	return out->limits.first_member == 0;
}

/* ---- fields */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void output_format(struct output *out, const char *name)
{
	if (is_first_batch(out) && !(out->fields & 1u << SPIS_FIELD_FORMAT))
		send_other(out, FRAME_FORMAT, name,
			   strnlen(name, FRAME_FORMAT_BYTES));
	out->fields |= 1u << SPIS_FIELD_FORMAT;
}

void output_field(struct output *out, spis_field field, const char *value,
		  size_t len)
{
	unsigned char *at = out->frame + FRAME_HEADER_BYTES;

	while (len > 0 && is_space(value[0])) {
		value++;
		len--;
	}
	while (len > 0 && is_space(value[len - 1]))
		len--;
	if (len > FRAME_MAX_BYTES - 1)
		len = FRAME_MAX_BYTES - 1;
	len = bytes_whole(value, len); /* the caller may have cut it, too */
	if (len == 0 || !is_first_batch(out) || out->fields & 1u << field)
		return;
	out->fields |= 1u << field;
	send_held(out);
	at[0] = (unsigned char)field;
	memcpy(at + 1, value, len);
	send_frame(out, FRAME_FIELD, 1 + len);
}

/* ---- text */

/* Small pieces are sent together. */
static void hold(struct output *out, const char *bytes, size_t len)
{
	while (len > 0) {
		size_t n = FRAME_MAX_BYTES - out->held;

		if (n > len)
			n = len;
		memcpy(out->frame + FRAME_HEADER_BYTES + out->held, bytes, n);
		out->held += n;
		bytes += n;
		len -= n;
		if (out->held == FRAME_MAX_BYTES)
			send_held(out);
	}
}

void output_text(struct output *out, const char *text, size_t len)
{
	if (output_full(out) || !is_first_batch(out))
		return;
	out->text_bytes += len;
	hold(out, text, len);
}

void output_heading(struct output *out, unsigned level)
{
	unsigned char byte = (unsigned char)level;

	if (is_first_batch(out) && level >= 1 && level <= FRAME_MAX_LEVEL)
		send_other(out, FRAME_HEADING, &byte, 1);
}

void output_scan(struct output *out)
{
	if (is_first_batch(out))
		send_other(out, FRAME_SCAN, NULL, 0);
}

void output_page(struct output *out)
{
	if (!is_first_batch(out))
		return;
	send_other(out, FRAME_PAGE, NULL, 0);
	out->text_bytes++;
}

bool output_full(const struct output *out)
{
	return out->text_bytes > SPIS_MAX_TEXT_BYTES;
}

bool output_inflated(struct output *out, size_t bytes)
{
	out->inflated += bytes;
	if (out->inflated <= out->limits.inflated_max)
		return true;
	out->halted = "unpacks to too much: only the first part was read";
	return false;
}

/* ---- notices */

/* Appends `string` with its NUL to the frame, if it fits completely. */
static bool append(struct output *out, size_t *len, const char *string)
{
	size_t n = strlen(string) + 1;

	if (n > FRAME_MAX_BYTES - *len)
		return false;
	memcpy(out->frame + FRAME_HEADER_BYTES + *len, string, n);
	*len += n;
	return true;
}

/* Notices count as text: both share one limit. */
void output_notice(struct output *out, const char *name,
		   const struct output_value *values, size_t count)
{
	size_t len = 0;

	if (!*name || strchr(name, '/') || strlen(name) > SPIS_MAX_PATH_BYTES ||
	    output_full(out) || !is_first_batch(out) ||
	    out->notices >= FRAME_MAX_NOTICES)
		return;
	send_held(out);
	append(out, &len, name);
	for (size_t i = 0; i < count; i++) {
		const char *value = values[i].value;

		if (!value || !*value || len == FRAME_MAX_BYTES)
			continue;
		out->frame[FRAME_HEADER_BYTES + len++] =
			(unsigned char)values[i].field;
		if (!append(out, &len, value))
			len--;
	}
	send_frame(out, FRAME_NOTICE, len);
	out->text_bytes += FRAME_HEADER_BYTES + len;
	out->notices++;
}

/* ---- members */

enum output_member output_member(struct output *out, const char *name,
				 size_t len)
{
	if (out->halted)
		return MEMBER_NO_FURTHER;
	if (out->members < out->limits.first_member) {
		out->members++;
		return MEMBER_UNWANTED;
	}
	if (out->members - out->limits.first_member >= out->limits.members) {
		out->halted = out->limits.too_deep
				      ? "documents in it are nested too deep"
				      : "too many documents in it";
		return MEMBER_NO_FURTHER;
	}
	if (out->batch >= FRAME_BATCH_BYTES) {
		send_other(out, FRAME_MORE, NULL, 0);
		return MEMBER_NO_FURTHER;
	}
	out->members++;
	out->member_bytes = 0;
	out->overflown = false;
	if (len == 0 || len > SPIS_MAX_PATH_BYTES || memchr(name, '\0', len)) {
		name = "?";
		len = 1;
	}
	send_other(out, FRAME_MEMBER, name, len);
	out->in_member = true;
	return MEMBER_WANTED;
}

bool output_data(struct output *out, const void *bytes, size_t len)
{
	if (out->batch + len > out->limits.data_bytes)
		out->halted = "unpacks to too much: only the first documents "
			      "were read";
	out->overflown = out->overflown || out->halted ||
			 out->member_bytes + len > FRAME_MEMBER_BYTES;
	if (out->overflown)
		return false;
	out->batch += len;
	out->member_bytes += len;
	hold(out, bytes, len);
	return true;
}

/* An outcome and its reason. */
static void send_outcome(struct output *out, enum frame_kind kind,
			 enum outcome outcome, const char *reason)
{
	unsigned char *at = out->frame + FRAME_HEADER_BYTES;
	size_t len = reason ? strnlen(reason, FRAME_REASON_BYTES) : 0;

	send_held(out);
	at[0] = (unsigned char)outcome;
	memcpy(at + 1, reason ? reason : "", len);
	send_frame(out, kind, 1 + len);
}

void output_close(struct output *out, enum outcome outcome, const char *reason)
{
	if (out->overflown) {
		outcome = OUTCOME_TOO_BIG;
		reason = "unpacks to too much";
	}
	if (out->in_member)
		send_outcome(out, FRAME_CLOSE, outcome, reason);
	out->in_member = false;
}

bool output_whole(struct output *out, const char *name, size_t name_len,
		  const void *bytes, size_t len)
{
	enum output_member wish = output_member(out, name, name_len);

	if (wish == MEMBER_WANTED) {
		output_data(out, bytes, len);
		output_close(out, OUTCOME_OK, NULL);
	}
	return wish != MEMBER_NO_FURTHER;
}

void output_end(struct output *out, enum outcome outcome, const char *reason)
{
	output_close(out, OUTCOME_BROKEN, "cut off");
	if (outcome == OUTCOME_OK && out->halted) {
		outcome = OUTCOME_PARTIAL;
		reason = out->halted;
	}
	send_outcome(out, FRAME_END, outcome, reason);
}

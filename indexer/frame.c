/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.c: framed pieces of one document, put together again. */
#include "frame.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM (16u * 1024) /* most documents need no more */

void frame_header(unsigned char *to, enum frame_kind kind, size_t len)
{
	to[0] = (unsigned char)kind;
	for (int i = 0; i < 4; i++)
		to[1 + i] = (unsigned char)(len >> (8 * i));
}

static size_t payload_bytes(const unsigned char *header)
{
	size_t len = 0;

	for (int i = 3; i >= 0; i--)
		len = len << 8 | header[1 + i];
	return len;
}

/* Largest cut <= `cut` that does not split a character of UTF-8. */
static size_t whole_characters(const char *text, size_t cut)
{
	while (cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80)
		cut--;
	return cut;
}

static bool grow_text(struct frames *f, size_t want)
{
	size_t room = f->text_room ? f->text_room : FIRST_ROOM;
	char *text;

	if (want <= f->text_room)
		return true;
	while (room < want)
		room *= 2;
	if (room > SPIS_MAX_TEXT_BYTES)
		room = SPIS_MAX_TEXT_BYTES;
	text = realloc(f->text, room);
	if (!text)
		return false;
	f->text = text;
	f->text_room = room;
	return true;
}

static spis_status add_text(struct frames *f, const char *bytes, size_t len)
{
	size_t left = SPIS_MAX_TEXT_BYTES - f->text_bytes;
	bool fits = len <= left;

	if (!fits)
		len = whole_characters(bytes, left);
	if (!grow_text(f, f->text_bytes + len))
		return SPIS_NO_MEMORY;
	memcpy(f->text + f->text_bytes, bytes, len);
	f->text_bytes += len;
	return fits ? SPIS_OK : SPIS_TOO_BIG;
}

/* A form feed inside the text must not pass for the end of a page. */
static spis_status take_text(struct frames *f, char *bytes, size_t len)
{
	for (char *p = bytes; (p = memchr(p, '\f', len - (p - bytes))); p++)
		*p = '\n';
	return len ? add_text(f, bytes, len) : SPIS_OK;
}

static spis_status take_title(struct frames *f, const char *bytes, size_t len)
{
	if (f->title_bytes > 0)
		return SPIS_BROKEN;
	if (len > sizeof(f->title))
		len = whole_characters(bytes, sizeof(f->title));
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		f->title[i] = c < ' ' || c == 0x7F ? ' ' : (char)c;
	}
	f->title_bytes = len;
	return SPIS_OK;
}

/* The other outcomes are not for the reader itself to tell. */
static bool may_tell(unsigned char outcome)
{
	switch (outcome) {
	case OUTCOME_OK:
	case OUTCOME_PARTIAL:
	case OUTCOME_ENCRYPTED:
	case OUTCOME_UNSUPPORTED:
	case OUTCOME_TOO_BIG:
	case OUTCOME_BROKEN:
	case OUTCOME_OUT_OF_MEMORY:
		return true;
	}
	return false;
}

static spis_status take_end(struct frames *f, const unsigned char *bytes,
			    size_t len)
{
	if (len == 0 || !may_tell(bytes[0]))
		return SPIS_BROKEN;
	f->outcome = (enum outcome)bytes[0];
	f->ended = true;
	bytes++;
	len--;
	if (len > FRAME_REASON_BYTES)
		len = FRAME_REASON_BYTES;
	for (size_t i = 0; i < len; i++)
		f->reason[i] =
			bytes[i] < ' ' || bytes[i] > '~' ? '?' : (char)bytes[i];
	f->reason[len] = '\0';
	return SPIS_OK;
}

static spis_status take_frame(struct frames *f, size_t len)
{
	unsigned char *bytes = f->raw + FRAME_HEADER_BYTES;

	if (f->ended)
		return SPIS_BROKEN;
	switch (f->raw[0]) {
	case FRAME_TITLE:
		return take_title(f, (char *)bytes, len);
	case FRAME_TEXT:
		return take_text(f, (char *)bytes, len);
	case FRAME_PAGE:
		return len == 0 ? add_text(f, "\f", 1) : SPIS_BROKEN;
	case FRAME_END:
		return take_end(f, bytes, len);
	}
	return SPIS_BROKEN;
}

/* Fills raw[] up to `want` bytes; false: there were not enough. */
static bool fill(struct frames *f, size_t want, const char **bytes, size_t *len)
{
	size_t n = want - f->raw_bytes;

	if (n > *len)
		n = *len;
	memcpy(f->raw + f->raw_bytes, *bytes, n);
	f->raw_bytes += n;
	*bytes += n;
	*len -= n;
	return f->raw_bytes == want;
}

spis_status frames_feed(struct frames *f, const void *data, size_t len)
{
	const char *bytes = data;
	spis_status status = SPIS_OK;

	while (len > 0 && status == SPIS_OK) {
		size_t n;

		if (f->raw_bytes < FRAME_HEADER_BYTES &&
		    !fill(f, FRAME_HEADER_BYTES, &bytes, &len))
			return SPIS_OK;
		n = payload_bytes(f->raw);
		if (n > FRAME_MAX_BYTES)
			return SPIS_BROKEN;
		if (!fill(f, FRAME_HEADER_BYTES + n, &bytes, &len))
			return SPIS_OK;
		f->raw_bytes = 0;
		status = take_frame(f, n);
	}
	return status;
}

void frames_reset(struct frames *f)
{
	f->text_bytes = 0;
	f->title_bytes = 0;
	f->raw_bytes = 0;
	f->ended = false;
	f->reason[0] = '\0';
}

void frames_release(struct frames *f)
{
	free(f->text);
	f->text = NULL;
	f->text_bytes = f->text_room = 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.c: assembles one document from frames. */
#include "pipe/frame.h"

#include "pipe/bytes.h"
#include "pipe/grow.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* ---- text */

static spis_status add_text(struct frames *f, const char *bytes, size_t len)
{
	size_t max = f->text_max ? f->text_max : SPIS_MAX_TEXT_BYTES;
	size_t left = max - f->text_bytes;
	bool fits = len <= left;

	if (!fits)
		len = bytes_whole(bytes, left);
	if (!grow(&f->text, &f->text_room, f->text_bytes + len, 1))
		return SPIS_NO_MEMORY;
	memcpy(f->text + f->text_bytes, bytes, len);
	f->text_bytes += len;
	return fits ? SPIS_OK : SPIS_TOO_BIG;
}

/* Text must not contain page ends or heading marks of its own. */
static spis_status take_text(struct frames *f, char *bytes, size_t len)
{
	for (char *p = bytes; (p = memchr(p, '\f', len - (p - bytes))); p++)
		*p = '\n';
	for (char *p = bytes;
	     (p = memchr(p, FRAME_HEADING_MARK, len - (p - bytes))); p++)
		*p = ' ';
	return len ? add_text(f, bytes, len) : SPIS_OK;
}

static spis_status take_page(struct frames *f, size_t len)
{
	if (len != 0)
		return SPIS_BROKEN;
	f->pages++;
	return add_text(f, "\f", 1);
}

static spis_status take_heading(struct frames *f, const unsigned char *bytes,
				size_t len)
{
	static const char marks[FRAME_MAX_LEVEL] = {1, 1, 1, 1, 1, 1};

	if (len != 1 || bytes[0] < 1 || bytes[0] > FRAME_MAX_LEVEL)
		return SPIS_BROKEN;
	return add_text(f, marks, bytes[0]);
}

static spis_status take_scan(struct frames *f, size_t len)
{
	if (len != 0 || f->scan_count >= FRAME_MAX_SCANS)
		return SPIS_BROKEN;
	if (f->scan_count > 0 && f->scans[f->scan_count - 1] == f->pages)
		return SPIS_BROKEN;
	if (!grow(&f->scans, &f->scan_room, f->scan_count + 1,
		  sizeof(*f->scans)))
		return SPIS_NO_MEMORY;
	f->scans[f->scan_count++] = f->pages;
	return SPIS_OK;
}

/* ---- fields */

/*
 * A page that shows the source of a document turns it into a link: only a web
 * address is allowed, not a program ("javascript:...").
 */
static bool is_allowed(spis_field field, const char *value, size_t len)
{
	static const char *const schemes[] = {"http://", "https://"};

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (len > strlen(schemes[i]) &&
		    strncasecmp(value, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return field != SPIS_FIELD_SOURCE;
}

static void printable(char *to, const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		to[i] = bytes[i] < ' ' || bytes[i] > '~' ? '?' : (char)bytes[i];
	to[len] = '\0';
}

static spis_status take_format(struct frames *f, const unsigned char *bytes,
			       size_t len)
{
	if (len == 0 || len > FRAME_FORMAT_BYTES || f->format[0])
		return SPIS_BROKEN;
	printable(f->format, bytes, len);
	return SPIS_OK;
}

static spis_status take_field(struct frames *f, const char *bytes, size_t len)
{
	struct frame_field *field;

	if (len < 2 || (unsigned char)bytes[0] >= SPIS_FIELD_COUNT)
		return SPIS_BROKEN;
	field = &f->fields[(unsigned char)bytes[0]];
	if (field->len > 0)
		return SPIS_BROKEN;
	bytes++;
	len--;
	if (len > sizeof(field->value))
		len = bytes_whole(bytes, sizeof(field->value));
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		field->value[i] = c < ' ' || c == 0x7F ? ' ' : (char)c;
	}
	if (is_allowed((spis_field)(field - f->fields), field->value, len))
		field->len = len;
	return SPIS_OK;
}

/* ---- members */

static bool add_name(struct frames *f, const void *bytes, size_t len,
		     uint32_t *at)
{
	if (!grow(&f->names, &f->name_room, f->name_bytes + len + 1, 1))
		return false;
	*at = (uint32_t)f->name_bytes;
	memcpy(f->names + f->name_bytes, bytes, len);
	f->names[f->name_bytes + len] = '\0';
	f->name_bytes += len + 1;
	return true;
}

static spis_status take_member(struct frames *f, const void *name, size_t len)
{
	struct frame_member *m;

	if (f->in_member || f->member_count >= f->member_max || len == 0 ||
	    len > SPIS_MAX_PATH_BYTES || memchr(name, '\0', len))
		return SPIS_BROKEN;
	if (!grow(&f->members, &f->member_room, f->member_count + 1,
		  sizeof(*f->members)))
		return SPIS_NO_MEMORY;
	m = &f->members[f->member_count];
	*m = (struct frame_member){.from = f->at};
	if (!add_name(f, name, len, &m->name_at))
		return SPIS_NO_MEMORY;
	f->member_count++;
	f->in_member = true;
	return SPIS_OK;
}

static spis_status take_data(struct frames *f, size_t len)
{
	struct frame_member *m = f->members + f->member_count - 1;

	if (!f->in_member || m->bytes + len > FRAME_MEMBER_BYTES)
		return SPIS_BROKEN;
	m->bytes += len;
	return SPIS_OK;
}

/* The reader must not report the other outcomes. */
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

/* An outcome and its reason, which is truncated; false: invalid. */
static bool take_outcome(const unsigned char *bytes, size_t len,
			 enum outcome *outcome,
			 char reason[FRAME_REASON_BYTES + 1])
{
	if (len == 0 || !may_tell(bytes[0]))
		return false;
	*outcome = (enum outcome)bytes[0];
	len--;
	printable(reason, bytes + 1,
		  len < FRAME_REASON_BYTES ? len : FRAME_REASON_BYTES);
	return true;
}

static spis_status take_close(struct frames *f, const unsigned char *bytes,
			      size_t len)
{
	struct frame_member *m = f->members + f->member_count - 1;
	char reason[FRAME_REASON_BYTES + 1];

	if (!f->in_member || !take_outcome(bytes, len, &m->outcome, reason))
		return SPIS_BROKEN;
	f->in_member = false;
	return add_name(f, reason, strlen(reason), &m->reason_at)
		       ? SPIS_OK
		       : SPIS_NO_MEMORY;
}

static spis_status take_end(struct frames *f, const unsigned char *bytes,
			    size_t len)
{
	if (f->in_member || !take_outcome(bytes, len, &f->outcome, f->reason))
		return SPIS_BROKEN;
	f->ended = true;
	return SPIS_OK;
}

static spis_status take_more(struct frames *f, size_t len)
{
	if (len != 0 || f->in_member || f->more)
		return SPIS_BROKEN;
	f->more = true;
	return SPIS_OK;
}

/* ---- notices */

/* Whether the name and the fields have the required format. */
static bool is_notice(const char *bytes, size_t len)
{
	const char *end = bytes + len, *at = memchr(bytes, '\0', len);

	if (len == 0 || end[-1] != '\0' || !*bytes ||
	    at - bytes > (ptrdiff_t)SPIS_MAX_PATH_BYTES || strchr(bytes, '/'))
		return false;
	for (at++; at < end; at += 1 + strlen(at + 1) + 1)
		if ((unsigned char)*at >= SPIS_FIELD_COUNT || end - at < 2)
			return false;
	return true;
}

static void blank_controls(char *value)
{
	for (; *value; value++)
		if ((unsigned char)*value < ' ' || *value == 0x7F)
			*value = ' ';
}

static spis_status take_notice(struct frames *f, const char *bytes, size_t len)
{
	struct frame_notice *n;
	char *name;

	if (f->notice_count >= FRAME_MAX_NOTICES || !is_notice(bytes, len))
		return SPIS_BROKEN;
	if (!grow(&f->notices, &f->notice_room, f->notice_count + 1,
		  sizeof(*f->notices)))
		return SPIS_NO_MEMORY;
	n = &f->notices[f->notice_count];
	if (!add_name(f, bytes, len - 1, &n->name_at))
		return SPIS_NO_MEMORY;
	n->end = (uint32_t)f->name_bytes;
	name = f->names + n->name_at;
	for (char *at = name + strlen(name) + 1; at < f->names + n->end;
	     at += 1 + strlen(at + 1) + 1)
		blank_controls(at + 1);
	f->notice_count++;
	return SPIS_OK;
}

const char *frames_notice_field(const struct frames *f,
				const struct frame_notice *notice,
				spis_field field)
{
	const char *name = f->names + notice->name_at;

	for (const char *at = name + strlen(name) + 1;
	     at < f->names + notice->end; at += 1 + strlen(at + 1) + 1)
		if ((unsigned char)*at == (unsigned char)field)
			return is_allowed(field, at + 1, strlen(at + 1))
				       ? at + 1
				       : NULL;
	return NULL;
}

/* ---- frames */

static bool is_of_member(unsigned char kind)
{
	return kind == FRAME_DATA || kind == FRAME_CLOSE;
}

static spis_status take_frame(struct frames *f, size_t len)
{
	unsigned char *bytes = f->raw + FRAME_HEADER_BYTES;

	if (f->ended || f->in_member != is_of_member(f->raw[0]))
		return SPIS_BROKEN;
	switch (f->raw[0]) {
	case FRAME_FORMAT:
		return take_format(f, bytes, len);
	case FRAME_FIELD:
		return take_field(f, (char *)bytes, len);
	case FRAME_TEXT:
		return take_text(f, (char *)bytes, len);
	case FRAME_HEADING:
		return take_heading(f, bytes, len);
	case FRAME_SCAN:
		return take_scan(f, len);
	case FRAME_PAGE:
		return take_page(f, len);
	case FRAME_MEMBER:
		return take_member(f, bytes, len);
	case FRAME_DATA:
		return take_data(f, len);
	case FRAME_CLOSE:
		return take_close(f, bytes, len);
	case FRAME_MORE:
		return take_more(f, len);
	case FRAME_NOTICE:
		return take_notice(f, (char *)bytes, len);
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
	f->at += n;
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

/* The stream was valid, but may have been written to since. */
spis_status frames_copy(int from, const struct frame_member *m, uint64_t most,
			int to)
{
	unsigned char raw[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
	uint64_t left = m->bytes < most ? m->bytes : most;
	off_t at = (off_t)m->from;

	errno = EIO;
	while (left > 0) {
		ssize_t n = pread(from, raw, sizeof(raw), at);
		size_t len = n > FRAME_HEADER_BYTES ? payload_bytes(raw) : 0;
		size_t wanted = len < left ? len : (size_t)left;

		if (len == 0 || raw[0] != FRAME_DATA ||
		    len + FRAME_HEADER_BYTES > (size_t)n ||
		    !bytes_write(to, raw + FRAME_HEADER_BYTES, wanted))
			return SPIS_IO;
		at += (off_t)(FRAME_HEADER_BYTES + len);
		left -= wanted;
	}
	return SPIS_OK;
}

void frames_reset(struct frames *f)
{
	f->text_bytes = 0;
	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		f->fields[i].len = 0;
	f->format[0] = '\0';
	f->pages = 0;
	f->scan_count = 0;
	f->member_count = 0;
	f->notice_count = 0;
	f->name_bytes = 0;
	f->in_member = f->more = f->ended = false;
	f->reason[0] = '\0';
	f->at = 0;
	f->raw_bytes = 0;
}

void frames_release(struct frames *f)
{
	free(f->text);
	free(f->scans);
	free(f->members);
	free(f->notices);
	free(f->names);
	*f = (struct frames){0};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* said.h: what a reader says of a document, as one string to compare. */
#ifndef TESTS_SAID_H
#define TESTS_SAID_H

#include "reader/base/readers.h"
#include "table.h"

#include <sys/mman.h>
#include <unistd.h>

#define SAID_MEMBERS 100
#define SAID_BYTES   (1u << 30)

typedef void said_reader(const char *bytes, size_t len, struct output *out);

/* What reads files reads bytes: a said_reader calls this. */
static inline void said_file(format_read *read, const char *bytes, size_t len,
			     struct output *out)
{
	int fd = memfd_create("document", MFD_CLOEXEC);

	if (fd >= 0 && pwrite(fd, bytes, len, 0) == (ssize_t)len)
		read(fd, out);
	close(fd);
}

/* The frames in the stream `fd`; false: they are nonsense, or have no end. */
static inline bool said_feed(struct frames *frames, int fd)
{
	static char piece[FRAME_MAX_BYTES];
	off_t at = 0;
	ssize_t n;

	frames_reset(frames);
	frames->member_max = SIZE_MAX;
	while ((n = pread(fd, piece, sizeof(piece), at)) > 0) {
		if (frames_feed(frames, piece, (size_t)n) != SPIS_OK)
			return false;
		at += n;
	}
	return frames->ended;
}

/* The frames of what `read` says, which go to `fd` first; false: as above. */
static inline bool said_frames(said_reader *read, const char *bytes, size_t len,
			       struct frames *frames, int fd)
{
	static const struct output_limits limits = {SAID_BYTES, SAID_BYTES,
						    SAID_MEMBERS, 0, false};
	static struct output out;

	output_init(&out, fd, &limits);
	read(bytes, len, &out);
	return said_feed(frames, fd);
}

/* Its name need not be UTF-8: names of files are bytes. */
static inline bool said_notice_valid(const struct frames *frames, size_t number)
{
	const struct frame_notice *n = &frames->notices[number];
	bool valid = true;

	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		const char *value =
			frames_notice_field(frames, n, (spis_field)i);

		valid = valid && (!value || utf8_valid(value, strlen(value)));
	}
	return valid;
}

/* What is said must be UTF-8. */
static inline bool said_valid(const struct frames *frames)
{
	bool valid = utf8_valid(frames->text, frames->text_bytes);

	for (int i = 0; i < SPIS_FIELD_COUNT; i++)
		valid = valid && utf8_valid(frames->fields[i].value,
					    frames->fields[i].len);
	for (size_t i = 0; i < frames->notice_count; i++)
		valid = valid && said_notice_valid(frames, i);
	return valid;
}

/* Fuzzes `read`, which may say what it likes, but no nonsense. */
static inline void said_fuzz(said_reader *read, const uint8_t *data,
			     size_t size)
{
	static struct frames frames;
	int fd = memfd_create("frames", MFD_CLOEXEC);

	if (fd < 0 ||
	    !said_frames(read, (const char *)data, size, &frames, fd) ||
	    !said_valid(&frames))
		abort();
	close(fd);
}

static inline void said_member(const struct frames *frames, size_t number,
			       int fd, struct buf *to)
{
	const struct frame_member *m = &frames->members[number];
	int data = memfd_create("member", 0);
	char *bytes = malloc(m->bytes + 1);

	buf_string(to, "\n[");
	buf_string(to, frames->names + m->name_at);
	buf_string(to, m->outcome == OUTCOME_OK ? "]" : "!]");
	if (bytes && frames_copy(fd, m, UINT64_MAX, data) == SPIS_OK &&
	    pread(data, bytes, m->bytes, 0) == (ssize_t)m->bytes)
		buf_add(to, bytes, m->bytes);
	free(bytes);
	close(data);
}

static inline void said_notice(const struct frames *frames, size_t number,
			       struct buf *to)
{
	const struct frame_notice *n = &frames->notices[number];

	buf_string(to, "\n<");
	buf_string(to, frames->names + n->name_at);
	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		const char *value =
			frames_notice_field(frames, n, (spis_field)i);

		if (!value)
			continue;
		buf_string(to, "|");
		buf_string(to, spis_field_name((spis_field)i));
		buf_string(to, "=");
		buf_string(to, value);
	}
	buf_string(to, ">");
}

/*
 * Appends "OUTCOME FORMAT|FIELD=VALUE...", a line feed, the text, headings
 * with a '#' for each level, then on lines of their own "[MEMBER]DATA" and
 * "<NOTICE|FIELD=VALUE...>".  Members are in the stream `fd`.
 */
static inline void said_print(const struct frames *frames, int fd,
			      struct buf *to)
{
	buf_string(to, outcome_name(frames->outcome));
	buf_string(to, *frames->format ? " " : "");
	buf_string(to, frames->format);
	for (int i = 0; i < SPIS_FIELD_COUNT; i++) {
		if (frames->fields[i].len == 0)
			continue;
		buf_string(to, "|");
		buf_string(to, spis_field_name((spis_field)i));
		buf_string(to, "=");
		buf_add(to, frames->fields[i].value, frames->fields[i].len);
	}
	buf_string(to, "\n");
	for (size_t i = 0; i < frames->text_bytes; i++)
		buf_byte(to, frames->text[i] == FRAME_HEADING_MARK
				     ? '#'
				     : frames->text[i]);
	for (size_t i = 0; i < frames->member_count; i++)
		said_member(frames, i, fd, to);
	for (size_t i = 0; i < frames->notice_count; i++)
		said_notice(frames, i, to);
}

/* Appends what `read` says; false: it is nonsense. */
static inline bool said(said_reader *read, const char *bytes, size_t len,
			struct buf *to)
{
	static struct frames frames;
	int fd = memfd_create("frames", 0);
	bool good = said_frames(read, bytes, len, &frames, fd) &&
		    said_valid(&frames);

	said_print(&frames, fd, to);
	frames_release(&frames);
	close(fd);
	return good;
}

#endif

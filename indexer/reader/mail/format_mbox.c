/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_mbox.c: several messages in one file, each returned as a member. */
#include "reader/base/readers.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STEP_BYTES (64u * 1024)

/* This much of a line is examined at once. */
#define LINE_BYTES 1024u

struct mbox {
	int fd;
	off_t read; /* bytes of the file */
	struct output *out;
	unsigned messages;
	bool wanted; /* the current message is wanted */
	bool blank;  /* the preceding line was empty, or there was none */
	bool inside; /* within a line */
	bool failed; /* the file could not be read */
	size_t at, end;
	char bytes[STEP_BYTES];
};

void mbox_prepare(void)
{
}

/* Reads more, after unused bytes; false: there is no more. */
static bool fill(struct mbox *m)
{
	ssize_t n;

	memmove(m->bytes, m->bytes + m->at, m->end - m->at);
	m->end -= m->at;
	m->at = 0;
	do
		n = pread(m->fd, m->bytes + m->end, STEP_BYTES - m->end,
			  m->read);
	while (n < 0 && errno == EINTR);
	m->failed = m->failed || n < 0;
	if (n <= 0)
		return false;
	m->read += n;
	m->end += (size_t)n;
	return true;
}

/*
 * "From jana@obec.cz Mon Apr 24 08:00:00 2017": the time distinguishes it from
 * a line of text that should have been escaped with '>'.
 */
static bool is_separator(const char *line, size_t len)
{
	for (size_t i = 5; i + 4 < len; i++)
		if (isdigit((unsigned char)line[i]) &&
		    isdigit((unsigned char)line[i + 1]) && line[i + 2] == ':' &&
		    isdigit((unsigned char)line[i + 3]) &&
		    isdigit((unsigned char)line[i + 4]))
			return true;
	return false;
}

/* False: no further message is wanted. */
static bool begin_message(struct mbox *m)
{
	char name[64];
	enum output_member begun;

	if (m->wanted)
		output_close(m->out, OUTCOME_OK, NULL);
	snprintf(name, sizeof(name), "zpráva %u.eml", ++m->messages);
	begun = output_member(m->out, name, strlen(name));
	m->wanted = begun == MEMBER_WANTED;
	return begun != MEMBER_NO_FURTHER;
}

/* A line, or part of a long one, with or without its end. */
static bool take_line(struct mbox *m, size_t len)
{
	const char *line = m->bytes + m->at;
	bool begins = !m->inside && m->blank && len >= 5 &&
		      memcmp(line, "From ", 5) == 0 &&
		      (m->messages == 0 || is_separator(line, len));

	m->at += len;
	m->blank = !m->inside && (len == 1 || (len == 2 && line[0] == '\r'));
	m->inside = line[len - 1] != '\n';
	if (begins)
		return begin_message(m);
	if (m->wanted)
		output_data(m->out, line, len);
	return true;
}

static bool next_line(struct mbox *m)
{
	const char *end;

	if (m->end - m->at < LINE_BYTES && !fill(m) && m->at == m->end)
		return false;
	end = memchr(m->bytes + m->at, '\n', m->end - m->at);
	return take_line(m, end ? (size_t)(end + 1 - m->bytes) - m->at
				: m->end - m->at);
}

void mbox_read(int fd, struct output *out)
{
	struct mbox *m = calloc(1, sizeof(*m));

	if (!m) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	m->fd = fd;
	m->out = out;
	m->blank = true;
	while (next_line(m))
		;
	if (m->wanted)
		output_close(out, OUTCOME_OK, NULL);
	if (m->failed)
		output_end(out, OUTCOME_PARTIAL, "cannot be read to the end");
	else
		output_end(out, OUTCOME_OK, NULL);
	free(m);
}

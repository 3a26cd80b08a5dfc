/* SPDX-License-Identifier: GPL-2.0-or-later */
/* section.c: reads a part of a file from front to end. */
#include "store/glass/section.h"

#include "store/glass/format.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Size of each read: all runs of a merge are open. */
#define READ_BYTES ((size_t)32 * 1024)

void section_begin(struct section *s, int fd, uint64_t from, uint64_t end)
{
	s->fd = fd;
	s->next = from;
	s->end = end;
	s->at = 0;
	buf_reset(&s->bytes);
}

static spis_status fail_read(struct error *e, const char *why)
{
	return fail(e, SPIS_IO, "cannot read what was written: %s", why);
}

/* Removes what was taken. */
static void move_up(struct section *s)
{
	size_t left = s->bytes.len - s->at;

	if (left > 0)
		memmove(s->bytes.data, s->bytes.data + s->at, left);
	s->bytes.len = left;
	s->at = 0;
}

/*
 * Makes sure that the buffer has at least this many bytes; fewer only at the
 * end.
 */
static spis_status fill(struct error *e, struct section *s, size_t wanted)
{
	size_t most = wanted > READ_BYTES ? wanted : READ_BYTES;

	if (s->bytes.len - s->at >= wanted)
		return SPIS_OK;
	move_up(s);
	while (s->bytes.len < wanted && s->next < s->end) {
		size_t len = most - s->bytes.len;
		char *to = buf_reserve(&s->bytes, len);
		ssize_t n;

		if (!to)
			return fail_memory(e);
		if (len > s->end - s->next)
			len = (size_t)(s->end - s->next);
		n = pread(s->fd, to, len, (off_t)s->next);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail_read(e, n < 0 ? strerror(errno)
						  : "it has become shorter");
		s->bytes.len += (size_t)n;
		s->next += (uint64_t)n;
	}
	return SPIS_OK;
}

spis_status section_number(struct error *e, struct section *s, uint64_t *n)
{
	spis_status status = fill(e, s, VARINT_BYTES);
	const char *at, *end;

	if (status != SPIS_OK)
		return status;
	at = s->bytes.data + s->at;
	end = s->bytes.data + s->bytes.len;
	if (s->at == s->bytes.len || !glass_take(&at, end, n))
		return fail_read(e, "a number is damaged");
	s->at = (size_t)(at - s->bytes.data);
	return SPIS_OK;
}

spis_status section_bytes(struct error *e, struct section *s, uint64_t len,
			  struct bytes *out)
{
	spis_status status;

	*out = (struct bytes){"", 0};
	if (len > s->end - s->next + (s->bytes.len - s->at))
		return fail_read(e, "a length is damaged");
	if (len == 0)
		return SPIS_OK;
	status = fill(e, s, (size_t)len);
	if (status != SPIS_OK)
		return status;
	*out = (struct bytes){s->bytes.data + s->at, (size_t)len};
	s->at += (size_t)len;
	return SPIS_OK;
}

spis_status section_string(struct error *e, struct section *s,
			   struct bytes *out)
{
	uint64_t len = 0;
	spis_status status = section_number(e, s, &len);

	return status == SPIS_OK ? section_bytes(e, s, len, out) : status;
}

void section_release(struct section *s)
{
	buf_release(&s->bytes);
	*s = (struct section){0};
}

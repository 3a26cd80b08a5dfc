/* SPDX-License-Identifier: GPL-2.0-or-later */
/* list.c: the term list of a document, as glass stores it. */
#include "store/glass/list.h"

#include "store/glass/format.h"

#include <string.h>

void list_begin(uint64_t length, size_t count, struct buf *out)
{
	varint_put(out, length);
	varint_put(out, count);
}

static size_t shared_bytes(struct bytes a, struct bytes b)
{
	size_t i = 0;

	while (i < a.len && i < b.len && a.at[i] == b.at[i])
		i++;
	return i;
}

void list_add(struct bytes before, const struct store_term *term,
	      struct buf *out)
{
	size_t shared = shared_bytes(before, term->term);
	size_t both = ((size_t)term->wdf + 1) * (before.len + 1) + shared;
	size_t more = term->term.len - shared;
	char *to = buf_reserve(out, list_most_bytes(term));
	size_t len = 0;

	if (!to)
		return;
	if (before.len > 0)
		to[len++] = (char)(both < 256 ? both : shared);
	to[len++] = (char)more;
	memcpy(to + len, term->term.at + shared, more);
	len += more;
	if (before.len == 0 || both >= 256)
		len += varint_write(term->wdf, to + len);
	out->len += len;
}

void list_make(const struct store_term *terms, size_t count, struct buf *out)
{
	uint64_t length = 0;

	for (size_t i = 0; i < count; i++)
		length += terms[i].wdf;
	list_begin(length, count, out);
	for (size_t i = 0; i < count; i++)
		list_add(i > 0 ? terms[i - 1].term : (struct bytes){0},
			 &terms[i], out);
}

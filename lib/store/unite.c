/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unite.c: merges what several databases have under one key. */
#include "store/unite.h"

#include "store/schema.h"

#include <string.h>

/* The first of a list, with its NUL byte; empty if there is none. */
static struct bytes first_of(struct bytes list)
{
	const char *end = list.len > 0 ? memchr(list.at, '\0', list.len) : NULL;

	if (end)
		list.len = (size_t)(end + 1 - list.at);
	return list;
}

static struct bytes behind(struct bytes list, size_t len)
{
	return (struct bytes){list.at + len, list.len - len};
}

/* A missing one comes after all others. */
static int compare(struct bytes a, struct bytes b)
{
	size_t len = a.len < b.len ? a.len : b.len;

	/* NUL bytes end both, so neither is a prefix of the other. */
	if (len == 0)
		return (a.len == 0) - (b.len == 0);
	return memcmp(a.at, b.at, len);
}

/* Appends the entries of both lists, in the form of the schema. */
static void unite_synonyms(struct bytes a, struct bytes b, struct buf *out)
{
	/* The usual case. */
	if (a.len == b.len && memcmp(a.at, b.at, a.len) == 0)
		b.len = 0;
	while (a.len > 0 || b.len > 0) {
		struct bytes of_a = first_of(a), of_b = first_of(b);
		int order = compare(of_a, of_b);

		if (order <= 0)
			buf_add(out, of_a.at, of_a.len);
		else
			buf_add(out, of_b.at, of_b.len);
		if (order <= 0)
			a = behind(a, of_a.len);
		if (order >= 0)
			b = behind(b, of_b.len);
	}
}

void unite_metadata(struct bytes key, struct bytes a, struct bytes b,
		    struct buf *out)
{
	if (*key.at == SCHEMA_PREFIX_SYNONYMS)
		unite_synonyms(a, b, out);
	else
		buf_add(out, a.at, a.len);
}

void unite_more(struct bytes key, struct buf *all, struct buf *spare,
		struct bytes more)
{
	const struct buf had = *all;

	buf_reset(spare);
	unite_metadata(key, buf_bytes(&had), more, spare);
	*all = *spare;
	all->failed |= had.failed;
	*spare = had;
}

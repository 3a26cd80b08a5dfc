/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hide.c: hides birth numbers in what is shown of a hit, each digit a dot. */
#include "search/hide.h"

#include "base/buf.h"
#include "base/utf8.h"

/*
 * So many bytes around a part of a text are enough to see a number that reaches
 * into the part, and the words that name it: "rodné číslo:".
 */
#define AROUND 64

/*
 * A birth number begins with this many digits; few places in a text have them.
 */
#define DIGITS 6

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool may_have_one(struct bytes text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len && digits < DIGITS; i++)
		digits = is_digit(text.at[i]) ? digits + 1 : 0;
	return digits == DIGITS;
}

static void go_on(struct hidden *h)
{
	do
		h->more = references_next(&h->all, &h->next);
	while (h->more && h->next.kind != REFERENCE_BIRTH);
}

void hidden_begin(struct hidden *h, struct bytes text, size_t start, size_t end)
{
	size_t from = start > AROUND ? start - AROUND : 0;

	while (from < start && ((unsigned char)text.at[from] & 0xC0) == 0x80)
		from++;
	if (text.len - end > AROUND)
		end += AROUND;
	else
		end = text.len;
	h->from = from;
	h->more = false;
	if (!may_have_one((struct bytes){text.at + from, end - from}))
		return;
	references_init(&h->all, text.at + from, end - from);
	go_on(h);
}

bool hidden_at(struct hidden *h, size_t at)
{
	while (h->more && h->from + h->next.end <= at)
		go_on(h);
	return h->more && h->from + h->next.start <= at;
}

struct bytes hide_line(struct arena *a, struct bytes line)
{
	struct hidden h;
	struct buf out = {0};
	struct bytes hidden = {NULL, 0};

	hidden_begin(&h, line, 0, line.len);
	if (!h.more)
		return (struct bytes){arena_copy(a, line.at, line.len),
				      line.len};
	for (size_t i = 0; i < line.len; i++)
		if (is_digit(line.at[i]) && hidden_at(&h, i))
			buf_string(&out, HIDE_DOT);
		else
			buf_byte(&out, line.at[i]);
	if (!out.failed)
		hidden = (struct bytes){arena_copy(a, out.data, out.len),
					out.len};
	buf_release(&out);
	return hidden;
}

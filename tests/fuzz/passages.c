/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passages.c: fuzzes where passages begin and end. */
#include "structure/passages.h"
#include "base/utf8.h"
#include "structure/structure.h"
#include "text/compose.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * Texts of many passages come of short inputs: the bytes from the first NUL on
 * are repeated as often as the byte before it says.
 *
 * max_len: 8192, a resolution of two pages with all its parts.
 */
#define MAX_TIMES 32

static void need(bool truth)
{
	if (!truth)
		abort();
}

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f';
}

static void add_text(const uint8_t *data, size_t size, struct buf *out)
{
	const uint8_t *nul = memchr(data, 0, size);
	size_t head = nul ? (size_t)(nul - data) : size;
	size_t times = head > 0 && nul ? data[head - 1] % MAX_TIMES : 0;

	buf_add(out, data, head);
	for (size_t i = 0; i < times; i++)
		buf_add(out, nul + 1, size - head - 1);
}

/* *at: the page ends before it are counted, *page. */
static void check_page(const struct passage *p, const char *text, uint32_t *at,
		       uint32_t *page)
{
	uint32_t first = p->start;

	while (first < p->end && is_white(text[first]))
		first++;
	if (first == p->end)
		first = p->start;
	for (; *at < first; ++*at)
		*page += text[*at] == '\f';
	need(p->page == *page);
}

static void check_section(const struct passage *p, const struct structure *s)
{
	const spis_section *a;

	need(p->section <= s->count);
	if (p->section == 0)
		return;
	a = structure_section(s, p->section - 1);
	need(a->heading.start < p->end && p->start < a->end);
	need(p->end <= a->end);
}

static void check_passages(const struct buf *passages, const struct buf *text,
			   const struct structure *s)
{
	uint32_t end = 0, at = 0, page = 1;
	size_t count = passage_count(passages);

	need(count > 0);
	for (size_t i = 0; i < count; i++) {
		const struct passage *p = passage_at(passages, i);

		need(p->start == end && (p->start < p->end || text->len == 0));
		need(p->end - p->start <= PASSAGE_MAX);
		end = p->end;
		need(end == text->len || utf8_floor(text->data, end) == end);
		check_page(p, text->data, &at, &page);
		check_section(p, s);
	}
	need(end == text->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct structure s;
	struct error e = {0};
	struct buf raw = {0}, text = {0}, passages = {0};
	struct structure_input in = {0};
	struct passages_input cut = {0};

	add_text(data, size, &raw);
	need(compose(&e, raw.data, raw.len, &text) == SPIS_OK);
	cut.text = in.text = text.data;
	cut.text_len = in.text_len = text.len;
	need(structure_find(&e, &in, &s) == SPIS_OK);
	cut.section_count = s.count;
	if (s.count > 0)
		cut.sections = structure_section(&s, 0);
	need(passages_find(&e, &cut, &passages) == SPIS_OK);
	check_passages(&passages, &text, &s);
	buf_release(&passages);
	buf_release(&text);
	buf_release(&raw);
	return 0;
}

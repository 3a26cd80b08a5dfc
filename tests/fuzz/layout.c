/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.c: fuzzes the order in which boxes of characters are read. */
#include "reader/pdf/layout.h"
#include "reader/pdf/pdf_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * The first byte says how large the page is, the second how many of the boxes
 * are filled in.  Then each character has five: what it is, left, top, width,
 * height.
 *
 * max_len: 8192, a full page has a thousand characters and more.
 */
#define HEAD 2
#define EACH 5

#define CHARACTER_BYTES 4 /* the longest, and a NUL */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Damaged documents have any numbers. */
static const double scales[] = {1, 3, -1, 0.01, 1e9, 1e200, 1e306};

struct page {
	char *text;
	size_t len;
	PopplerRectangle *boxes;
	size_t count;
	GArray *more;
};

static void need(int truth)
{
	if (!truth)
		abort();
}

static const char *character(uint8_t byte)
{
	static const char *const all[] = {" ", "\n", "\r", "\f",     "1",
					  "ř", "-",  ".",  "\u2022", "a"};
	const size_t count = sizeof(all) / sizeof(*all);

	return all[byte < count ? byte : count - 1];
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\f' || c == '\t';
}

static PopplerRectangle box(const uint8_t *at, double scale)
{
	return (PopplerRectangle){at[1] * scale, at[2] * scale,
				  (at[1] + at[3]) * scale,
				  (at[2] + at[4]) * scale};
}

static void add(struct page *p, const uint8_t *at, double scale, bool more)
{
	PopplerRectangle b = box(at, scale);
	const char *text = character(at[0]);
	struct layout_run run = {.left = b.x1,
				 .top = b.y1,
				 .right = b.x2,
				 .bottom = b.y2,
				 .text = text,
				 .len = strlen(text)};

	if (more) {
		g_array_append_val(p->more, run);
		return;
	}
	memcpy(p->text + p->len, text, run.len + 1);
	p->len += run.len;
	p->boxes[p->count++] = b;
}

static void begin(struct page *p, const uint8_t *data, size_t size)
{
	double scale = scales[data[0] % (sizeof(scales) / sizeof(*scales))];
	size_t count = (size - HEAD) / EACH;

	p->text = calloc(count + 1, CHARACTER_BYTES);
	p->boxes = calloc(count + 1, sizeof(*p->boxes));
	p->more = g_array_new(FALSE, FALSE, sizeof(struct layout_run));
	need(p->text && p->boxes);
	for (size_t i = 0; i < count; i++)
		add(p, data + HEAD + EACH * i, scale, i < data[1]);
}

/* How often each byte is there that is no blank. */
static void count_bytes(const char *text, size_t len, size_t seen[256])
{
	for (size_t i = 0; i < len; i++)
		if (!is_blank(text[i]))
			seen[(unsigned char)text[i]]++;
}

/* Everything is said once. */
static void check(const struct page *p, const char *said, size_t len)
{
	size_t wanted[256] = {0}, got[256] = {0};

	count_bytes(p->text, p->len, wanted);
	for (guint i = 0; i < p->more->len; i++) {
		const struct layout_run *r =
			&g_array_index(p->more, struct layout_run, i);

		count_bytes(r->text, r->len, wanted);
	}
	count_bytes(said, len, got);
	need(memcmp(wanted, got, sizeof(got)) == 0);
	need(len == 0 || said[len - 1] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page p = {0};
	size_t len = 0;
	char *said;

	if (size < HEAD + EACH)
		return 0;
	begin(&p, data, size);
	said = pdf_arrange(p.text, p.boxes, p.count, p.more, &len);
	need(said != NULL);
	check(&p, said, len);
	g_free(said);
	g_array_free(p.more, TRUE);
	free(p.boxes);
	free(p.text);
	return 0;
}

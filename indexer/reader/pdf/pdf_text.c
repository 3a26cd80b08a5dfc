/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pdf_text.c: the text of a page of a PDF, in reading order. */
#include "reader/pdf/pdf_text.h"

#include "reader/pdf/layout.h"
#include "reader/pdf/pdf_slant.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/*
 * poppler returns the characters of a page in an order that tears tables and
 * list items apart, and a box for each.  Characters on one line without a wide
 * gap are a run; layout.c finds the order of runs.  Slanted words are torn
 * apart every few letters; then poppler's blanks mean nothing, and the gaps
 * between the boxes are used.
 */

struct page {
	const char *text;
	const PopplerRectangle *boxes; /* of each character */
	struct layout_run *runs;       /* room for one for each character */
	size_t count;
	double slant; /* of the page */
};

static double middle_x(const PopplerRectangle *b)
{
	return (b->x1 + b->x2) / 2;
}

static double middle_y(const PopplerRectangle *b)
{
	return (b->y1 + b->y2) / 2;
}

/* Which way the page must be turned to read from `first` to `last`. */
static unsigned turn(const PopplerRectangle *first,
		     const PopplerRectangle *last)
{
	double dx = middle_x(last) - middle_x(first);
	double dy = middle_y(last) - middle_y(first);

	if (fabs(dy) > fabs(dx))
		return dy > 0 ? 1 : 3;
	return dx < 0 ? 2 : 0;
}

/* The box after the page has been turned: rows go right, lines down. */
static PopplerRectangle turned(const PopplerRectangle *b, unsigned turns)
{
	switch (turns) {
	case 1:
		return (PopplerRectangle){b->y1, -b->x2, b->y2, -b->x1};
	case 2:
		return (PopplerRectangle){-b->x2, -b->y2, -b->x1, -b->y1};
	case 3:
		return (PopplerRectangle){-b->y2, b->x1, -b->y1, b->x2};
	default:
		return *b;
	}
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static double smaller(double a, double b)
{
	return a < b ? a : b;
}

/* Whether `next` follows on the same line, and not far away. */
static bool is_near(const PopplerRectangle *box, const PopplerRectangle *next,
		    unsigned turns)
{
	PopplerRectangle a = turned(box, turns), b = turned(next, turns);
	double height = smaller(a.y2 - a.y1, b.y2 - b.y1);
	double both = smaller(a.y2, b.y2) - larger(a.y1, b.y1);
	double gap = b.x1 - a.x2;

	return both >= height / 2 && gap <= LAYOUT_WIDE * height &&
	       gap >= -LAYOUT_WIDE * height;
}

static const char *next(const char *c)
{
	return c + g_utf8_skip[(unsigned char)*c];
}

static bool is_blank(const char *c)
{
	return *c == ' ' || *c == '\n' || *c == '\f' || *c == '\r';
}

/* The characters from number `first` at `from` to `last`, up to `end`. */
static void add_run(struct page *p, const char *from, const char *end,
		    size_t first, size_t last)
{
	unsigned turns = turn(&p->boxes[first], &p->boxes[last]);
	struct layout_run *r = &p->runs[p->count++];
	PopplerRectangle b = turned(&p->boxes[first], turns);

	*r = (struct layout_run){
		b.x1, b.y1, b.x2, b.y2, turns, from, (size_t)(end - from), 0};
	for (size_t i = first + 1; i <= last; i++) {
		b = turned(&p->boxes[i], turns);
		r->left = smaller(r->left, b.x1);
		r->top = smaller(r->top, b.y1);
		r->right = larger(r->right, b.x2);
		r->bottom = larger(r->bottom, b.y2);
	}
}

/* One line from poppler, whose first character is number `first`. */
static void add_line(struct page *p, const char *line, const char *end,
		     size_t first)
{
	const char *from = line, *after = line; /* of a run */
	size_t begin = first, last = first, at = first;
	unsigned turns = 0;

	for (const char *c = line; c < end; c = next(c), at++) {
		if (is_blank(c) && p->slant == 0)
			continue;
		if (is_blank(c)) {
			if (after > from)
				add_run(p, from, after, begin, last);
			after = from;
			continue;
		}
		if (after > from) {
			turns = turn(&p->boxes[begin],
				     &p->boxes[last > begin ? last : at]);
			if (!is_near(&p->boxes[last], &p->boxes[at], turns)) {
				add_run(p, from, after, begin, last);
				after = from;
			}
		}
		if (after <= from) {
			from = c;
			begin = at;
		}
		last = at;
		after = next(c);
	}
	if (after > from)
		add_run(p, from, after, begin, last);
}

static void add_lines(struct page *p)
{
	const char *line = p->text;
	size_t first = 0;

	while (*line) {
		const char *end = line + strcspn(line, "\n");

		add_line(p, line, end, first);
		first += (size_t)g_utf8_strlen(line, end - line) + 1;
		line = *end ? end + 1 : end;
	}
}

/* Numbers in a damaged document may be anything. */
static void tame(PopplerRectangle *boxes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		PopplerRectangle *b = &boxes[i];

		if (!isfinite(b->x1 + b->x2 + b->y1 + b->y2))
			*b = (PopplerRectangle){0};
	}
}

/*
 * Arabic and Hebrew, whose characters do not run from left to right: poppler
 * handles these better.
 */
static bool is_right_to_left(const char *text)
{
	for (; *text; text = next(text)) {
		gunichar c = g_utf8_get_char(text);

		if ((c >= 0x0590 && c <= 0x08FF) || c == 0x202B)
			return true;
	}
	return false;
}

static void level(PopplerRectangle *boxes, size_t count, double slant)
{
	for (size_t i = 0; i < count && slant != 0; i++)
		boxes[i] = pdf_level(&boxes[i], slant);
}

static void add_others(struct page *p, const GArray *more)
{
	for (guint i = 0; i < more->len; i++) {
		struct layout_run *r = &p->runs[p->count++];
		PopplerRectangle b;

		*r = g_array_index(more, struct layout_run, i);
		b = (PopplerRectangle){r->left, r->top, r->right, r->bottom};
		if (p->slant != 0)
			b = pdf_level(&b, p->slant);
		r->left = b.x1;
		r->top = b.y1;
		r->right = b.x2;
		r->bottom = b.y2;
	}
}

static size_t length(const GArray *more)
{
	size_t len = 0;

	for (guint i = 0; i < more->len; i++)
		len += g_array_index(more, struct layout_run, i).len + 1;
	return len;
}

char *pdf_arrange(const char *text, PopplerRectangle *boxes, size_t count,
		  const GArray *more, size_t *len)
{
	struct page p = {.text = text, .boxes = boxes};
	char *to = g_try_malloc(strlen(text) + count + length(more) + 1);

	tame(boxes, count);
	p.slant = pdf_slant(boxes, count);
	level(boxes, count, p.slant);
	p.runs = g_try_new(struct layout_run, count + more->len);
	if (p.runs && to) {
		add_lines(&p);
		add_others(&p, more);
		*len = layout_write(p.runs, p.count, to);
	}
	if (!p.runs || !to || *len == LAYOUT_FAILED) {
		g_free(to);
		to = NULL;
	}
	g_free(p.runs);
	return to;
}

/* In poppler's order, then the additional runs. */
static char *as_it_comes(const char *text, const GArray *more, size_t *len)
{
	char *to = g_try_malloc(strlen(text) + length(more) + 1);

	*len = strlen(text);
	if (!to)
		return NULL;
	memcpy(to, text, *len);
	for (guint i = 0; i < more->len; i++) {
		const struct layout_run *r =
			&g_array_index(more, struct layout_run, i);

		to[(*len)++] = '\n';
		memcpy(to + *len, r->text, r->len);
		*len += r->len;
	}
	return to;
}

char *pdf_text(PopplerPage *page, const GArray *more, size_t *len)
{
	char *text = poppler_page_get_text(page), *arranged;
	PopplerRectangle *boxes = NULL;
	guint count = 0;

	if (!text || !*text || is_right_to_left(text) ||
	    !poppler_page_get_text_layout(page, &boxes, &count) ||
	    g_utf8_strlen(text, -1) != (glong)count)
		arranged = as_it_comes(text ? text : "", more, len);
	else
		arranged = pdf_arrange(text, boxes, count, more, len);
	g_free(boxes);
	g_free(text);
	return arranged;
}

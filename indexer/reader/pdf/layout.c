/* SPDX-License-Identifier: GPL-2.0-or-later */
/* layout.c: puts the text of a page into reading order. */
#include "reader/pdf/layout.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * Most pages are one column, and tables are read row by row; so a line is what
 * is side by side.  Only if running text is in columns are these separated
 * first, recursively.
 */

/* Lengths are in units of the line's height. */
#define SAME_LINE   0.5  /* overlap of two runs of one line, of the lower one */
#define SMALL_PRINT 0.75 /* of the usual height; lower: a note mark */
#define NO_GAP      0.1  /* within a word */
#define GUTTER      0.7  /* minimum distance of two columns */
#define INDENT      3.0  /* maximum indentation of a line in a column */

/* Number of recent lines that the next run may belong to. */
#define LOOK_BACK 8

/*
 * Columns of running text: at least this many lines, mostly long, and mostly
 * full.
 */
#define COLUMN_LINES 4
#define COLUMN_BYTES 18
#define FULL_LINE    0.7 /* of the width that a quarter of the lines exceed */

/* Sheets hardly have more columns; each separation is one level. */
#define MAX_DEPTH 8
#define MAX_EDGES 32

struct line {
	double top, bottom; /* common to its runs */
};

/* Boundary of columns: runs from `first` to before `end`, at `x`. */
struct cut {
	double x, top;
	size_t first, end;
	size_t lines; /* of the shorter column */
};

struct layout {
	struct line *lines; /* room for as many as there are runs */
	double *numbers;    /* as many; for sorting */
	double *widths;     /* as many; for sorting, too */
	double height;      /* of a typical line */
	char *to;
	size_t len;
};

static double height(const struct layout_run *r)
{
	return r->bottom - r->top;
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static double smaller(double a, double b)
{
	return a < b ? a : b;
}

/* ---- orders */

static int compare(double a, double b)
{
	return a < b ? -1 : a > b;
}

static int by_number(const void *a, const void *b)
{
	return compare(*(const double *)a, *(const double *)b);
}

static int by_middle(const void *a, const void *b)
{
	const struct layout_run *p = a, *q = b;
	int order = compare(p->top + p->bottom, q->top + q->bottom);

	return order ? order : compare(p->left, q->left);
}

/* By `order`, and for equal ones from left to right. */
static int by_order(const void *a, const void *b)
{
	const struct layout_run *p = a, *q = b;

	if (p->order != q->order)
		return p->order < q->order ? -1 : 1;
	return compare(p->left, q->left);
}

static void sort(struct layout_run *runs, size_t count,
		 int (*order)(const void *, const void *))
{
	qsort(runs, count, sizeof(*runs), order);
}

/* ---- lines */

/* The overlap, as a share of the lower one's height. */
static double shared(const struct line *line, const struct layout_run *r)
{
	double both =
		smaller(line->bottom, r->bottom) - larger(line->top, r->top);
	double lower = smaller(line->bottom - line->top, height(r));

	return lower > 0 ? both / lower : both >= 0;
}

/* The line of `r`, one of the last few or a new one, the `count`th. */
static size_t find_line(const struct layout *l, size_t count,
			const struct layout_run *r)
{
	size_t from = count > LOOK_BACK ? count - LOOK_BACK : 0, best = count;
	double most = SAME_LINE;

	for (size_t i = from; i < count; i++) {
		double share = shared(&l->lines[i], r);

		if (share >= most) {
			most = share;
			best = i;
		}
	}
	return best;
}

/*
 * There may be two lines beside a tall letter, so the line is as high as the
 * lowest run in it, except footnote marks.
 */
static void add_to_line(struct line *line, const struct layout_run *r,
			double usual)
{
	double now = line->bottom - line->top;

	if (now < SMALL_PRINT * usual ||
	    (height(r) < now && height(r) >= SMALL_PRINT * usual)) {
		line->top = r->top;
		line->bottom = r->bottom;
	}
}

static void write_bytes(struct layout *l, const char *text, size_t len)
{
	memcpy(l->to + l->len, text, len);
	l->len += len;
}

static void write_between(struct layout *l, const struct layout_run *r,
			  const struct layout_run *next)
{
	double gap = next->left - r->right;
	double unit = smaller(height(r), height(next));

	if (next->order != r->order)
		write_bytes(l, "\n", 1);
	else if (gap > LAYOUT_WIDE * unit)
		write_bytes(l, "\t", 1);
	else if (gap > NO_GAP * unit || gap < -unit)
		write_bytes(l, " ", 1);
}

static void write_lines(struct layout *l, struct layout_run *runs, size_t count)
{
	size_t lines = 0;

	sort(runs, count, by_middle);
	for (size_t i = 0; i < count; i++) {
		size_t at = find_line(l, lines, &runs[i]);

		if (at == lines)
			l->lines[lines++] =
				(struct line){runs[i].top, runs[i].bottom};
		else
			add_to_line(&l->lines[at], &runs[i], l->height);
		runs[i].order = (unsigned)at;
	}
	sort(runs, count, by_order);
	for (size_t i = 0; i < count; i++) {
		write_bytes(l, runs[i].text, runs[i].len);
		if (i + 1 < count)
			write_between(l, &runs[i], &runs[i + 1]);
	}
}

/* ---- columns */

/* Statistics of the lines on one side of a gutter. */
struct side {
	size_t lines, full, bytes;
	double top;
};

static bool is_left(const struct layout_run *r, double x)
{
	return r->left < x;
}

/* Lines of a further column do not count. */
static bool is_of(const struct layout *l, const struct layout_run *r, double x,
		  bool left)
{
	return is_left(r, x) == left && r->left <= x + INDENT * l->height;
}

static struct side measure(struct layout *l, const struct layout_run *runs,
			   const struct cut *cut, bool left)
{
	struct side s = {0};
	double wide;

	for (size_t i = cut->first; i < cut->end; i++) {
		if (!is_of(l, &runs[i], cut->x, left))
			continue;
		if (s.lines == 0)
			s.top = runs[i].top;
		l->widths[s.lines++] = runs[i].right - runs[i].left;
		s.bytes += runs[i].len;
	}
	if (s.lines < COLUMN_LINES)
		return s;
	qsort(l->widths, s.lines, sizeof(*l->widths), by_number);
	wide = FULL_LINE * l->widths[s.lines * 3 / 4];
	while (s.full < s.lines && l->widths[s.lines - 1 - s.full] >= wide)
		s.full++;
	return s;
}

static bool is_prose(const struct side *s)
{
	return s->lines >= COLUMN_LINES &&
	       s->bytes >= s->lines * COLUMN_BYTES &&
	       5 * s->full >= 3 * s->lines;
}

/* Takes the cut if it is valid, and better than the best so far. */
static void judge(struct layout *l, const struct layout_run *runs,
		  struct cut *cut, struct cut *best)
{
	struct side left, right;

	if (cut->end - cut->first < 2 * COLUMN_LINES)
		return;
	left = measure(l, runs, cut, true);
	right = measure(l, runs, cut, false);
	if (!is_prose(&left) || !is_prose(&right))
		return;
	cut->lines = left.lines < right.lines ? left.lines : right.lines;
	/* What is above both columns is not a column. */
	cut->top = larger(left.top, right.top);
	if (cut->lines > best->lines)
		*best = *cut;
}

/* Looks for columns that are separated at `x`, between lines that are not. */
static void try_edge(struct layout *l, const struct layout_run *runs,
		     size_t count, double x, struct cut *best)
{
	struct cut cut = {.x = x};

	for (size_t i = 0; i <= count; i++) {
		if (i < count && (runs[i].left >= x ||
				  runs[i].right <= x - GUTTER * l->height))
			continue;
		cut.end = i;
		judge(l, runs, &cut, best);
		cut.first = i + 1;
	}
}

/* Runs must be sorted by_middle().  No columns: lines is 0. */
static struct cut find_cut(struct layout *l, const struct layout_run *runs,
			   size_t count)
{
	struct cut best = {0};
	unsigned tried = 0;
	size_t n;

	for (size_t i = 0; i < count; i++)
		l->numbers[i] = runs[i].left;
	qsort(l->numbers, count, sizeof(*l->numbers), by_number);
	for (size_t i = 0; i < count && tried < MAX_EDGES; i += n) {
		for (n = 1; i + n < count &&
			    l->numbers[i + n] < l->numbers[i] + l->height / 2;)
			n++;
		if (i > 0 && n >= COLUMN_LINES) {
			try_edge(l, runs, count, l->numbers[i], &best);
			tried++;
		}
	}
	return best;
}

enum { ABOVE, LEFT, RIGHT, BELOW };

static void write_part(struct layout *l, struct layout_run *runs, size_t count,
		       unsigned depth);

static void write_columns(struct layout *l, struct layout_run *runs,
			  size_t count, const struct cut *cut, unsigned depth)
{
	size_t n;

	for (size_t i = 0; i < count; i++) {
		struct layout_run *r = &runs[i];

		r->order = i < cut->first || r->bottom <= cut->top ? ABOVE
			   : i >= cut->end                         ? BELOW
			   : is_left(r, cut->x)                    ? LEFT
								   : RIGHT;
	}
	sort(runs, count, by_order);
	for (size_t i = 0; i < count; i += n) {
		for (n = 1;
		     i + n < count && runs[i + n].order == runs[i].order;)
			n++;
		write_part(l, runs + i, n, depth + 1);
	}
}

/* Writes a part of the page, or all of it; ends with its last line. */
static void write_part(struct layout *l, struct layout_run *runs, size_t count,
		       unsigned depth)
{
	struct cut cut = {0};

	sort(runs, count, by_middle);
	if (depth < MAX_DEPTH)
		cut = find_cut(l, runs, count);
	if (cut.lines > 0) {
		write_columns(l, runs, count, &cut, depth);
	} else {
		write_lines(l, runs, count);
		write_bytes(l, "\n", 1);
	}
}

/* ---- the page */

/* The orientation of most of the text comes first. */
static void sort_by_turn(struct layout_run *runs, size_t count)
{
	size_t bytes[4] = {0};

	for (size_t i = 0; i < count; i++)
		bytes[runs[i].turn % 4] += runs[i].len;
	for (size_t i = 0; i < count; i++) {
		unsigned turn = runs[i].turn % 4;

		runs[i].order = turn;
		for (unsigned k = 0; k < 4; k++)
			runs[i].order += bytes[k] > bytes[turn] ? 4 : 0;
	}
	sort(runs, count, by_order);
}

static double usual_height(struct layout *l, const struct layout_run *runs,
			   size_t count)
{
	for (size_t i = 0; i < count; i++)
		l->numbers[i] = height(&runs[i]);
	qsort(l->numbers, count, sizeof(*l->numbers), by_number);
	return l->numbers[count / 2];
}

size_t layout_write(struct layout_run *runs, size_t count, char *to)
{
	struct layout l = {.to = to};
	bool failed;
	size_t n;

	if (count == 0)
		return 0;
	l.lines = malloc(count * sizeof(*l.lines));
	l.numbers = malloc(count * sizeof(*l.numbers));
	l.widths = malloc(count * sizeof(*l.widths));
	failed = !l.lines || !l.numbers || !l.widths;
	if (!failed)
		sort_by_turn(runs, count);
	for (size_t i = 0; i < count && !failed; i += n) {
		for (n = 1; i + n < count && runs[i + n].turn == runs[i].turn;)
			n++;
		l.height = usual_height(&l, runs + i, n);
		write_part(&l, runs + i, n, 0);
	}
	free(l.lines);
	free(l.numbers);
	free(l.widths);
	return failed ? LAYOUT_FAILED : l.len;
}

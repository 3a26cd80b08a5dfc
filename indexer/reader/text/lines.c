/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.c: arranges the text of marked-up documents in lines. */
#include "reader/text/lines.h"

#include "reader/base/characters.h"

/* Number of units converted to UTF-8 at a time. */
#define PIECE 4096

static const char *const gaps[] = {"", " ", "\t", "\n"};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void lines_init(struct lines *l, struct output *out)
{
	*l = (struct lines){.out = out};
}

static void write_gap(struct lines *l)
{
	if (l->begun && l->gap != GAP_NONE)
		output_text(l->out, gaps[l->gap], 1);
	if (l->heading && (!l->begun || l->gap == GAP_LINE))
		output_heading(l->out, l->heading);
	l->heading = 0;
	l->begun = true;
	l->in_row = true;
	l->gap = GAP_NONE;
}

/* Length of the run at `text` that is, or is not, white space. */
static size_t run(const char *text, size_t len, bool space)
{
	size_t n = 0;

	while (n < len && is_space(text[n]) == space)
		n++;
	return n;
}

void lines_text(struct lines *l, const char *text, size_t len)
{
	while (len > 0) {
		bool space = !l->preserved && is_space(*text);
		size_t n = l->preserved ? len : run(text, len, space);

		if (!space) {
			write_gap(l);
			output_text(l->out, text, n);
		} else if (l->gap == GAP_NONE) {
			l->gap = GAP_SPACE;
		}
		text += n;
		len -= n;
	}
}

void lines_utf16(struct lines *l, const unsigned char *from, size_t units)
{
	char utf8[3 * PIECE];

	while (units > 0) {
		size_t n = units;

		if (n > PIECE) {
			n = PIECE;
			/* Both surrogates belong to one piece. */
			if ((from[2 * n - 1] & 0xFC) == 0xD8)
				n--;
		}
		lines_text(l, utf8, utf16_to_utf8(from, n, utf8));
		from += 2 * n;
		units -= n;
	}
}

/* At the beginning of a cell no other line is needed. */
void lines_break(struct lines *l)
{
	if (l->gap != GAP_TAB)
		l->gap = GAP_LINE;
	l->heading = 0;
}

void lines_heading(struct lines *l, unsigned level)
{
	lines_break(l);
	l->heading = level;
}

void lines_page(struct lines *l)
{
	output_page(l->out);
	l->begun = false;
	l->gap = GAP_NONE;
}

void lines_row(struct lines *l)
{
	l->gap = GAP_LINE;
	l->in_row = false;
}

void lines_cell(struct lines *l)
{
	l->gap = l->in_row ? GAP_TAB : GAP_LINE;
}

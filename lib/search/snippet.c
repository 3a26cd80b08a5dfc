/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snippet.c: shows a window as one clean line with its matches marked. */
#include "search/snippet.h"

#include "base/utf8.h"
#include "search/hide.h"
#include "search/matches.h"

#include <string.h>

/* There are never more marks than words in a snippet. */
#define MAX_SPANS 256

#define ELLIPSIS "…"

/* Bytes [start, end) of the window. */
struct span {
	size_t start, end;
	bool hyphen; /* its hyphens may belong to the word */
};

struct spans {
	struct span span[MAX_SPANS];
	size_t count;
};

struct rendering {
	struct buf line;
	struct spans marks;  /* matching words in the window */
	struct spans joined; /* words to be put together */
	spis_range *ranges;  /* the marks in the line */
	size_t opened;       /* marks begun */
	size_t closed;       /* marks ended */
	bool gap;            /* white space is due */
	struct hidden hidden;
	size_t start; /* byte of the text at which the window begins */
};

static struct span *last_span(struct spans *spans)
{
	return spans->count > 0 ? &spans->span[spans->count - 1] : NULL;
}

/*
 * Adds a span, or extends the last one if they overlap.  A phrase ends with
 * words that may have been added before it; it replaces them.
 */
static void add_span(struct spans *spans, size_t start, size_t end)
{
	struct span *last = last_span(spans);

	for (; last && start <= last->start; last = last_span(spans)) {
		if (end < last->end)
			end = last->end;
		spans->count--;
	}
	if (last && start < last->end) {
		if (end > last->end)
			last->end = end;
	} else if (spans->count < MAX_SPANS) {
		spans->span[spans->count++] = (struct span){start, end, false};
	}
}

/*
 * A word that is divided or spaced out is shown put together, in its first
 * reading.  If there is another reading, the hyphen may belong to the word
 * ("česko-německá").
 */
static void find_spans(struct matcher *m, const char *window, size_t len,
		       struct rendering *r)
{
	struct tokens tokens;
	struct token token;

	tokens_init(&tokens, window, len);
	while (tokens_next(&tokens, &token)) {
		struct span *last = last_span(&r->joined);
		struct match match = matcher_next(m, &token);
		size_t citation;

		if (match.leaf &&
		    !hidden_at(&r->hidden, r->start + token.start))
			add_span(&r->marks, match.start, match.end);
		if (matcher_cites(m, &token, &match, &citation))
			add_span(&r->marks, match.start, match.end);
		if (!(token.flags & TOKEN_READING)) {
			if (token.flags & TOKEN_JOINED)
				add_span(&r->joined, token.start, token.end);
		} else if (last && token.start < last->end) {
			last->hyphen = true;
		}
	}
}

static bool is_white(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\f' ||
	       cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x3000;
}

static bool is_dropped(uint32_t cp)
{
	return cp == UTF8_BAD || cp == 0xAD || cp == 0x200B || cp == 0x2060 ||
	       utf8_unprintable(cp);
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* A character of `n` bytes, or a dot for a digit that is hidden. */
static void render_code(struct rendering *r, const char *at, size_t n,
			uint32_t cp, bool hide)
{
	if (is_white(cp)) {
		r->gap = r->line.len > 0;
		return;
	}
	if (is_dropped(cp))
		return;
	if (r->gap)
		buf_byte(&r->line, ' ');
	r->gap = false;
	if (hide)
		buf_string(&r->line, HIDE_DOT);
	else
		buf_add(&r->line, at, n);
}

/* Begins and ends marks at byte `at` of the window. */
static void follow_marks(struct rendering *r, size_t at)
{
	const struct span *span = r->marks.span;

	if (r->closed < r->opened && span[r->closed].end <= at) {
		r->ranges[r->closed].end = (uint32_t)r->line.len;
		r->closed++;
	}
	if (r->opened < r->marks.count && span[r->opened].start <= at) {
		/* The space before the word is not part of it. */
		if (r->gap)
			buf_byte(&r->line, ' ');
		r->gap = false;
		r->ranges[r->opened].start = (uint32_t)r->line.len;
		r->opened++;
	}
}

static void render(struct rendering *r, const char *window, size_t len)
{
	size_t at = 0, joined = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = utf8_get(window + at, len - at, &cp);
		const struct span *join = &r->joined.span[joined];

		follow_marks(r, at);
		if (joined < r->joined.count && join->end <= at) {
			joined++;
			continue;
		}
		if (joined == r->joined.count || at < join->start ||
		    !(is_white(cp) || (is_hyphen(cp) && !join->hyphen)))
			render_code(r, window + at, n, cp,
				    is_digit(cp) && hidden_at(&r->hidden,
							      r->start + at));
		at += n;
	}
	follow_marks(r, len);
}

spis_status snippet_render(struct error *e, struct arena *a, struct matcher *m,
			   struct text *text, const struct window *window,
			   struct snippet *out)
{
	const char *at = text->stored.text.at + window->start;
	size_t len = window->end - window->start;
	struct rendering r;
	struct hidden hidden;
	spis_status status = matches_part(e, m, text, (struct bytes){at, len});

	if (status != SPIS_OK)
		return status;
	/* The arrays of spans are 12 KB, so only their counts are cleared. */
	r.line = (struct buf){0};
	r.marks.count = r.joined.count = r.opened = r.closed = 0;
	r.gap = false;
	r.start = window->start;
	hidden_begin(&hidden, text->stored.text, window->start, window->end);
	r.hidden = hidden;
	find_spans(m, at, len, &r);
	r.hidden = hidden;
	r.ranges = arena_array(a, r.marks.count, sizeof(*r.ranges));
	if (window->open_start && len > 0)
		buf_string(&r.line, ELLIPSIS " ");
	if (r.ranges)
		render(&r, at, len);
	if (window->open_end && len > 0)
		buf_string(&r.line, " " ELLIPSIS);
	*out = (struct snippet){
		.text = arena_copy(a, r.line.data, r.line.len),
		.len = r.line.len,
		.marks = r.ranges,
		.mark_count = r.marks.count,
	};
	if (r.line.failed || !out->text || !r.ranges) {
		buf_release(&r.line);
		return fail_memory(e);
	}
	buf_release(&r.line);
	return SPIS_OK;
}

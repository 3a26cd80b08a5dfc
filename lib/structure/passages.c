/* SPDX-License-Identifier: GPL-2.0-or-later */
/* passages.c: divides a document into passages. */

/*
 * People search for a resolution, an item, a section: for structure, not for
 * windows of words.  So the text is first divided into parts, each the text of
 * a section up to its first subsection.  Then
 *   - a decision is a passage of its own, so that a hit never shows the votes
 *     and the number of its neighbour; a resolution is never cut, but an item
 *     with a vote may contain hours of debate, and is cut;
 *   - a short part joins the first part below it, because it is its heading;
 *   - other short parts in a row form one passage: an agenda, which lists what
 *     is decided further down and must not be part of a decision; a single one
 *     stays alone, because its section is not that of its neighbours;
 *   - a long part is cut into stretches, between sentences.
 */
#include "structure/passages.h"

#include "base/utf8.h"
#include "text/compose.h"
#include "text/letters.h"
#include "text/plain.h"

#include <stdbool.h>
#include <string.h>
#include <wchar.h>

/* Minimum length of a remainder, and of a stretch. */
#define STRETCH_MIN (PASSAGE_STRETCH / 2)

/*
 * A full stop after fewer letters ends an abbreviation rather than a sentence:
 * "č.", "Mgr.", "odst."; but not after a vowel, because hardly any
 * abbreviations end in one.
 */
#define WORD_LETTERS  5
#define VOWEL_LETTERS 2
#define YEAR_DIGITS   4

/*
 * Text of one section up to its first subsection; of a resolution including its
 * subsections.
 */
struct part {
	uint32_t start;
	uint32_t above;   /* the parent part; 0 is above all */
	uint32_t section; /* its number; 0: the text before the first section */
	bool decided;     /* a decision of the body: a passage of its own */
	bool whole;       /* a resolution: not cut up to PASSAGE_MAX */
	bool brief;       /* up to PASSAGE_SHORT and not decided */
};

/* State while passages are built. */
struct finder {
	const char *s;
	size_t len;
	const spis_section *sections;
	size_t section_count;
	struct buf parts; /* of struct part, then one that starts at `len` */
	size_t part_count;
	struct buf *out;
	size_t counted; /* bytes whose page ends have been counted */
	uint32_t page;
};

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f';
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\f';
}

/* ---- parts */

static struct part *part_at(const struct finder *f, size_t i)
{
	return (struct part *)(void *)f->parts.data + i;
}

static const spis_section *section_of(const struct finder *f, size_t part)
{
	return &f->sections[part_at(f, part)->section - 1];
}

/*
 * Whether part `b` belongs to the section of part `a`, which does not come
 * later.
 */
static bool holds(const struct finder *f, size_t a, size_t b)
{
	return a == 0 ||
	       section_of(f, b)->heading.start < section_of(f, a)->end;
}

/*
 * Start of the heading line of section `i`, including its marks.  It is never
 * before another heading, so all calls together read the text once.
 */
static size_t line_start(const struct finder *f, size_t i)
{
	size_t at = f->sections[i].heading.start;
	size_t floor = i > 0 ? f->sections[i - 1].heading.start : 0;

	for (; at > floor; at--)
		if (is_line_end(f->s[at - 1]))
			return at;
	return i > 0 ? f->sections[i].heading.start : 0;
}

static bool is_decided(const spis_section *s)
{
	bool voted = false;

	for (size_t i = 0; i < SPIS_VOTES; i++)
		voted |= s->votes[i] >= 0;
	return voted || s->kind == SPIS_SECTION_RESOLUTION ||
	       s->decision != SPIS_UNDECIDED;
}

/*
 * How many sections form one part with section `i`: those below a resolution,
 * because its paragraphs may have headings; but not if there are other
 * decisions below.
 */
static size_t count_below(const struct finder *f, size_t i)
{
	size_t n = 0;

	if (f->sections[i].kind != SPIS_SECTION_RESOLUTION)
		return 0;
	for (size_t k = i + 1;
	     k < f->section_count &&
	     f->sections[k].heading.start < f->sections[i].end;
	     k++, n++)
		if (is_decided(&f->sections[k]))
			return 0;
	return n;
}

/* Adds the part for section `i`, after everything that precedes it. */
static void add_part(struct finder *f, size_t i)
{
	const spis_section *s = &f->sections[i];
	struct part p = {.start = (uint32_t)line_start(f, i),
			 .section = (uint32_t)i + 1,
			 .decided = is_decided(s),
			 .whole = s->kind == SPIS_SECTION_RESOLUTION};
	size_t above = f->part_count - 1;

	while (above > 0 && section_of(f, above)->end <= s->heading.start)
		above = part_at(f, above)->above;
	p.above = (uint32_t)above;
	buf_add(&f->parts, &p, sizeof(p));
	f->part_count++;
}

static void set_brief(struct finder *f, size_t i)
{
	struct part *p = part_at(f, i);
	size_t start = p->start, end = part_at(f, i + 1)->start;

	while (end > start && is_white(f->s[end - 1]))
		end--;
	while (start < end && is_white(f->s[start]))
		start++;
	p->brief = !p->decided && end - start <= PASSAGE_SHORT;
}

static void divide(struct finder *f)
{
	struct part first = {0}, last = {.start = (uint32_t)f->len};
	size_t i;

	buf_add(&f->parts, &first, sizeof(first));
	f->part_count = 1;
	for (i = 0; i < f->section_count && !f->parts.failed; i++) {
		add_part(f, i);
		i += count_below(f, i);
	}
	buf_add(&f->parts, &last, sizeof(last));
	for (i = 0; i < f->part_count && !f->parts.failed; i++)
		set_brief(f, i);
}

/* ---- cutting long texts */

/* From worst to best. */
enum border {
	BORDER_NONE,      /* inside a sentence */
	BORDER_GAP,       /* an empty line in the middle of a sentence */
	BORDER_WITHIN,    /* between two sentences of a very long line */
	BORDER_LINE,      /* a line, or a table row */
	BORDER_SENTENCE,  /* a line that ends a sentence */
	BORDER_PARAGRAPH, /* an empty line */
	BORDER_HEADING,   /* a heading that is not a section */
	BORDER_PAGE
};

/* A line without its end and without leading white space. */
struct line {
	size_t start, end;
};

/* State while searching for the end of a stretch. */
struct cutter {
	const char *s;
	size_t lo, hi; /* the allowed range, and */
	size_t target; /* the ideal end */
	size_t limit;  /* maximum in any case */
	size_t best;
	enum border border; /* of the best place so far */
};

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* Whether the search can end: a place was found, and byte `at` is too far. */
static bool is_settled(const struct cutter *c, size_t at)
{
	return at > c->limit || (at > c->hi && c->border != BORDER_NONE);
}

static void offer(struct cutter *c, size_t at, enum border border)
{
	if (at < c->lo || is_settled(c, at) || border < c->border ||
	    border == BORDER_NONE)
		return;
	if (border == c->border &&
	    distance(at, c->target) >= distance(c->best, c->target))
		return;
	c->best = at;
	c->border = border;
}

static unsigned kind_at(const char *s, size_t at, size_t end)
{
	return at < end ? LETTERS_KIND(letters_look(s + at, end - at)) : 0;
}

static bool has_tab(const char *s, struct line l)
{
	return memchr(s + l.start, '\t', l.end - l.start) != NULL;
}

static size_t trim(const char *s, struct line l)
{
	while (l.end > l.start && is_white(s[l.end - 1]))
		l.end--;
	return l.end;
}

static bool is_vowel(const char *s, size_t at, size_t end)
{
	uint32_t cp;

	utf8_get(s + at, end - at, &cp);
	return cp != 0 && cp < 0x180 && wcschr(L"aeiouyáéěíóúůý", (wchar_t)cp);
}

/*
 * Whether the full stop at the end of `l` ends a sentence, not "ul." or "15.".
 */
static bool ends_word(const char *s, struct line l)
{
	size_t at = l.end - 1, letters = 0, digits = 0, prev;
	bool vowel = false;

	while (at > l.start && digits < YEAR_DIGITS && s[at - 1] >= '0' &&
	       s[at - 1] <= '9') {
		digits++;
		at--;
	}
	for (; at > l.start && letters < WORD_LETTERS; letters++, at = prev) {
		prev = utf8_floor(s, at - 1);
		if (!(kind_at(s, prev, at) & LETTER_ANY))
			break;
		if (letters == 0)
			vowel = is_vowel(s, prev, at);
	}
	return digits == YEAR_DIGITS || letters == WORD_LETTERS ||
	       (vowel && letters >= VOWEL_LETTERS);
}

/* Length of a closing bracket or quotation mark at the end of `l`, or 0. */
static size_t closing(const char *s, struct line l)
{
	static const char *const marks[] = {")", "]", "\"", "“", "”", "‘", "»"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i]);

		if (l.end - l.start > n &&
		    memcmp(s + l.end - n, marks[i], n) == 0)
			return n;
	}
	return 0;
}

static bool ends_sentence(const char *s, struct line l)
{
	size_t n;

	l.end = trim(s, l);
	while ((n = closing(s, l)) > 0)
		l.end -= n;
	if (l.end - l.start >= strlen("…") &&
	    memcmp(s + l.end - strlen("…"), "…", strlen("…")) == 0)
		return true;
	if (l.end == l.start)
		return false;
	if (s[l.end - 1] == '.')
		return ends_word(s, l);
	return s[l.end - 1] == '!' || s[l.end - 1] == '?';
}

/* "2.  Kontrola", "a) prodej": begins something, even without a capital. */
static bool is_listed(const char *s, struct line l)
{
	size_t at = l.start;

	while (at < l.end && ((s[at] >= '0' && s[at] <= '9') ||
			      (at == l.start && s[at] >= 'a' && s[at] <= 'z')))
		at++;
	if (at == l.start || at == l.end)
		return false;
	if (s[at] == ')')
		return true;
	if (s[at++] != '.')
		return false;
	at += plain_space(s + at, l.end - at);
	return kind_at(s, at, l.end) & LETTER_CAPITAL;
}

/*
 * Whether the sentence of line `a` continues in `b`, the next line with text.
 */
static bool goes_on(const char *s, struct line a, struct line b)
{
	unsigned kind = kind_at(s, b.start, b.end);
	size_t end = trim(s, a);

	if (has_tab(s, a) || has_tab(s, b) || s[b.start] == COMPOSE_HEADING)
		return false;
	if (s[end - 1] == ',')
		return true;
	if (is_listed(s, b))
		return false;
	if (kind & LETTER_DIGIT) /* a sum, or consecutive rows */
		return !(kind_at(s, a.start, a.end) & LETTER_DIGIT) &&
		       !ends_sentence(s, a);
	return kind & LETTER_SMALL;
}

static enum border border_between(const char *s, struct line a, struct line b,
				  bool empty, bool page)
{
	if (goes_on(s, a, b))
		return empty ? BORDER_GAP : BORDER_NONE;
	if (page)
		return BORDER_PAGE;
	if (s[b.start] == COMPOSE_HEADING)
		return BORDER_HEADING;
	if (empty)
		return BORDER_PARAGRAPH;
	return ends_sentence(s, a) ? BORDER_SENTENCE : BORDER_LINE;
}

/* Searches for ends of sentences in a line longer than a stretch. */
static void look_within(struct cutter *c, struct line l)
{
	size_t at = l.start + 1 > c->lo ? l.start + 1 : c->lo;

	if (l.end - l.start <= PASSAGE_STRETCH)
		return;
	for (; at < l.end && !is_settled(c, at); at++)
		if (c->s[at - 1] == ' ' &&
		    (kind_at(c->s, at, l.end) & LETTER_CAPITAL) &&
		    ends_sentence(c->s, (struct line){l.start, at}))
			offer(c, at, BORDER_WITHIN);
}

/* Position of the first `c` in [at, end), or `end`. */
static size_t find_byte(const char *s, size_t at, size_t end, char c)
{
	const char *found = memchr(s + at, c, end - at);

	return found ? (size_t)(found - s) : end;
}

static void look_at_lines(struct cutter *c, size_t at, size_t end)
{
	struct line last = {at, at}, next;
	bool empty = false, page = false;
	size_t start, newline;

	/* Anything beyond is irrelevant; the whole text may be one line. */
	if (end - at > PASSAGE_MAX)
		end = at + PASSAGE_MAX;
	newline = find_byte(c->s, at, end, '\n');
	for (start = at; start < end && !is_settled(c, start);
	     start = next.end + 1) {
		/* Many pages may end before the next line does. */
		if (newline < start)
			newline = find_byte(c->s, start, end, '\n');
		next.end = find_byte(c->s, start, newline, '\f');
		next.start =
			start + plain_space(c->s + start, next.end - start);
		if (next.start < next.end) {
			if (start >= c->lo && last.end > last.start)
				offer(c, start,
				      border_between(c->s, last, next, empty,
						     page));
			look_within(c, next);
			last = next;
			empty = page = false;
		} else {
			empty = true;
		}
		page |= next.end < end && c->s[next.end] == '\f';
	}
}

/*
 * No boundary anywhere: cut after a line, otherwise after a word, otherwise
 * after a character.
 */
static size_t cut_anywhere(const char *s, size_t from, size_t to)
{
	size_t half = from + (to - from) / 2, at;

	for (at = to; at > half; at--)
		if (is_line_end(s[at - 1]))
			return at;
	for (at = to; at > half; at--)
		if (is_white(s[at - 1]))
			return at;
	return utf8_floor(s, to);
}

/*
 * End of the stretch that begins at `from`; the rest, up to `end`, is too long
 * for one.  All stretches should have about the same length.
 */
static size_t cut(const char *s, size_t from, size_t end)
{
	size_t rest = end - from;
	size_t count = (rest + PASSAGE_STRETCH / 2) / PASSAGE_STRETCH;
	struct cutter c = {.s = s,
			   .lo = from + STRETCH_MIN,
			   .hi = from + PASSAGE_LONG,
			   .target = from + rest / count,
			   .limit = from + PASSAGE_MAX};

	if (c.limit > end - STRETCH_MIN)
		c.limit = end - STRETCH_MIN;
	if (c.hi > c.limit)
		c.hi = c.limit;
	look_at_lines(&c, from, end);
	if (c.border != BORDER_NONE)
		return c.best;
	return rest <= PASSAGE_MAX ? end : cut_anywhere(s, from, c.limit);
}

/* ---- passages */

static void add_passage(struct finder *f, size_t start, size_t end,
			size_t section)
{
	struct passage p = {.start = (uint32_t)start,
			    .end = (uint32_t)end,
			    .section = (uint32_t)section};
	size_t first = start;

	while (first < end && is_white(f->s[first]))
		first++;
	if (first == end)
		first = start;
	for (; f->counted < first; f->counted++)
		f->page += f->s[f->counted] == '\f';
	p.page = f->page;
	buf_add(f->out, &p, sizeof(p));
}

/*
 * The section of a passage of the parts [a, b): if the first parts are headings
 * of the last one, that of the others.
 */
static size_t common_section(const struct finder *f, size_t a, size_t b)
{
	size_t last = b - 1;

	if (part_at(f, last)->decided)
		return part_at(f, last)->section;
	while (a < last && part_at(f, a)->brief && holds(f, a, last))
		a++;
	while (!holds(f, a, last))
		a = part_at(f, a)->above;
	return part_at(f, a)->section;
}

/* One passage for the parts [a, b), or several if they are long. */
static void add_parts(struct finder *f, size_t a, size_t b)
{
	size_t start = part_at(f, a)->start, end = part_at(f, b)->start, to;
	size_t section = common_section(f, a, b);
	size_t most = part_at(f, b - 1)->whole ? PASSAGE_MAX : PASSAGE_LONG;

	if (end - start > most)
		for (; end - start >= PASSAGE_STRETCH + STRETCH_MIN;
		     start = to) {
			to = cut(f->s, start, end);
			if (to == end)
				break;
			add_passage(f, start, to, section);
		}
	add_passage(f, start, end, section);
}

/* End of the row of short parts that begins with part `i`, if there is one. */
static size_t row_end(const struct finder *f, size_t i)
{
	uint32_t start = part_at(f, i)->start;
	size_t end = i;

	while (end < f->part_count && part_at(f, end)->brief &&
	       (part_at(f, end)->start == start ||
		part_at(f, end + 1)->start - start <= PASSAGE_LONG))
		end++;
	return end;
}

static void join_parts(struct finder *f)
{
	size_t i = 0, end, below;

	while (i < f->part_count) {
		end = below = row_end(f, i);
		if (end == f->part_count || part_at(f, end)->brief) {
			add_parts(f, i, end);
			i = end;
			continue;
		}
		/* The last parts of the row are headings of what follows. */
		while (below > i && holds(f, below - 1, end))
			below--;
		if (below > i)
			add_parts(f, i, below);
		add_parts(f, below, end + 1);
		i = end + 1;
	}
}

spis_status passages_find(struct error *e, const struct passages_input *in,
			  struct buf *out)
{
	struct finder f = {.s = in->text ? in->text : "",
			   .len = in->text_len,
			   .sections = in->sections,
			   .section_count = in->section_count,
			   .out = out,
			   .page = 1};
	bool failed;

	divide(&f);
	if (!f.parts.failed) {
		if (f.section_count <= 1 && f.len <= PASSAGE_LONG)
			add_parts(&f, 0, f.part_count);
		else
			join_parts(&f);
	}
	failed = f.parts.failed || out->failed;
	buf_release(&f.parts);
	return failed ? fail_memory(e) : SPIS_OK;
}

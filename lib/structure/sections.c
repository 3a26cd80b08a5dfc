/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sections.c: builds the parts of a document from the events of its text. */
#include "structure/sections.h"

#include "structure/identifier.h"

#include <string.h>

/* This many consecutive bare numbers are numbers of resolutions. */
#define BARE_MIN 3

/* Or this many with a year, which parcels never have. */
#define YEAR_MIN 2

/* At most this much white space between lines: no text in between. */
#define TITLE_GAP 4

/* One or two numbers may be missing between two of them. */
#define BARE_STEP 3

/* Headings have six levels, items three more, resolutions are below them. */
#define ITEM_LEVELS 3
#define LEVELS      12

/* State while sections are built. */
struct build {
	const char *text;
	struct structure *out;
	bool number_last; /* numbers come after text and vote */
	bool results;     /* some numbers do: "č. 5 bylo schváleno" */
	uint8_t base;     /* level of the last heading */
	uint8_t item;     /* of the last item below it, or base */
	size_t open;      /* section that votes belong to + 1; 0: none */
	const struct event *decision; /* text whose number is expected */
	const struct event *vote;     /* vote on that text */
};

static bool same_number(const char *text, spis_range a, spis_range b)
{
	return a.end - a.start == b.end - b.start &&
	       memcmp(text + a.start, text + b.start, a.end - a.start) == 0;
}

/* ---- which events are resolutions */

/* The group of most bare numbers, if there is one (Boyer and Moore). */
static uint32_t common_group(const struct buf *events)
{
	size_t lead = 0;
	uint32_t group = 0;

	for (size_t i = 0; i < event_count(events); i++) {
		const struct event *e = event_at(events, i);

		if (e->kind != EVENT_BARE)
			continue;
		if (lead == 0)
			group = e->group;
		if (e->group == group)
			lead++;
		else
			lead--;
	}
	return group;
}

/*
 * Keeps those that are consecutive: 535/05, 536/05, 537/05; returns how many.
 */
static size_t follow_bare(struct buf *events, uint32_t group)
{
	size_t count = 0;
	uint32_t value = 0;

	for (size_t i = 0; i < event_count(events); i++) {
		struct event *e = event_at(events, i);

		if (e->kind != EVENT_BARE)
			continue;
		if (e->group == group &&
		    (count == 0 ||
		     (e->value > value && e->value <= value + BARE_STEP))) {
			count++;
			value = e->value;
		} else {
			e->kind = EVENT_NONE;
		}
	}
	return count;
}

static void settle_bare(struct buf *events, const char *text)
{
	size_t count = follow_bare(events, common_group(events));

	for (size_t i = 0; i < event_count(events); i++) {
		struct event *e = event_at(events, i);
		size_t len = e->number.end - e->number.start;
		bool year = identifier_has_year(text + e->number.start, len);

		if (e->kind == EVENT_BARE)
			e->kind = count >= (year ? YEAR_MIN : BARE_MIN)
					  ? EVENT_RESOLUTION
					  : EVENT_NONE;
	}
}

/*
 * Titles in a row are items if there are no others.  A list without text
 * between its titles is a programme without a heading.
 */
static void settle_titles(struct buf *events)
{
	size_t count = 0, close = 0, items = 0, end = 0;

	for (size_t i = 0; i < event_count(events); i++) {
		const struct event *e = event_at(events, i);

		items += e->kind == EVENT_ITEM;
		if (e->kind != EVENT_TITLE)
			continue;
		close += count++ > 0 && e->line.start <= end + TITLE_GAP;
		end = e->line.end;
	}
	for (size_t i = 0; i < event_count(events); i++) {
		struct event *e = event_at(events, i);

		if (e->kind == EVENT_TITLE)
			e->kind = items == 0 && count > 1 && close < count / 2
					  ? EVENT_ITEM
					  : EVENT_NONE;
	}
}

static size_t count_slashes(const char *text, spis_range r)
{
	size_t n = 0;

	for (; r.start < r.end; r.start++)
		n += text[r.start] == '/';
	return n;
}

/* A single "Číslo: 5/2017" numbers the document, "RM/5/2/2017" does not. */
static void settle_labels(struct buf *events, const char *text)
{
	size_t count = 0, i;

	for (i = 0; i < event_count(events); i++)
		count += event_at(events, i)->kind == EVENT_LABEL;
	for (i = 0; i < event_count(events); i++) {
		struct event *e = event_at(events, i);

		if (e->kind == EVENT_LABEL)
			e->kind =
				count > 1 || count_slashes(text, e->number) > 1
					? EVENT_RESOLUTION
					: EVENT_NONE;
	}
}

/*
 * Whether numbers come after what they number.  Then a vote precedes the first
 * of them, and none follows the last.
 */
static void settle_order(struct build *b, const struct buf *events)
{
	size_t votes = 0, before = 0, after = 0, numbers = 0;

	for (size_t i = 0; i < event_count(events); i++) {
		switch (event_at(events, i)->kind) {
		case EVENT_VOTE:
			votes++;
			after++;
			break;
		case EVENT_RESOLUTION:
			if (numbers++ == 0)
				before = after;
			after = 0;
			break;
		case EVENT_RESULT:
			b->results = true;
			break;
		default:
			break;
		}
	}
	b->number_last = numbers > 0 && !b->results && before > 0 &&
			 after == 0 && votes >= numbers;
}

/* ---- making sections */

static spis_section *section_at(const struct build *b, size_t i)
{
	return (spis_section *)(void *)b->out->sections.data + i;
}

static void set_vote(struct build *b, const struct event *e)
{
	spis_section *s = section_at(b, b->open - 1);

	/*
	 * A later vote counts only if it was called: the vote on a
	 * counter-proposal comes first, those of parties come after.
	 */
	if (s->votes[SPIS_VOTE_FOR] >= 0 && !e->called)
		return;
	memcpy(s->votes, e->votes, sizeof(s->votes));
}

/* Drops a vote that waited for a number which did not come. */
static void drop_waiting(struct build *b)
{
	if (b->vote && b->open > 0)
		set_vote(b, b->vote);
	b->vote = NULL;
	b->decision = NULL;
}

/* "2.1" is below "2". */
static size_t item_depth(const struct build *b, const struct event *e)
{
	size_t depth = 1;

	for (uint32_t i = e->number.start; i < e->number.end; i++)
		depth += b->text[i] == '.' && depth < ITEM_LEVELS;
	return depth;
}

static void add_section(struct build *b, const struct event *e,
			spis_section_kind kind)
{
	spis_section s = {.heading = e->line,
			  .number = e->number,
			  .kind = (uint8_t)kind,
			  .decision = e->decision};

	if (b->out->count == SPIS_MAX_SECTIONS)
		return;
	memset(s.votes, -1, sizeof(s.votes));
	if (e->level > 0)
		s.level = e->level;
	else if (kind == SPIS_SECTION_ITEM)
		s.level = (uint8_t)(b->base + item_depth(b, e));
	else
		s.level = (uint8_t)(b->item + 1);
	if (kind != SPIS_SECTION_RESOLUTION)
		b->item = s.level;
	if (e->level > 0 && kind != SPIS_SECTION_RESOLUTION)
		b->base = s.level;
	buf_add(&b->out->sections, &s, sizeof(s));
	if (!b->out->sections.failed)
		b->open = ++b->out->count;
}

/* Whether the open section is a resolution that still lacks its number. */
static bool lacks_number(const struct build *b)
{
	const spis_section *s;

	if (b->open == 0)
		return false;
	s = section_at(b, b->open - 1);
	return s->kind == SPIS_SECTION_RESOLUTION && s->number.end == 0;
}

/* A number after its resolution. */
static void close_resolution(struct build *b, const struct event *e)
{
	const struct event *vote = b->vote;
	struct event whole = *e;

	whole.decision = SPIS_UNDECIDED;
	if (b->open > 0 &&
	    same_number(b->text, section_at(b, b->open - 1)->number, e->number))
		return;
	if (lacks_number(b)) {
		section_at(b, b->open - 1)->number = e->number;
		drop_waiting(b);
		return;
	}
	if (b->decision) {
		whole.line = b->decision->line;
		whole.decision = b->decision->decision;
	}
	b->vote = NULL;
	b->decision = NULL;
	add_section(b, &whole, SPIS_SECTION_RESOLUTION);
	if (vote && b->open > 0)
		set_vote(b, vote);
}

static void add_vote(struct build *b, const struct event *e)
{
	if (b->decision && (b->number_last || b->results) && !lacks_number(b)) {
		if (!b->vote || e->votes[SPIS_VOTE_FOR] >= 0)
			b->vote = e;
	} else if (b->open > 0) {
		set_vote(b, e);
	}
}

static void add_event(struct build *b, const struct event *e)
{
	switch (e->kind) {
	case EVENT_HEADING:
	case EVENT_ITEM:
		drop_waiting(b);
		add_section(b, e,
			    e->kind == EVENT_ITEM ? SPIS_SECTION_ITEM
						  : SPIS_SECTION_HEADING);
		break;
	case EVENT_PROPOSAL:
		drop_waiting(b);
		add_section(b, e, SPIS_SECTION_RESOLUTION);
		break;
	case EVENT_RESOLUTION:
		if (b->number_last) {
			close_resolution(b, e);
			break;
		}
		drop_waiting(b);
		add_section(b, e, SPIS_SECTION_RESOLUTION);
		break;
	case EVENT_RESULT:
		close_resolution(b, e);
		break;
	case EVENT_DECISION:
		if (!b->decision)
			b->decision = e;
		break;
	case EVENT_VOTE:
		add_vote(b, e);
		break;
	default:
		break;
	}
}

/* "Návrh usnesení" is not a section if nothing came of it. */
static void drop_empty(struct build *b)
{
	size_t i, kept = 0;

	for (i = 0; i < b->out->count; i++) {
		const spis_section *s = section_at(b, i);

		if (s->kind == SPIS_SECTION_RESOLUTION && s->number.end == 0 &&
		    s->votes[SPIS_VOTE_FOR] < 0 &&
		    s->decision == SPIS_UNDECIDED)
			continue;
		memmove(section_at(b, kept++), s, sizeof(*s));
	}
	b->out->count = kept;
	b->out->sections.len = kept * sizeof(spis_section);
}

/* A section ends where the next one of its level or above starts. */
static void set_ends(struct build *b, size_t len)
{
	uint32_t next[LEVELS];
	size_t i, level;

	for (level = 0; level < LEVELS; level++)
		next[level] = (uint32_t)len;
	for (i = b->out->count; i-- > 0;) {
		spis_section *s = section_at(b, i);

		s->end = next[s->level];
		for (level = s->level; level < LEVELS; level++)
			next[level] = s->heading.start;
	}
}

void sections_build(struct structure *s, const char *text, size_t len)
{
	struct build b = {.text = text, .out = s};
	size_t i;

	settle_bare(&s->events, text);
	settle_titles(&s->events);
	settle_labels(&s->events, text);
	settle_order(&b, &s->events);
	for (i = 0; i < event_count(&s->events); i++)
		add_event(&b, event_at(&s->events, i));
	drop_waiting(&b);
	if (s->sections.failed)
		return;
	drop_empty(&b);
	set_ends(&b, len);
}

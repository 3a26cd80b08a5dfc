/* SPDX-License-Identifier: GPL-2.0-or-later */
/* scan.c: finds the places in a text from which its parts are built. */
#include "structure/scan.h"

#include "base/hash.h"
#include "structure/decision.h"
#include "structure/identifier.h"
#include "structure/programme.h"
#include "structure/vote.h"
#include "text/letters.h"
#include "text/plain.h"

#include <string.h>

/* A verb is at most this far from the beginning of its resolution. */
#define DECISION_BYTES 600

/* This many bytes are enough to recognise a line that begins a part. */
#define LINE_BYTES 300

/* The longest word searched for is "zastupitelstvo". */
#define WORD_BYTES 24

/* Headings have no more levels: see spis.h. */
#define MAX_LEVEL 6

/* First words of programme_begins(). */
#define PROGRAMME " program programu porad navrh navrzeny schvaleny "

/*
 * After this many lines, "Usnesení" alone on a line is not the title of the
 * document.
 */
#define TITLE_LINES 10

struct scan {
	const char *s;
	struct buf *events;
	bool meeting;
	bool edge;             /* this line is the first or last of a page */
	bool called;           /* the preceding line is "Hlasování č. 24" */
	size_t line;           /* number of lines with text so far */
	char word[WORD_BYTES]; /* first word of this line: read_word() */
	size_t word_bytes;
	/*
	 * Index + 1 of events that wait for their verb: a number, and text that
	 * may belong to the number or have a number of its own; and where they
	 * give up.
	 */
	size_t undecided, decider;
	size_t until;
	spis_range item; /* number of an item whose title is expected */
	struct programme programme;
	struct voting voting;
};

/* A line, or the rest of it. */
struct line {
	const char *s;
	size_t len;
};

struct event *event_add(struct buf *events, enum event_kind kind,
			uint32_t start, uint32_t end)
{
	struct event e = {.kind = (uint8_t)kind, .line = {start, end}};

	memset(e.votes, -1, sizeof(e.votes));
	buf_add(events, &e, sizeof(e));
	return events->failed ? NULL
			      : event_at(events, event_count(events) - 1);
}

/* ---- reading a line from left to right */

static void skip(struct line *l, size_t n)
{
	l->s += n;
	l->len -= n;
}

static void skip_space(struct line *l)
{
	skip(l, plain_space(l->s, l->len));
}

static bool skip_byte(struct line *l, const char *any_of)
{
	if (l->len == 0 || *l->s == '\0' || !strchr(any_of, *l->s))
		return false;
	skip(l, 1);
	return true;
}

/*
 * Writes the plain form of the next word, with a space on either side, to
 * `word`; returns its length in the line, 0 if there is none.
 */
static size_t read_word(const struct line *l, char word[WORD_BYTES])
{
	size_t n = plain_word(l->s, l->len, word + 1, WORD_BYTES - 2);
	size_t len = strlen(word + 1);

	word[0] = ' ';
	word[len + 1] = len > 0 ? ' ' : '\0';
	word[len + 2] = '\0';
	return n;
}

/* Whether it is one of `list`, " a b c "; an empty word never is. */
static bool is_in(const char *word, const char *list)
{
	return word[1] != '\0' && strstr(list, word);
}

/* Skips the next word if it is one of `list`. */
static bool skip_word(struct line *l, const char *list)
{
	char word[WORD_BYTES];
	size_t n = read_word(l, word);

	if (!is_in(word, list))
		return false;
	skip(l, n);
	return true;
}

/* Skips "č.", "číslo:" and the like. */
static void skip_mark(struct line *l)
{
	skip_space(l);
	if (skip_word(l, " c cislo "))
		skip_byte(l, ".");
	skip_space(l);
	skip_byte(l, ":");
	skip_space(l);
}

static size_t read_identifier(const struct line *l)
{
	return l->len > 0 ? identifier_read(l->s, l->len) : 0;
}

static bool has_slash(const char *s, size_t len)
{
	return memchr(s, '/', len) != NULL;
}

/* Length of "3" or "3.1.2". */
static size_t read_item_number(const struct line *l)
{
	size_t n = 0, digits = 0, end = 0;

	for (; n < l->len && n < 12; n++) {
		if (l->s[n] >= '0' && l->s[n] <= '9') {
			if (++digits > 3)
				return 0;
			end = n + 1;
		} else if (l->s[n] == '.' && digits > 0) {
			digits = 0;
		} else {
			break;
		}
	}
	return end;
}

static bool begins_capital(const struct line *l)
{
	return l->len > 0 &&
	       LETTERS_KIND(letters_look(l->s, l->len)) & LETTER_CAPITAL;
}

/* "schvaluje", "bere na vědomí". */
static bool begins_verb(const struct line *l)
{
	char word[WORD_BYTES];

	return decision_find(l->s, read_word(l, word)) != SPIS_UNDECIDED;
}

/* What may follow the number of a heading: its end, a mark, or a title. */
static bool ends_heading(struct line l)
{
	bool mark;

	skip_space(&l);
	mark = skip_byte(&l, ".):-,;");
	if (!mark && l.len >= 3 && memcmp(l.s, "–", 3) == 0) {
		mark = true;
		skip(&l, 3);
	}
	skip_byte(&l, ":");
	skip_space(&l);
	if (skip_word(&l, " splneno trva nesplneno plni probiha ruseno bylo "))
		return false;
	return mark || l.len == 0 || begins_capital(&l);
}

static spis_range range_of(const struct scan *k, const char *s, size_t len)
{
	uint32_t start = (uint32_t)(s - k->s);

	return (spis_range){start, start + (uint32_t)len};
}

/* ---- lines that begin a part */

/* An interpreted line. */
struct found {
	enum event_kind kind;
	spis_range number;
};

/* "Usnesení č. 15/2017", "Usn. 400/2011/POMŠ", after the word. */
static bool read_resolution(const struct scan *k, struct line l,
			    struct found *f)
{
	struct line rest;
	size_t n;
	bool colon;

	skip_byte(&l, ".");
	skip_space(&l);
	skip_word(&l, " zm zo rm ro zastupitelstva rady ");
	rest = l;
	colon = skip_byte(&rest, ":");
	skip_space(&rest);
	if ((colon && read_identifier(&rest) == 0) ||
	    (l.len == 0 && k->line > TITLE_LINES)) {
		f->kind = EVENT_PROPOSAL;
		return true;
	}
	skip_mark(&l);
	n = read_identifier(&l);
	if (n == 0)
		return false;
	f->number = range_of(k, l.s, n);
	skip(&l, n);
	skip_space(&l);
	rest = l;
	if (skip_byte(&rest, ".")) { /* "Usnesení 17. zasedání" */
		skip_space(&rest);
		if (skip_word(&rest, " zasedani schuze jednani rady "
				     "zastupitelstva "))
			return false;
	}
	rest = l;
	f->kind = EVENT_RESULT;
	if (skip_word(&rest, " bylo nebylo schvaleno neschvaleno prijato "
			     "neprijato "))
		return true;
	f->kind = EVENT_RESOLUTION;
	return ends_heading(l);
}

/* "K bodu č. 2", "Ad 1)", "Bod č. 10 –", after the words. */
static bool read_item(const struct scan *k, struct line l, struct found *f)
{
	size_t n;

	skip_byte(&l, ".");
	skip_mark(&l);
	n = read_item_number(&l);
	if (n == 0)
		return false;
	f->kind = EVENT_ITEM;
	f->number = range_of(k, l.s, n);
	skip(&l, n);
	return ends_heading(l);
}

/*
 * "Číslo: RM/15/2/2017", "č. 1/25-3-2021", "535/05 Kontrola", "73/10/2019
 * schvaluje"; but "128/2000 Sb." is a law, and "3/8" at the edge of a page is a
 * page number.
 */
static bool read_bare(const struct scan *k, struct line l, enum event_kind kind,
		      struct found *f)
{
	size_t n = k->meeting ? read_identifier(&l) : 0;

	if (n == 0 || !has_slash(l.s, n))
		return false;
	f->kind = kind;
	f->number = range_of(k, l.s, n);
	skip(&l, n);
	skip_space(&l);
	if (identifier_has_year(k->s + f->number.start,
				f->number.end - f->number.start) &&
	    begins_verb(&l)) {
		f->kind = EVENT_RESOLUTION;
		return true;
	}
	if (skip_word(&l, " sb "))
		return false;
	return l.len == 0 ? !k->edge || kind == EVENT_LABEL
			  : begins_capital(&l);
}

static bool read_worded(const struct scan *k, struct line l, struct found *f)
{
	const char *word = k->word;

	skip(&l, k->word_bytes < l.len ? k->word_bytes : l.len);
	if (is_in(word, " usneseni usn "))
		return read_resolution(k, l, f);
	if (is_in(word, " navrh ")) {
		skip_space(&l);
		f->kind = EVENT_PROPOSAL;
		return skip_word(&l, " usneseni ") && ends_heading(l);
	}
	if (is_in(word, " cislo c ")) {
		skip_byte(&l, ".");
		skip_byte(&l, ":");
		skip_space(&l);
		return read_bare(k, l,
				 word[2] == ' ' ? EVENT_BARE : EVENT_LABEL, f);
	}
	if (!k->meeting)
		return false;
	if (is_in(word, " k ")) {
		skip_space(&l);
		return skip_word(&l, " bodu ") && read_item(k, l, f);
	}
	return is_in(word, " ad bod ") && read_item(k, l, f);
}

/* "21. Návrh", below "Hlasování č. 24". */
static bool read_called(const struct scan *k, struct line l, struct found *f)
{
	size_t n = read_item_number(&l);

	f->kind = EVENT_ITEM;
	f->number = range_of(k, l.s, n);
	skip(&l, n);
	if (n == 0 || !skip_byte(&l, "."))
		return false;
	skip_space(&l);
	return begins_capital(&l);
}

/* "1.  Usn. 400/2011", "535/05 Kontrola"; titles are handled later. */
static bool read_numbered(const struct scan *k, struct line l, struct found *f)
{
	struct line rest = l;

	if (read_bare(k, l, EVENT_BARE, f) ||
	    (k->called && read_called(k, l, f)))
		return true;
	skip(&rest, read_item_number(&rest));
	skip_byte(&rest, ".)");
	skip_space(&rest);
	return skip_word(&rest, " usneseni usn ") &&
	       read_resolution(k, rest, f) && f->kind != EVENT_PROPOSAL;
}

static bool begins_digit(const struct line *l)
{
	return l->len > 0 && *l->s >= '0' && *l->s <= '9';
}

static bool read_part(const struct scan *k, struct line l, struct found *f)
{
	*f = (struct found){EVENT_NONE, {0, 0}};
	return begins_digit(&l) ? read_numbered(k, l, f) : read_worded(k, l, f);
}

/* ---- titles of the programme */

static void add_title(struct scan *k, enum event_kind kind, spis_range item,
		      size_t end)
{
	struct event *e;

	voting_end(&k->voting);
	e = event_add(k->events, kind, item.start, (uint32_t)end);
	if (e)
		e->number = item;
	k->undecided = k->decider = 0;
}

/* A title outside a programme: an item, if it belongs to a row. */
static void take_unlisted(struct scan *k, spis_range item, uint32_t number,
			  struct line l, size_t end)
{
	enum row row;

	if (!begins_capital(&l) ||
	    memchr(k->s + item.start, '.', item.end - item.start))
		return;
	row = programme_row(&k->programme, number, l.s, l.len);
	for (size_t i = event_count(k->events);
	     i > 0 && (row == ROW_FIRST || row == ROW_BROKEN); i--)
		if (event_at(k->events, i - 1)->kind == EVENT_TITLE)
			event_at(k->events, i - 1)->kind = EVENT_NONE;
	if (row == ROW_FIRST || row == ROW_NEXT)
		add_title(k, EVENT_TITLE, item, end);
}

static void take_title(struct scan *k, struct line l, size_t end)
{
	size_t len = k->item.end - k->item.start;
	const char *number = k->s + k->item.start;
	uint64_t key = programme_key(number, len, l.s, l.len);
	spis_range item = k->item;
	uint32_t first = 0;
	size_t i;

	k->item = (spis_range){0, 0};
	for (; len > 0 && *number >= '0' && *number <= '9'; len--)
		first = first * 10 + (uint32_t)(*number++ - '0');
	if (programme_add(&k->programme, first, key))
		return;
	if (k->programme.count == 0)
		take_unlisted(k, item, first, l, end);
	i = programme_find(&k->programme, key);
	if (i == 0)
		return;
	/*
	 * The list may occur twice: the last occurrence of a title is the item.
	 */
	if (k->programme.item[i - 1].event > 0)
		event_at(k->events, k->programme.item[i - 1].event - 1)->kind =
			EVENT_NONE;
	add_title(k, EVENT_ITEM, item, end);
	k->programme.item[i - 1].event = event_count(k->events);
}

/* A line "3.  Zpráva", or "3." with its title on the next line. */
static bool scan_title(struct scan *k, struct line l, size_t end)
{
	struct line title = l;
	size_t n = read_item_number(&l);

	if (n == 0) {
		if (k->item.end == 0)
			return false;
		take_title(k, l, end);
		return true;
	}
	skip(&title, n);
	if (!skip_byte(&title, ".)"))
		return false;
	skip_space(&title);
	k->item = range_of(k, l.s, n);
	if (title.len > 0)
		take_title(k, title, end);
	return true;
}

/* ---- one line */

static void take_verb(struct scan *k, struct line l)
{
	spis_decision decision;

	if (k->undecided == 0 && k->decider == 0)
		return;
	decision = decision_find(l.s, l.len);
	if (k->undecided > 0)
		event_at(k->events, k->undecided - 1)->decision =
			(uint8_t)decision;
	if (k->decider > 0)
		event_at(k->events, k->decider - 1)->decision =
			(uint8_t)decision;
	if (decision != SPIS_UNDECIDED ||
	    range_of(k, l.s, l.len).end > k->until)
		k->undecided = k->decider = 0;
}

/* "Rada města" at the beginning of a line: perhaps it decides something. */
static bool is_decider(const struct scan *k, struct line l)
{
	return is_in(k->word, " zastupitelstvo rada zm zo rm ro zmc rmc vybor "
			      "komise ") &&
	       begins_capital(&l);
}

static void set_group(struct event *e, const char *text)
{
	const char *s = text + e->number.start, *end = text + e->number.end;

	for (; s < end && *s >= '0' && *s <= '9' && e->value < 100000; s++)
		e->value = e->value * 10 + (uint32_t)(*s - '0');
	e->group = hash_bytes(0, s, (size_t)(end - s));
}

/* The line begins a part: adds an event, which may wait for its verb. */
static void add_part(struct scan *k, const struct found *f, unsigned level,
		     struct line l)
{
	spis_range line = range_of(k, l.s, l.len);
	struct event *e;

	voting_end(&k->voting);
	e = event_add(k->events, f->kind, line.start, line.end);
	if (!e)
		return;
	e->number = f->number;
	e->level = (uint8_t)(level < MAX_LEVEL ? level : MAX_LEVEL);
	if (f->kind == EVENT_BARE)
		set_group(e, k->s);
	k->item = (spis_range){0, 0};
	k->programme.open = false;
	k->decider = 0;
	k->undecided = f->kind == EVENT_ITEM || f->kind == EVENT_HEADING
			       ? 0
			       : event_count(k->events);
	k->until = line.end + DECISION_BYTES;
}

static bool scan_part(struct scan *k, struct line whole, unsigned level)
{
	struct found f;
	struct line l = whole;

	if (l.len > LINE_BYTES)
		l.len = LINE_BYTES;
	if (read_part(k, l, &f)) {
		add_part(k, &f, level, whole);
		return true;
	}
	if (level > 0) {
		f = (struct found){EVENT_HEADING, {0, 0}};
		add_part(k, &f, level, whole);
	}
	if (!k->meeting)
		return level > 0;
	if (is_in(k->word, PROGRAMME) && programme_begins(l.s, l.len)) {
		k->programme.open = true;
		return true;
	}
	return level > 0 ||
	       scan_title(k, l, range_of(k, whole.s, whole.len).end);
}

/* "Hlasování č. 24", and nothing else. */
static bool is_call(const struct scan *k, struct line l)
{
	if (!k->meeting || !is_in(k->word, " hlasovani "))
		return false;
	skip(&l, k->word_bytes);
	skip_mark(&l);
	skip(&l, read_item_number(&l));
	skip_space(&l);
	return l.len == 0;
}

static void scan_line(struct scan *k, struct line l)
{
	unsigned level = 0;
	spis_range r;

	for (; l.len > 0 && *l.s == '\x01'; skip(&l, 1))
		level++;
	skip_space(&l);
	if (l.len == 0)
		return;
	k->line++;
	k->word_bytes = read_word(&l, k->word);
	r = range_of(k, l.s, l.len);
	if (!scan_part(k, l, level) && k->meeting && k->decider == 0 &&
	    is_decider(k, l)) {
		event_add(k->events, EVENT_DECISION, r.start, r.end);
		k->decider = event_count(k->events);
		k->until = r.start + DECISION_BYTES;
	}
	k->called = is_call(k, l);
	if (event_count(k->events) == 0 || k->events->failed)
		return;
	take_verb(k,
		  (struct line){l.s, l.len < DECISION_BYTES ? l.len
							    : DECISION_BYTES});
	voting_line(&k->voting, r.start, r.end);
}

void scan_text(const char *text, size_t len, bool meeting, struct buf *events)
{
	struct scan k = {.s = text, .events = events, .meeting = meeting};
	const char *at = text, *end = text + len, *newline = NULL;

	voting_begin(&k.voting, events, text);
	while (at < end && !events->failed &&
	       event_count(events) < EVENTS_MAX) {
		const char *stop, *page;
		bool first = at > text && at[-1] == '\f';

		/* Many pages may end before the next line does. */
		if (!newline || newline < at)
			newline = memchr(at, '\n', (size_t)(end - at));
		if (!newline)
			newline = end;
		page = memchr(at, '\f', (size_t)(newline - at));
		stop = page ? page : newline;
		k.edge = first || page || stop == end;
		scan_line(&k, (struct line){at, (size_t)(stop - at)});
		at = stop + 1;
	}
	voting_end(&k.voting);
}

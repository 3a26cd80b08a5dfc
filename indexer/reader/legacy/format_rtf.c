/* SPDX-License-Identifier: GPL-2.0-or-later */
/* format_rtf.c: RTF, read token by token. */
#include "reader/base/characters.h"
#include "reader/base/digits.h"
#include "reader/base/readers.h"
#include "reader/legacy/rtf_text.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Maximum nesting of groups; programs write about ten levels. */
#define MAX_DEPTH 500

/* Numbers of fonts and styles; the format's maximum for both. */
#define NUMBERS 65536

/* Letters of a control word; longer ones have no meaning. */
#define WORD_BYTES 32

#define STEP_BYTES (64u * 1024)

/* End of the file, where a byte was expected. */
#define END (-1)

/* A date: year, month, day. */
#define DATE_PARTS 3

/* The state that a group inherits and restores. */
struct group {
	enum rtf_place place;
	enum rtf_place outer; /* for RTF_TWICE: the place of its Unicode */
	bool starred;    /* "\*" was read: skip the group if it is unknown */
	uint64_t opened; /* number of tokens at its start */
	bool in_table;
	unsigned char hidden; /* bits, see RTF_HIDE */
	unsigned char level;  /* as a heading; 0: not a heading */
	uint16_t style;
	uint16_t font;
	unsigned substitutes; /* see RTF_SUBSTITUTE */
};

struct rtf {
	int fd;
	off_t read;     /* bytes read from the file */
	size_t at, end; /* in bytes[] */
	struct rtf_text text;
	unsigned page; /* of the document */
	uint16_t default_font;
	bool cut_off;
	bool word_art;     /* the property of the shape is its text */
	unsigned skip;     /* substitutes left to skip */
	unsigned too_deep; /* number of open groups below MAX_DEPTH */
	bool was_too_deep;
	uint64_t tokens;
	unsigned depth; /* of group[] */
	int date[DATE_PARTS];
	unsigned char levels[NUMBERS]; /* heading levels of styles */
	uint16_t pages[NUMBERS];       /* code pages of fonts */
	struct group group[MAX_DEPTH];
	unsigned char bytes[STEP_BYTES];
};

/* A control word with its parameter. */
struct control {
	char name[WORD_BYTES + 1];
	bool has_number;
	int number;
};

void rtf_prepare(void)
{
	codepages_prepare();
}

/* ---- bytes */

static bool fill(struct rtf *r)
{
	ssize_t n;

	do
		n = pread(r->fd, r->bytes, STEP_BYTES, r->read);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		return false;
	r->read += n;
	r->at = 0;
	r->end = (size_t)n;
	return true;
}

static int peek(struct rtf *r)
{
	if (r->at == r->end && !fill(r))
		return END;
	return r->bytes[r->at];
}

static int next(struct rtf *r)
{
	int c = peek(r);

	if (c != END)
		r->at++;
	return c;
}

/* False: there are fewer bytes, and none is skipped: it was not a number. */
static bool skip_bytes(struct rtf *r, int number)
{
	off_t to = r->read - (off_t)(r->end - r->at) + number;
	unsigned char last;

	if (number <= 0)
		return true;
	if (pread(r->fd, &last, 1, to - 1) != 1)
		return false;
	r->read = to;
	r->at = r->end = 0;
	return true;
}

static bool is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* ---- groups */

static struct group *top(struct rtf *r)
{
	return &r->group[r->depth - 1];
}

/* The paragraph belongs to the innermost group, whatever is said in it. */
static void set_paragraph(struct rtf *r)
{
	r->text.level = top(r)->level;
	r->text.in_table = top(r)->in_table;
}

static void open_group(struct rtf *r)
{
	r->skip = 0;
	if (r->depth == MAX_DEPTH) {
		r->too_deep++;
		r->was_too_deep = true;
		return;
	}
	r->group[r->depth] = r->group[r->depth - 1];
	r->depth++;
	top(r)->starred = false;
	top(r)->opened = r->tokens;
	if (top(r)->place == RTF_STYLES)
		top(r)->style = top(r)->level = 0;
}

/* "heading 1", "Nadpis 1": from 1, or 0. */
static unsigned level_of_name(const char *name)
{
	static const char *const prefixes[] = {"heading ", "nadpis "};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t n = strlen(prefixes[i]);

		if (strncasecmp(name, prefixes[i], n) == 0 &&
		    is_digit(name[n]) && !is_digit(name[n + 1]))
			return (unsigned)(name[n] - '0');
	}
	return 0;
}

/* Deep levels of the format all become one level. */
static unsigned char level(unsigned number)
{
	return number <= FRAME_MAX_LEVEL ? (unsigned char)number
					 : FRAME_MAX_LEVEL;
}

static void end_style(struct rtf *r, const struct group *g)
{
	const char *name = rtf_text_take(&r->text, RTF_STYLES);

	if (g->style == 0)
		return;
	r->levels[g->style] = g->level ? g->level : level(level_of_name(name));
}

static void end_date(struct rtf *r, spis_field field)
{
	char date[32];

	if (r->date[0] >= 1900 && r->date[0] < 2200 && r->date[1] >= 1 &&
	    r->date[1] <= 12 && r->date[2] >= 1 && r->date[2] <= 31) {
		snprintf(date, sizeof(date), "%04d-%02d-%02d", r->date[0],
			 r->date[1], r->date[2]);
		output_field(r->text.out, field, date, strlen(date));
	}
	memset(r->date, 0, sizeof(r->date));
}

static void end_property(struct rtf *r)
{
	const char *name = rtf_text_take(&r->text, RTF_PROPERTY);

	r->word_art = strcmp(name, "gtextUNICODE") == 0;
}

/* False: the outermost group has ended. */
static bool close_group(struct rtf *r)
{
	struct group g = *top(r);

	r->skip = 0;
	if (r->too_deep > 0) {
		r->too_deep--;
		return true;
	}
	if (r->depth <= 2)
		return false;
	r->depth--;
	if (g.place == RTF_STYLES)
		end_style(r, &g);
	if (g.place != top(r)->place) {
		rtf_text_leave(&r->text, g.place);
		if (g.place == RTF_PROPERTY)
			end_property(r);
		if (g.place == RTF_CREATED)
			end_date(r, SPIS_FIELD_CREATED);
		if (g.place == RTF_MODIFIED)
			end_date(r, SPIS_FIELD_MODIFIED);
	}
	set_paragraph(r);
	return true;
}

/*
 * Inside notes and margins everything stays there; other places move within the
 * body.
 */
static void enter(struct rtf *r, enum rtf_place place)
{
	struct group *g = top(r);

	if (place == RTF_VALUE)
		place = r->word_art ? RTF_NOTE : RTF_NOWHERE;
	if (place == RTF_INHERITED || g->place == RTF_NOWHERE ||
	    g->place == RTF_TWICE || place == g->place)
		return;
	if ((place == RTF_NOTE || place == RTF_HEADER || place == RTF_FOOTER ||
	     place == RTF_NUMBER) &&
	    g->place != RTF_BODY)
		return;
	if (place == RTF_TWICE)
		g->outer = g->place;
	rtf_text_enter(&r->text, place);
	g->place = place;
}

/* ---- control words */

static bool says(const struct rtf *r)
{
	const struct group *g = &r->group[r->depth - 1];

	return !g->hidden && g->place < RTF_NOWHERE && g->place != RTF_INFO;
}

static unsigned code_page(const struct rtf *r)
{
	const struct group *g = &r->group[r->depth - 1];
	unsigned page = r->pages[g->font];

	return page ? page : r->page;
}

/* What \fcharset says; 0: the code page of the document. */
static unsigned page_of_charset(int charset)
{
	static const struct {
		int charset;
		unsigned page;
	} table[] = {
		{2, RTF_SYMBOLS}, {77, 10000}, {128, 932},  {129, 949},
		{134, 936},       {136, 950},  {161, 1253}, {162, 1254},
		{163, 1258},      {177, 1255}, {178, 1256}, {186, 1257},
		{204, 1251},      {222, 874},  {238, 1250}, {254, 437},
		{255, 850},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (table[i].charset == charset)
			return table[i].page;
	return 0;
}

static uint16_t number16(int number)
{
	return number >= 0 && number < NUMBERS ? (uint16_t)number : 0;
}

/* 0: unknown. */
static uint16_t page16(int number)
{
	return number > 0 && codepage_is_known((unsigned)number)
		       ? (uint16_t)number
		       : 0;
}

/* Control words for fonts and charsets. */
static void do_font(struct rtf *r, enum rtf_action action, int number)
{
	struct group *g = top(r);

	switch (action) {
	case RTF_CHARSET:
		if (page16(number))
			r->page = page16(number);
		break;
	case RTF_DEFAULT_FONT:
		r->default_font = number16(number);
		break;
	case RTF_FONT:
		g->font = number16(number);
		break;
	case RTF_FONT_CHARSET:
		if (g->place == RTF_FONTS)
			r->pages[g->font] = (uint16_t)page_of_charset(number);
		break;
	case RTF_FONT_PAGE:
		if (g->place == RTF_FONTS && page16(number))
			r->pages[g->font] = page16(number);
		break;
	default: /* RTF_PLAIN */
		g->font = r->default_font;
		g->hidden = 0;
	}
}

/* Control words for paragraphs. */
static void do_paragraph(struct rtf *r, enum rtf_action action, int number)
{
	struct group *g = top(r);

	switch (action) {
	case RTF_PARAGRAPH:
		g->in_table = false;
		g->style = 0;
		g->level = 0;
		break;
	case RTF_IN_TABLE:
		g->in_table = true;
		break;
	case RTF_STYLE:
		g->style = number16(number);
		if (g->place != RTF_STYLES)
			g->level = r->levels[g->style];
		break;
	default: /* RTF_LEVEL: 9 is the body */
		g->level = number >= 0 && number < 9
				   ? level((unsigned)number + 1)
				   : 0;
	}
	set_paragraph(r);
}

static void do_character(struct rtf *r, int number)
{
	uint32_t code =
		number < 0 ? (uint32_t)(uint16_t)number : (uint32_t)number;

	if (says(r))
		rtf_text_character(&r->text, top(r)->place, code);
	r->skip = top(r)->substitutes;
}

static void do_state(struct rtf *r, const struct rtf_word *word, int number)
{
	struct group *g = top(r);

	switch (word->action) {
	case RTF_ENTER:
		enter(r, (enum rtf_place)word->value);
		break;
	case RTF_UNICODE:
		if (g->place == RTF_TWICE)
			g->place = g->outer;
		break;
	case RTF_HIDE:
		g->hidden |= (unsigned char)word->value;
		if (number == 0)
			g->hidden &= (unsigned char)~word->value;
		break;
	case RTF_SUBSTITUTE:
		g->substitutes = number > 0 ? (unsigned)number : 0;
		break;
	case RTF_DATE:
		r->date[word->value] = number;
		break;
	case RTF_BINARY:
		r->cut_off = !skip_bytes(r, number) || r->cut_off;
		break;
	default:
		break;
	}
}

static void do_word(struct rtf *r, const struct rtf_word *word,
		    const struct control *c)
{
	int number = c->has_number ? c->number : word->value;

	switch (word->action) {
	case RTF_SAY:
		if (says(r))
			rtf_text_string(&r->text, top(r)->place, word->text);
		break;
	case RTF_BREAK:
	case RTF_CELL:
	case RTF_ROW:
	case RTF_PAGE:
	case RTF_SECTION:
	case RTF_CONTINUOUS:
		if (says(r))
			rtf_text_end(&r->text, top(r)->place, word->action);
		break;
	case RTF_CHARSET:
	case RTF_DEFAULT_FONT:
	case RTF_FONT:
	case RTF_FONT_CHARSET:
	case RTF_FONT_PAGE:
	case RTF_PLAIN:
		do_font(r, word->action, number);
		break;
	case RTF_PARAGRAPH:
	case RTF_IN_TABLE:
	case RTF_STYLE:
	case RTF_LEVEL:
		do_paragraph(r, word->action, number);
		break;
	case RTF_CHARACTER:
		do_character(r, number);
		break;
	default:
		do_state(r, word, number);
	}
}

/* A substitute for a character given by number is skipped. */
static bool is_substitute(struct rtf *r)
{
	bool is = r->skip > 0;

	r->skip -= is;
	return is;
}

static void on_word(struct rtf *r, const struct control *c)
{
	const struct rtf_word *word = rtf_word(c->name);
	bool starred = top(r)->starred;

	top(r)->starred = false;
	if (starred && (!word || (word->action != RTF_ENTER &&
				  word->action != RTF_UNICODE)))
		enter(r, RTF_NOWHERE);
	else if (word && !(word->action == RTF_SAY && is_substitute(r)))
		do_word(r, word, c);
	if (!word || word->action != RTF_CHARACTER)
		r->skip = 0;
}

static void on_byte(struct rtf *r, unsigned char byte)
{
	if (!is_substitute(r) && says(r))
		rtf_text_byte(&r->text, top(r)->place, code_page(r), byte);
}

static void on_character(struct rtf *r, uint32_t code)
{
	if (!is_substitute(r) && says(r))
		rtf_text_character(&r->text, top(r)->place, code);
}

/* ---- tokens */

/*
 * Digits, optionally with a sign; a number that is too large becomes the
 * maximum.
 */
static void read_number(struct rtf *r, struct control *c)
{
	bool negative = peek(r) == '-';
	int number = 0;

	if (negative)
		next(r);
	while (is_digit(peek(r))) {
		int digit = next(r) - '0';

		c->has_number = true;
		number = number > (INT_MAX - digit) / 10 ? INT_MAX
							 : number * 10 + digit;
	}
	c->number = negative ? -number : number;
}

static void read_word(struct rtf *r)
{
	struct control c = {0};
	size_t len = 0;

	while (is_letter(peek(r))) {
		char letter = (char)next(r);

		if (len < WORD_BYTES)
			c.name[len++] = letter;
	}
	read_number(r, &c);
	if (peek(r) == ' ')
		next(r);
	if (!r->too_deep)
		on_word(r, &c);
}

static void read_hex(struct rtf *r)
{
	int high = digits_hex(peek(r)), low;

	if (high < 0)
		return;
	next(r);
	low = digits_hex(peek(r));
	if (low < 0)
		return;
	next(r);
	if (!r->too_deep)
		on_byte(r, (unsigned char)(high << 4 | low));
}

static void read_symbol(struct rtf *r)
{
	static const struct control line = {.name = "par"},
				    tab = {.name = "tab"};
	int c = next(r);

	if (c == '\'') {
		read_hex(r);
		return;
	}
	if (r->too_deep)
		return;
	switch (c) {
	case '*':
		/* It has a meaning only at the beginning of a group. */
		top(r)->starred = r->tokens == top(r)->opened + 1;
		break;
	case '~':
		on_character(r, 0xA0);
		break;
	case '-':
		on_character(r, 0xAD);
		break;
	case '_':
		on_character(r, 0x2011);
		break;
	case '\n':
	case '\r':
		on_word(r, &line);
		break;
	case '\t':
		on_word(r, &tab);
		break;
	case '{':
	case '}':
	case '\\':
		on_byte(r, (unsigned char)c);
		break;
	default:
		break;
	}
}

/* False: the document ends, or no more of it is wanted. */
static bool read_token(struct rtf *r)
{
	int c = next(r);

	r->tokens += c != '\r' && c != '\n';
	switch (c) {
	case END:
		r->cut_off = true;
		return false;
	case '{':
		open_group(r);
		break;
	case '}':
		return close_group(r);
	case '\\':
		if (is_letter(peek(r)))
			read_word(r);
		else
			read_symbol(r);
		break;
	case '\r':
	case '\n':
	case '\0':
		break;
	default:
		if (!r->too_deep)
			on_byte(r, (unsigned char)c);
	}
	return !output_full(r->text.out) && !r->text.failed;
}

/* ---- the document */

static void say_end(const struct rtf *r, struct output *out)
{
	if (r->text.failed)
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (r->cut_off && out->text_bytes == 0)
		output_end(out, OUTCOME_BROKEN, "damaged RTF: cut off");
	else if (r->cut_off)
		output_end(out, OUTCOME_PARTIAL, "damaged RTF: cut off");
	else if (r->was_too_deep)
		output_end(out, OUTCOME_PARTIAL, "groups nested too deep");
	else
		output_end(out, OUTCOME_OK, NULL);
}

void rtf_read(int fd, struct output *out)
{
	struct rtf *r = calloc(1, sizeof(*r));
	int c;

	if (!r) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	r->fd = fd;
	r->page = CODEPAGE_WESTERN;
	r->depth = 1;
	r->group[0].substitutes = 1;
	rtf_text_init(&r->text, out);
	do
		c = peek(r);
	while (c != '{' && next(r) != END);
	while (read_token(r))
		;
	rtf_text_finish(&r->text);
	say_end(r, out);
	rtf_text_release(&r->text);
	free(r);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* html.c: the text of an HTML page, and its metadata. */
#include "reader/web/html.h"

#include "reader/base/digits.h"
#include "reader/text/lines.h"
#include "reader/text/markup.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum role {
	INLINE,  /* no effect: part of the line */
	BLOCK,   /* on lines of its own */
	HEADING, /* also a block */
	BREAK,   /* ends a line */
	ROW,
	CELL,
	PRE,  /* a block with preserved white space */
	SKIP, /* not shown, with everything inside */
	LINK, /* a note mark, as a word of its own */
	RAISED,
	TITLE,
	META,
	HTML
};

/* Note marks are beside words without a space: "o obcích1)". */
enum edge {
	EDGE_NONE,
	EDGE_MARK,   /* words end here */
	EDGE_RAISED, /* a number after a word, but not "m2" */
	EDGE_LOWERED /* a word after a number */
};

/* "km", "dm", "ha": a word with this many letters may be a unit. */
#define UNIT_LETTERS 2

struct page {
	struct lines *lines;
	struct output *out;
	xmlParserCtxtPtr parser;
	unsigned skipped; /* depth of SKIP elements */
	unsigned level;   /* of the heading that has no text yet; 0: none */
	bool in_mark;     /* a link within the page */
	enum edge edge;   /* at the start of the next text */
	unsigned letters; /* at the end of the text */
	bool digit;       /* at the end of the text */
	bool in_title;
	bool has_title;
	size_t title_bytes;
	char title[SPIS_MAX_FIELD_BYTES];
	size_t keywords_bytes;
	char keywords[SPIS_MAX_FIELD_BYTES];
};

/* Sorted by name; other elements are INLINE. */
static const struct element {
	const char *name;
	enum role role;
} elements[] = {
	{"a", LINK},        {"address", BLOCK},    {"article", BLOCK},
	{"aside", BLOCK},   {"blockquote", BLOCK}, {"body", BLOCK},
	{"br", BREAK},      {"caption", BLOCK},    {"center", BLOCK},
	{"dd", BLOCK},      {"details", BLOCK},    {"dialog", BLOCK},
	{"dir", BLOCK},     {"div", BLOCK},        {"dl", BLOCK},
	{"dt", BLOCK},      {"fieldset", BLOCK},   {"figcaption", BLOCK},
	{"figure", BLOCK},  {"footer", BLOCK},     {"form", BLOCK},
	{"frame", BLOCK},   {"h1", HEADING},       {"h2", HEADING},
	{"h3", HEADING},    {"h4", HEADING},       {"h5", HEADING},
	{"h6", HEADING},    {"header", BLOCK},     {"hr", BLOCK},
	{"html", HTML},     {"iframe", SKIP},      {"legend", BLOCK},
	{"li", BLOCK},      {"listing", PRE},      {"main", BLOCK},
	{"menu", BLOCK},    {"meta", META},        {"nav", BLOCK},
	{"noframes", SKIP}, {"noscript", SKIP},    {"object", BLOCK},
	{"ol", BLOCK},      {"optgroup", BLOCK},   {"option", BLOCK},
	{"p", BLOCK},       {"plaintext", PRE},    {"pre", PRE},
	{"script", SKIP},   {"section", BLOCK},    {"select", BLOCK},
	{"style", SKIP},    {"summary", BLOCK},    {"sup", RAISED},
	{"svg", SKIP},      {"table", ROW},        {"tbody", ROW},
	{"td", CELL},       {"template", SKIP},    {"textarea", PRE},
	{"tfoot", ROW},     {"th", CELL},          {"thead", ROW},
	{"title", TITLE},   {"tr", ROW},           {"ul", BLOCK},
	{"xmp", PRE},
};

static int by_name(const void *key, const void *element)
{
	const struct element *e = element;

	return strcmp(key, e->name);
}

static enum role role_of(const xmlChar *name)
{
	const struct element *e =
		bsearch(name, elements, sizeof(elements) / sizeof(*elements),
			sizeof(*elements), by_name);

	return e ? e->role : INLINE;
}

/* The first one counts. */
static void title_ends(struct page *page)
{
	if (page->in_title && page->title_bytes > 0 && !page->has_title) {
		output_field(page->out, SPIS_FIELD_TITLE, page->title,
			     page->title_bytes);
		page->has_title = true;
	}
	page->in_title = false;
}

/* ---- metadata of the page */

static const char *attribute(const xmlChar **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (attributes[1] &&
		    strcmp((const char *)*attributes, name) == 0)
			return (const char *)attributes[1];
	return "";
}

/* "cs-CZ": the language is Czech. */
static void say_language(struct page *page, const char *tag)
{
	char language[3];

	if (strlen(tag) < 2 || !isalpha((unsigned char)tag[0]) ||
	    !isalpha((unsigned char)tag[1]) || isalnum((unsigned char)tag[2]))
		return;
	language[0] = (char)tolower((unsigned char)tag[0]);
	language[1] = (char)tolower((unsigned char)tag[1]);
	output_field(page->out, SPIS_FIELD_LANGUAGE, language, 2);
}

/* "2017-04-24T08:00:00": other formats are ambiguous about day and month. */
static void say_date(struct page *page, spis_field field, const char *value)
{
	size_t len = strlen(DIGITS_OF_DATE);

	if (digits_shaped(value, DIGITS_OF_DATE) &&
	    !isdigit((unsigned char)value[len]))
		output_field(page->out, field, value, len);
}

static void on_meta(struct page *page, const xmlChar **attributes)
{
	static const struct {
		const char *name;
		spis_field field;
	} known[] = {
		{"author", SPIS_FIELD_AUTHOR},
		{"dc.creator", SPIS_FIELD_AUTHOR},
		{"dcterms.creator", SPIS_FIELD_AUTHOR},
		{"description", SPIS_FIELD_SUBJECT},
		{"date", SPIS_FIELD_CREATED},
		{"dc.date", SPIS_FIELD_CREATED},
		{"dcterms.created", SPIS_FIELD_CREATED},
		{"dcterms.issued", SPIS_FIELD_CREATED},
		{"article:published_time", SPIS_FIELD_CREATED},
		{"dcterms.modified", SPIS_FIELD_MODIFIED},
		{"article:modified_time", SPIS_FIELD_MODIFIED},
	};
	const char *name = attribute(attributes, "name");
	const char *value = attribute(attributes, "content");

	if (!*name)
		name = attribute(attributes, "property");
	if (strcasecmp(name, "keywords") == 0) {
		page->keywords_bytes = strnlen(value, sizeof(page->keywords));
		memcpy(page->keywords, value, page->keywords_bytes);
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		spis_field field = known[i].field;

		if (strcasecmp(name, known[i].name) != 0)
			continue;
		if (field == SPIS_FIELD_CREATED || field == SPIS_FIELD_MODIFIED)
			say_date(page, field, value);
		else
			output_field(page->out, field, value, strlen(value));
	}
}

/* ---- elements */

static void on_block(struct page *page)
{
	if (page->level > 0)
		lines_heading(page->lines, page->level);
	else
		lines_break(page->lines);
}

static void on_start(void *user, const xmlChar *name,
		     const xmlChar **attributes)
{
	struct page *page = user;

	title_ends(page); /* it has no elements; its end is missing */
	switch (role_of(name)) {
	case INLINE:
		break;
	case LINK:
		page->in_mark = *attribute(attributes, "href") == '#';
		page->edge = page->in_mark ? EDGE_MARK : page->edge;
		break;
	case RAISED:
		page->edge = page->edge ? page->edge : EDGE_RAISED;
		break;
	case PRE:
		page->lines->preserved++;
		lines_break(page->lines);
		break;
	case HEADING:
		page->level = (unsigned)(name[1] - '0');
		on_block(page);
		break;
	case BLOCK:
	case BREAK:
		on_block(page);
		break;
	case ROW:
		lines_row(page->lines);
		break;
	case CELL:
		lines_cell(page->lines);
		break;
	case SKIP:
		page->skipped++;
		break;
	case TITLE:
		page->in_title = true;
		page->title_bytes = 0;
		break;
	case META:
		on_meta(page, attributes);
		break;
	case HTML:
		say_language(page, attribute(attributes, "lang"));
		say_language(page, attribute(attributes, "xml:lang"));
	}
}

static void on_end(void *user, const xmlChar *name)
{
	struct page *page = user;

	switch (role_of(name)) {
	case INLINE:
	case BREAK:
	case CELL:
	case META:
	case HTML:
		break;
	case LINK:
		page->edge = page->in_mark ? EDGE_MARK : page->edge;
		page->in_mark = false;
		break;
	case RAISED:
		page->edge = page->edge ? page->edge : EDGE_LOWERED;
		break;
	case PRE:
		page->lines->preserved -= page->lines->preserved > 0;
		lines_break(page->lines);
		break;
	case HEADING:
		page->level = 0;
		lines_break(page->lines);
		break;
	case BLOCK:
		lines_break(page->lines);
		break;
	case ROW:
		lines_row(page->lines);
		break;
	case SKIP:
		page->skipped -= page->skipped > 0;
		break;
	case TITLE:
		title_ends(page);
	}
}

static void add_title(struct page *page, const char *text, size_t len)
{
	size_t room = sizeof(page->title) - page->title_bytes;

	if (len > room)
		len = room;
	memcpy(page->title + page->title_bytes, text, len);
	page->title_bytes += len;
}

static bool is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

/* Whether a word ends at the start of this text, though there is no space. */
static bool parts(const struct page *page, char c)
{
	switch (page->edge) {
	case EDGE_MARK:
		return (page->letters > 0 || page->digit) &&
		       (is_letter(c) || is_digit(c));
	case EDGE_RAISED:
		return page->letters > UNIT_LETTERS && is_digit(c);
	case EDGE_LOWERED:
		return page->digit && is_letter(c);
	case EDGE_NONE:
		break;
	}
	return false;
}

static void look_at_end(struct page *page, const char *text, size_t len)
{
	size_t i = len;

	while (i > 0 && is_letter(text[i - 1]))
		i--;
	page->letters = (unsigned)(len - i) + (i == 0 ? page->letters : 0);
	page->digit = is_digit(text[len - 1]);
	page->edge = EDGE_NONE;
}

/* Its first line is the heading; its end may be missing. */
static void add_text(struct page *page, const char *text, size_t len)
{
	if (len == 0)
		return;
	if (parts(page, *text))
		lines_text(page->lines, " ", 1);
	look_at_end(page, text, len);
	lines_text(page->lines, text, len);
	for (size_t i = 0; i < len && page->level > 0; i++)
		if (!isspace((unsigned char)text[i]))
			page->level = 0;
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct page *page = user;

	if (page->skipped)
		return;
	if (page->in_title)
		add_title(page, (const char *)text, (size_t)len);
	else
		add_text(page, (const char *)text, (size_t)len);
	if (output_full(page->out))
		xmlStopParser(page->parser);
}

/* Only these events: no tree is built, nothing is loaded. */
static const xmlSAXHandler events = {
	.startElement = on_start,
	.endElement = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
};

static enum html_result parse(struct page *page, const char *utf8, size_t len)
{
	xmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(utf8, (int)len);
	bool no_memory;

	if (!parser)
		return HTML_NO_MEMORY;
	page->parser = parser;
	*parser->sax = events;
	parser->userData = page;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
					   HTML_PARSE_NOWARNING |
					   HTML_PARSE_NONET |
					   HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(parser);
	title_ends(page);
	output_field(page->out, SPIS_FIELD_SUBJECT, page->keywords,
		     page->keywords_bytes);
	no_memory = parser->errNo == XML_ERR_NO_MEMORY;
	htmlFreeParserCtxt(parser);
	return no_memory ? HTML_NO_MEMORY : HTML_READ;
}

enum html_result html_add(const char *bytes, size_t len, const char *charset,
			  struct lines *lines)
{
	struct page page = {.lines = lines, .out = lines->out};
	enum html_result result = HTML_READ;
	unsigned preserved = lines->preserved;
	size_t utf8_bytes;
	char *utf8;
	bool whole;
	spis_status status =
		markup_decode(bytes, len, charset, &utf8, &utf8_bytes, &whole);

	if (status != SPIS_OK)
		return status == SPIS_NO_MEMORY ? HTML_NO_MEMORY : HTML_BINARY;
	if (utf8_bytes > 0)
		result = parse(&page, utf8, utf8_bytes);
	lines->preserved = preserved;
	spis_release(utf8);
	return result == HTML_READ && !whole ? HTML_CUT : result;
}

void html_say(const char *bytes, size_t len, struct output *out)
{
	struct lines lines;

	lines_init(&lines, out);
	switch (html_add(bytes, len, NULL, &lines)) {
	case HTML_READ:
		output_end(out, OUTCOME_OK, NULL);
		break;
	case HTML_CUT:
		output_end(out, OUTCOME_PARTIAL,
			   "too big: only the first part was read");
		break;
	case HTML_BINARY:
		output_end(out, OUTCOME_BROKEN, "binary data, not text");
		break;
	case HTML_NO_MEMORY:
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	}
}

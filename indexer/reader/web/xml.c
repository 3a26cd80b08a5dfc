/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.c: the text in XML of any kind. */
#include "reader/web/xml.h"

#include "reader/text/lines.h"
#include "reader/text/markup.h"
#include "reader/web/attributes.h"

#include <expat.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum role {
	LINE,   /* unless it is inside running text */
	INLINE, /* no effect: part of the line */
	SPACE,  /* between words */
	ROW,
	CELL,
	SKIP /* not shown, with everything inside */
};

/*
 * For kinds of XML that are documents: WordprocessingML of Office 2003, SVG,
 * signatures.  Sorted by name; other elements are LINE.
 */
static const struct element {
	const char *name;
	enum role role;
} elements[] = {
	{"Signature", SKIP},
	{"aml:annotation", INLINE},
	{"aml:content", INLINE},
	{"ds:Signature", SKIP},
	{"o:DocumentProperties", SKIP},
	{"script", SKIP},
	{"style", SKIP},
	{"tspan", INLINE},
	{"w:binData", SKIP},
	{"w:br", SPACE},
	{"w:delText", SKIP},
	{"w:docSuppData", SKIP},
	{"w:hlink", INLINE},
	{"w:instrText", SKIP},
	{"w:pPr", SKIP},
	{"w:r", INLINE},
	{"w:rPr", SKIP},
	{"w:t", INLINE},
	{"w:tab", SPACE},
	{"w:tabs", SKIP},
	{"w:tc", CELL},
	{"w:tr", ROW},
};

struct xml {
	struct lines lines;
	struct output *out;
	XML_Parser parser;
	unsigned depth;   /* depth of elements, not counting INLINE ones */
	unsigned skipped; /* depth inside an element to skip */
	/*
	 * Depth of the element with running text: elements inside it are parts
	 * of that line.  0: none.
	 */
	unsigned running;
	bool behind;     /* an element has just ended, no text has come */
	bool space;      /* except white space */
	bool whole;      /* all of it, not only the first part */
	bool said;       /* some text was output */
	bool attributes; /* there is no text: attributes have it */
};

static int by_name(const void *key, const void *element)
{
	const struct element *e = element;

	return strcmp(key, e->name);
}

static enum role role_of(const char *name)
{
	const struct element *e =
		bsearch(name, elements, sizeof(elements) / sizeof(*elements),
			sizeof(*elements), by_name);

	return e ? e->role : LINE;
}

/*
 * Markup directly inside running text may be in the middle of a word; deeper
 * markup is a structure, which separates words.
 */
static void border(struct xml *x)
{
	if (x->running == 0)
		lines_break(&x->lines);
	else if (x->depth > x->running)
		lines_text(&x->lines, " ", 1);
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct xml *x = user;
	enum role role = role_of(name);

	if (x->skipped > 0 || role == SKIP) {
		x->skipped++;
		return;
	}
	if (x->attributes)
		attributes_say(attributes, &x->lines);
	if (role == INLINE)
		return;
	if (role == SPACE)
		lines_text(&x->lines, " ", 1);
	else if (role == ROW)
		lines_row(&x->lines);
	else if (role == CELL)
		lines_cell(&x->lines);
	else
		border(x);
	x->depth++;
	x->behind = false;
}

static void on_end(void *user, const char *name)
{
	struct xml *x = user;
	enum role role = role_of(name);

	if (x->skipped > 0) {
		x->skipped--;
		return;
	}
	if (role == INLINE)
		return;
	x->depth--;
	if (x->running > x->depth)
		x->running = 0;
	if (role == ROW)
		lines_row(&x->lines);
	else if (role == LINE)
		border(x);
	x->behind = role == LINE;
	x->space = false;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Text after an element that was considered a line shows that it was not. */
static void begin_text(struct xml *x, bool space)
{
	if (x->running == 0 && x->behind)
		x->lines.gap = space ? GAP_SPACE : GAP_NONE;
	if (x->running == 0)
		x->running = x->depth;
	x->behind = false;
	x->said = true;
}

static void on_text(void *user, const char *text, int len)
{
	struct xml *x = user;
	int blank = 0;

	if (x->skipped > 0)
		return;
	while (blank < len && is_space(text[blank]))
		blank++;
	x->space = x->space || blank > 0;
	if (blank < len)
		begin_text(x, x->space);
	if (x->running > 0)
		lines_text(&x->lines, text, (size_t)len);
	if (output_full(x->out))
		XML_StopParser(x->parser, XML_FALSE);
}

/* An entity that the document does not define: many rely on those of HTML. */
static void on_entity(void *user, const char *name, int is_parameter)
{
	const htmlEntityDesc *entity =
		is_parameter ? NULL : htmlEntityLookup((const xmlChar *)name);
	xmlChar utf8[8];
	int len = entity ? xmlCopyCharMultiByte(utf8, (int)entity->value) : 0;

	if (len > 0)
		on_text(user, (const char *)utf8, len);
}

static void say_end(struct xml *x, enum XML_Status status)
{
	enum XML_Error error = XML_GetErrorCode(x->parser);

	if (error == XML_ERROR_NO_MEMORY)
		output_end(x->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
	else if (!x->whole)
		output_end(x->out, OUTCOME_PARTIAL,
			   "too big: only the first part was read");
	else if (status == XML_STATUS_OK || error == XML_ERROR_ABORTED)
		output_end(x->out, OUTCOME_OK, NULL);
	else
		output_end(x->out, x->said ? OUTCOME_PARTIAL : OUTCOME_BROKEN,
			   "damaged XML");
}

/* The declaration no longer applies: it is UTF-8 now. */
static enum XML_Status parse(struct xml *x, const char *utf8, size_t len)
{
	x->depth = x->skipped = x->running = 0;
	XML_ParserReset(x->parser, "UTF-8");
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetSkippedEntityHandler(x->parser, on_entity);
	XML_UseForeignDTD(x->parser, XML_TRUE);
	return XML_Parse(x->parser, utf8, (int)len, 1);
}

static void read_text(struct xml *x, const char *utf8, size_t len)
{
	enum XML_Status status;

	for (; len > 0 && is_space(*utf8); len--)
		utf8++; /* a declaration must be first */
	x->parser = XML_ParserCreate("UTF-8");
	if (!x->parser) {
		output_end(x->out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	status = parse(x, utf8, len);
	if (status == XML_STATUS_OK && !x->said) {
		x->attributes = true;
		status = parse(x, utf8, len);
	}
	say_end(x, status);
	XML_ParserFree(x->parser);
}

void xml_say(const char *bytes, size_t len, struct output *out)
{
	struct xml x = {.out = out};
	size_t utf8_bytes;
	char *utf8;
	spis_status status =
		markup_decode(bytes, len, NULL, &utf8, &utf8_bytes, &x.whole);

	if (status == SPIS_NO_MEMORY) {
		output_end(out, OUTCOME_OUT_OF_MEMORY, "out of memory");
		return;
	}
	if (status != SPIS_OK) {
		output_end(out, OUTCOME_BROKEN, "binary data, not text");
		return;
	}
	lines_init(&x.lines, out);
	read_text(&x, utf8, utf8_bytes);
	spis_release(utf8);
}

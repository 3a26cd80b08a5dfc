/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx.c: the text of an Office Open XML Word document. */
#include "reader/office/docx_styles.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Nested paragraphs: text boxes in text boxes. */
#define MAX_NESTED 8

/* A list in Word has at most 25 entries. */
#define MAX_CHOSEN 24

/* Elements with a meaning, sorted by strcmp(). */
enum element {
	NOTHING = -1,
	EL_FALLBACK,
	EL_BR,
	EL_CR,
	EL_DD_LIST,
	EL_DEFAULT,
	EL_DEL,
	EL_ENDNOTE,
	EL_FOOTNOTE,
	EL_ILVL,
	EL_LAST_RENDERED_PAGE_BREAK,
	EL_LIST_ENTRY,
	EL_MOVE_FROM,
	EL_NO_BREAK_HYPHEN,
	EL_NUM_ID,
	EL_NUMBERING_CHANGE,
	EL_OUTLINE_LVL,
	EL_P,
	EL_P_PR,
	EL_P_PR_CHANGE,
	EL_P_STYLE,
	EL_PAGE_BREAK_BEFORE,
	EL_PTAB,
	EL_R,
	EL_R_PR,
	EL_R_PR_CHANGE,
	EL_R_STYLE,
	EL_RESULT,
	EL_SDT_PR,
	EL_SECT_PR,
	EL_SOFT_HYPHEN,
	EL_SYM,
	EL_T,
	EL_TAB,
	EL_TBL,
	EL_TBL_PR_CHANGE,
	EL_TC,
	EL_TEXTPATH,
	EL_TR,
	EL_VANISH
};

static const char *const elements[] = {
	[EL_FALLBACK] = "Fallback",
	[EL_BR] = "br",
	[EL_CR] = "cr",
	[EL_DD_LIST] = "ddList",
	[EL_DEFAULT] = "default",
	[EL_DEL] = "del",
	[EL_ENDNOTE] = "endnote",
	[EL_FOOTNOTE] = "footnote",
	[EL_ILVL] = "ilvl",
	[EL_LAST_RENDERED_PAGE_BREAK] = "lastRenderedPageBreak",
	[EL_LIST_ENTRY] = "listEntry",
	[EL_MOVE_FROM] = "moveFrom",
	[EL_NO_BREAK_HYPHEN] = "noBreakHyphen",
	[EL_NUM_ID] = "numId",
	[EL_NUMBERING_CHANGE] = "numberingChange",
	[EL_OUTLINE_LVL] = "outlineLvl",
	[EL_P] = "p",
	[EL_P_PR] = "pPr",
	[EL_P_PR_CHANGE] = "pPrChange",
	[EL_P_STYLE] = "pStyle",
	[EL_PAGE_BREAK_BEFORE] = "pageBreakBefore",
	[EL_PTAB] = "ptab",
	[EL_R] = "r",
	[EL_R_PR] = "rPr",
	[EL_R_PR_CHANGE] = "rPrChange",
	[EL_R_STYLE] = "rStyle",
	[EL_RESULT] = "result",
	[EL_SDT_PR] = "sdtPr",
	[EL_SECT_PR] = "sectPr",
	[EL_SOFT_HYPHEN] = "softHyphen",
	[EL_SYM] = "sym",
	[EL_T] = "t",
	[EL_TAB] = "tab",
	[EL_TBL] = "tbl",
	[EL_TBL_PR_CHANGE] = "tblPrChange",
	[EL_TC] = "tc",
	[EL_TEXTPATH] = "textpath",
	[EL_TR] = "tr",
	[EL_VANISH] = "vanish",
};

struct paragraph {
	const struct docx_style *style;
	const char *number; /* its own properties */
	long level;
	long outline;
	bool ready;  /* the properties are complete and in use */
	bool merged; /* its end was deleted: it continues in the next one */
	bool joined; /* the preceding one continues in this one */
	bool said;   /* some of its text has been output */
	char label[DOCX_LABEL_BYTES];
};

struct docx {
	struct office *o;
	struct docx_styles styles;
	struct paragraph paragraphs[MAX_NESTED + 1]; /* 0: none */
	unsigned nested;                             /* depth of paragraphs */
	unsigned skipped;    /* depth inside an element that is not shown */
	unsigned properties; /* depth inside pPr */
	bool in_run_properties;
	bool in_text;
	bool in_run;
	bool hidden; /* the run is */
	/* A list to choose from: */
	bool in_list;
	long chosen;  /* the number of the entry; negative: unknown */
	long entries; /* entries so far */
	bool joins;   /* the next paragraph continues this one */
	/* Pages: */
	bool paged;         /* Word left marks at page breaks */
	bool fresh;         /* nothing was output since the last page break */
	unsigned tables;    /* depth of tables */
	unsigned row_pages; /* begun by the outer row */
	unsigned cell_pages;
};

/* ---- pages */

/*
 * Word marks the last page break, even after a break that the author inserted:
 * these two are one.
 */
static void page_breaks(struct docx *d)
{
	if (!d->paged || d->fresh)
		return;
	lines_page(&d->o->lines);
	d->fresh = true;
}

/* A row across two pages has a mark in each of its cells. */
static void page_broke(struct docx *d)
{
	if (d->tables > 0 && ++d->cell_pages <= d->row_pages)
		return;
	if (d->tables > 0)
		d->row_pages = d->cell_pages;
	page_breaks(d);
}

/* ---- paragraphs */

static struct paragraph *paragraph(struct docx *d)
{
	unsigned n = d->nested < MAX_NESTED ? d->nested : MAX_NESTED;

	return &d->paragraphs[n];
}

static void paragraph_starts(struct docx *d)
{
	struct paragraph *p;

	d->nested++;
	p = paragraph(d);
	*p = (struct paragraph){.style = d->styles.usual,
				.level = -1,
				.outline = -1,
				.joined = d->joins};
	if (!d->joins)
		lines_break(&d->o->lines);
	d->joins = false;
	d->in_run = false;
}

static void heading_begins(struct docx *d, const struct paragraph *p)
{
	unsigned level = (unsigned)p->outline;

	if (p->outline > 0 && !p->said && !p->joined)
		lines_heading(&d->o->lines, level < FRAME_MAX_LEVEL
						    ? level
						    : FRAME_MAX_LEVEL);
}

/* All properties are known, and its text follows. */
static void paragraph_ready(struct docx *d)
{
	struct paragraph *p = paragraph(d);

	if (d->nested == 0 || p->ready)
		return;
	p->ready = true;
	if (p->outline < 0)
		p->outline = docx_style_outline(&d->styles, p->style);
	heading_begins(d, p);
	if (!p->joined && !p->merged)
		docx_label(&d->styles, p->style, p->number, p->level, p->label);
}

static void paragraph_ends(struct docx *d)
{
	if (d->nested == 0)
		return;
	paragraph_ready(d);
	d->joins = paragraph(d)->merged;
	if (!d->joins)
		lines_break(&d->o->lines);
	d->nested--;
	if (d->nested > 0) /* that was a text box, and its anchor follows */
		heading_begins(d, paragraph(d));
}

static void paragraph_says(struct docx *d, enum element element,
			   const char **attributes)
{
	struct paragraph *p = paragraph(d);
	const char *value = part_attribute(attributes, "val");

	switch (element) {
	case EL_P_STYLE:
		if (docx_style(&d->styles, value))
			p->style = docx_style(&d->styles, value);
		break;
	case EL_ILVL:
		p->level = part_number(value, 0, DOCX_LEVELS - 1, -1);
		break;
	case EL_NUM_ID:
		p->number = value ? pool_copy(&d->o->pool, value, strlen(value))
				  : NULL;
		break;
	case EL_OUTLINE_LVL:
		p->outline = (part_number(value, 0, 9, 9) + 1) % 10;
		break;
	case EL_PAGE_BREAK_BEFORE:
		if (docx_is_on(attributes) && d->tables == 0)
			page_breaks(d);
		break;
	case EL_DEL:
	case EL_MOVE_FROM:
		p->merged = d->in_run_properties;
		break;
	default:
		break;
	}
}

/* ---- text */

static bool is_blank(const char *text, size_t len)
{
	size_t i = 0;

	while (i < len && (text[i] == ' ' || text[i] == '\n'))
		i++;
	return i == len;
}

static void say(struct docx *d, const char *text, size_t len)
{
	struct paragraph *p = paragraph(d);

	if (d->skipped || d->hidden || len == 0)
		return;
	paragraph_ready(d);
	if (d->nested > 0 && *p->label) {
		lines_text(&d->o->lines, p->label, strlen(p->label));
		lines_text(&d->o->lines, " ", 1);
		*p->label = '\0';
	}
	lines_text(&d->o->lines, text, len);
	if (is_blank(text, len))
		return;
	p->said = true;
	d->fresh = false;
}

/*
 * Symbol fonts have their signs in a private area: nobody searches for these.
 */
static void symbol(struct docx *d, const char *code)
{
	unsigned long c = code ? strtoul(code, NULL, 16) : 0;

	if (c < ' ' || (c >= 0xE000 && c <= 0xF8FF) || d->skipped || d->hidden)
		return;
	say(d, " ", 1);
	office_character(d->o, c);
}

/* WordArt as written by Word until 2007; later versions write a text box. */
static void drawn_text(struct docx *d, const char *text)
{
	if (!text)
		return;
	lines_break(&d->o->lines);
	say(d, text, strlen(text));
	lines_break(&d->o->lines);
}

static void line_breaks(struct docx *d, const char *type)
{
	bool heading = d->nested > 0 && paragraph(d)->outline > 0;

	if (d->hidden)
		return;
	if (type && strcmp(type, "page") == 0 && d->tables == 0)
		page_breaks(d);
	if (heading)
		say(d, " ", 1);
	else
		lines_break(&d->o->lines);
}

static void run_says(struct docx *d, enum element element,
		     const char **attributes)
{
	static const char soft_hyphen[] = "\u00AD";

	switch (element) {
	case EL_T:
		d->in_text = true;
		break;
	case EL_TAB:
	case EL_PTAB:
		say(d, " ", 1);
		break;
	case EL_BR:
	case EL_CR:
		line_breaks(d, part_attribute(attributes, "type"));
		break;
	case EL_NO_BREAK_HYPHEN:
		say(d, "-", 1);
		break;
	case EL_SOFT_HYPHEN:
		say(d, soft_hyphen, strlen(soft_hyphen));
		break;
	case EL_SYM:
		symbol(d, part_attribute(attributes, "char"));
		break;
	case EL_TEXTPATH:
		drawn_text(d, part_attribute(attributes, "string"));
		break;
	case EL_LAST_RENDERED_PAGE_BREAK:
		page_broke(d);
		break;
	case EL_R_STYLE:
		d->hidden = docx_style_hidden(
			&d->styles,
			docx_style(&d->styles,
				   part_attribute(attributes, "val")));
		break;
	case EL_VANISH:
		if (d->in_run && d->in_run_properties)
			d->hidden = docx_is_on(attributes);
		break;
	default:
		break;
	}
}

/* The choice in a list is stored nowhere else. */
static void list_says(struct docx *d, enum element element,
		      const char **attributes)
{
	const char *value = part_attribute(attributes, "val");

	switch (element) {
	case EL_DD_LIST:
		d->in_list = true;
		d->chosen = -1;
		d->entries = 0;
		break;
	case EL_RESULT: /* comes first */
	case EL_DEFAULT:
		if (d->in_list && d->chosen < 0)
			d->chosen = part_number(value, 0, MAX_CHOSEN, -1);
		break;
	case EL_LIST_ENTRY:
		if (d->in_list && value &&
		    d->entries++ == (d->chosen < 0 ? 0 : d->chosen))
			say(d, value, strlen(value));
		break;
	default:
		break;
	}
}

/* ---- events */

/* "separator": the line between the text and its notes. */
static bool is_for_readers(enum element element, const char **attributes)
{
	const char *type;

	switch (element) {
	case EL_FALLBACK: /* repeats what the preceding choice has output */
	case EL_DEL:
	case EL_MOVE_FROM:
	case EL_NUMBERING_CHANGE:
	case EL_P_PR_CHANGE: /* the state before a change */
	case EL_R_PR_CHANGE:
	case EL_SDT_PR:
	case EL_SECT_PR:
	case EL_TBL_PR_CHANGE:
		return false;
	case EL_ENDNOTE:
	case EL_FOOTNOTE:
		type = part_attribute(attributes, "type");
		return !type || strcmp(type, "normal") == 0;
	default:
		return true;
	}
}

static void table_says(struct docx *d, enum element element)
{
	switch (element) {
	case EL_TBL:
		d->tables++;
		break;
	case EL_TR:
		lines_row(&d->o->lines);
		if (d->tables == 1)
			d->row_pages = 0;
		break;
	case EL_TC:
		lines_cell(&d->o->lines);
		if (d->tables == 1)
			d->cell_pages = 0;
		break;
	default:
		break;
	}
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct docx *d = user;
	enum element element =
		(enum element)part_lookup(name, elements, COUNT(elements));

	if (d->properties > 0 && d->nested > 0 && !d->skipped)
		paragraph_says(d, element, attributes);
	if (d->skipped || !is_for_readers(element, attributes)) {
		d->skipped++;
		return;
	}
	switch (element) {
	case EL_P:
		paragraph_starts(d);
		break;
	case EL_P_PR:
		d->properties++;
		break;
	case EL_R:
		paragraph_ready(d);
		d->in_run = true;
		d->hidden = d->nested > 0 &&
			    docx_style_hidden(&d->styles, paragraph(d)->style);
		break;
	case EL_R_PR:
		d->in_run_properties = true;
		break;
	default:
		table_says(d, element);
		list_says(d, element, attributes);
		if (d->properties == 0)
			run_says(d, element, attributes);
	}
}

static void on_end(void *user, const char *name)
{
	struct docx *d = user;

	if (d->skipped) {
		d->skipped--;
		return;
	}
	switch (part_lookup(name, elements, COUNT(elements))) {
	case EL_P:
		paragraph_ends(d);
		break;
	case EL_P_PR:
		d->properties -= d->properties > 0;
		break;
	case EL_R:
		d->in_run = false;
		d->hidden = false;
		break;
	case EL_R_PR:
		d->in_run_properties = false;
		break;
	case EL_T:
		d->in_text = false;
		break;
	case EL_DD_LIST:
		d->in_list = false;
		break;
	case EL_TR:
		lines_row(&d->o->lines);
		break;
	case EL_TBL:
		d->tables -= d->tables > 0;
		break;
	default:
		break;
	}
}

static void on_text(void *user, const char *text, size_t len)
{
	struct docx *d = user;

	if (d->in_text)
		say(d, text, len);
}

static const struct part_events events = {on_start, on_end, on_text};

static bool read_part(struct docx *d, const char *part)
{
	d->nested = d->skipped = d->properties = d->tables = 0;
	d->in_text = d->in_run = d->in_run_properties = d->joins = false;
	d->in_list = false;
	d->hidden = false;
	lines_row(&d->o->lines);
	return office_parse(d->o, part, &events, d);
}

/* ---- headers and footers */

struct print {
	uint64_t hash;
	bool in_text;
};

static void print_starts(void *user, const char *name, const char **attributes)
{
	struct print *print = user;

	(void)attributes;
	print->in_text = strcmp(name, "t") == 0;
}

static void print_ends(void *user, const char *name)
{
	struct print *print = user;

	(void)name;
	print->in_text = false;
}

static void print_text(void *user, const char *text, size_t len)
{
	struct print *print = user;

	if (print->in_text)
		print->hash = repeats_hash(print->hash, text, len);
}

/* Each text once, because sections repeat their headers. */
static void read_margins(struct docx *d, const struct relation *r,
			 const char *type)
{
	static const struct part_events prints = {print_starts, print_ends,
						  print_text};

	for (; r; r = r->next) {
		struct print print = {REPEATS_BEGIN, false};

		if (strcmp(r->type, type) != 0)
			continue;
		office_parse(d->o, r->target, &prints, &print);
		if (repeats_is_new(&d->o->margins, print.hash))
			read_part(d, r->target);
	}
}

/* ---- the document */

/* Some ten pages: if there are marks, one is within this. */
#define MARKED_BYTES (1024u * 1024)

struct search {
	size_t looked;  /* bytes examined */
	size_t matched; /* bytes of the mark matched at the end of the data */
	bool found;
};

static bool look_for_mark(void *user, const void *bytes, size_t len)
{
	static const char mark[] = ":lastRenderedPageBreak";
	struct search *search = user;
	const char *text = bytes;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == mark[search->matched])
			search->matched++;
		else
			search->matched = text[i] == mark[0];
		if (search->matched == strlen(mark)) {
			search->found = true;
			return false;
		}
	}
	search->looked += len;
	return search->looked < MARKED_BYTES;
}

/* Without these marks the few known breaks would give wrong page numbers. */
static bool has_pages(struct office *o, const char *part)
{
	const struct package_part *found = package_find(&o->package, part);
	struct search search = {0, 0, false};

	if (found)
		package_read(&o->package, found, look_for_mark, &search);
	return search.found;
}

void docx_read(struct office *o, const char *part)
{
	const struct relation *r = office_relations(o, part);
	struct docx *d = pool_alloc(&o->pool, sizeof(*d));

	if (!d)
		return;
	d->o = o;
	o->relations = r;
	d->paged = has_pages(o, part);
	docx_styles_read(&d->styles, o, office_target(r, NULL, "styles"),
			 office_target(r, NULL, "numbering"));
	d->fresh = true; /* no page ends before the first word */
	read_part(d, part);
	read_part(d, office_target(r, NULL, "footnotes"));
	read_part(d, office_target(r, NULL, "endnotes"));
	read_part(d, office_target(r, NULL, "comments"));
	read_margins(d, r, "header");
	read_margins(d, r, "footer");
	controls_read(o, r);
	if (d->paged)
		lines_page(&o->lines);
}

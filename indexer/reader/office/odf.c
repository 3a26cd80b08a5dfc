/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf.c: the text of a document in OpenDocument format. */
#include "reader/office/odf_changes.h"
#include "reader/office/odf_forms.h"
#include "reader/office/odf_lists.h"

#include "pipe/grow.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Elements with a meaning, sorted by strcmp(). */
enum element {
	EL_ANNOTATION,
	EL_BINARY,
	EL_BODY,
	EL_CONTROL,
	EL_COVERED,
	EL_CREATOR,
	EL_INITIALS,
	EL_DATE,
	EL_DATE_DECL,
	EL_DESC,
	EL_FILE_NAME,
	EL_FOOTER,
	EL_FOOTER_DECL,
	EL_FOOTER_FIRST,
	EL_FOOTER_LEFT,
	EL_FOOTNOTE_BODY,
	EL_FOOTNOTE_CITATION,
	EL_FORMS,
	EL_FRAME,
	EL_H,
	EL_HEADER,
	EL_HEADER_DECL,
	EL_HEADER_FIRST,
	EL_HEADER_LEFT,
	EL_LINE_BREAK,
	EL_LIST,
	EL_LIST_HEADER,
	EL_LIST_ITEM,
	EL_MASTERS,
	EL_NOTE_BODY,
	EL_NOTE_CITATION,
	EL_OBJECT,
	EL_ORDERED_LIST,
	EL_P,
	EL_PAGE,
	EL_PAGE_COUNT,
	EL_PAGE_NUMBER,
	EL_RUBY_TEXT,
	EL_S,
	EL_SHEET_NAME,
	EL_SOFT_PAGE_BREAK,
	EL_SPAN,
	EL_SPREADSHEET,
	EL_TAB,
	EL_TAB_STOP,
	EL_TABLE,
	EL_CELL,
	EL_ROW,
	EL_TEXT,
	EL_TEXT_BOX,
	EL_TIME,
	EL_TITLE,
	EL_TRACKED_CHANGES,
	EL_UNORDERED_LIST
};

static const char *const elements[] = {
	[EL_ANNOTATION] = "annotation",
	[EL_BINARY] = "binary-data",
	[EL_BODY] = "body",
	[EL_CONTROL] = "control",
	[EL_COVERED] = "covered-table-cell",
	[EL_CREATOR] = "creator",
	[EL_INITIALS] = "creator-initials",
	[EL_DATE] = "date",
	[EL_DATE_DECL] = "date-time-decl",
	[EL_DESC] = "desc",
	[EL_FILE_NAME] = "file-name",
	[EL_FOOTER] = "footer",
	[EL_FOOTER_DECL] = "footer-decl",
	[EL_FOOTER_FIRST] = "footer-first",
	[EL_FOOTER_LEFT] = "footer-left",
	[EL_FOOTNOTE_BODY] = "footnote-body",
	[EL_FOOTNOTE_CITATION] = "footnote-citation",
	[EL_FORMS] = "forms",
	[EL_FRAME] = "frame",
	[EL_H] = "h",
	[EL_HEADER] = "header",
	[EL_HEADER_DECL] = "header-decl",
	[EL_HEADER_FIRST] = "header-first",
	[EL_HEADER_LEFT] = "header-left",
	[EL_LINE_BREAK] = "line-break",
	[EL_LIST] = "list",
	[EL_LIST_HEADER] = "list-header",
	[EL_LIST_ITEM] = "list-item",
	[EL_MASTERS] = "master-styles",
	[EL_NOTE_BODY] = "note-body",
	[EL_NOTE_CITATION] = "note-citation",
	[EL_OBJECT] = "object",
	[EL_ORDERED_LIST] = "ordered-list",
	[EL_P] = "p",
	[EL_PAGE] = "page",
	[EL_PAGE_COUNT] = "page-count",
	[EL_PAGE_NUMBER] = "page-number",
	[EL_RUBY_TEXT] = "ruby-text",
	[EL_S] = "s",
	[EL_SHEET_NAME] = "sheet-name",
	[EL_SOFT_PAGE_BREAK] = "soft-page-break",
	[EL_SPAN] = "span",
	[EL_SPREADSHEET] = "spreadsheet",
	[EL_TAB] = "tab",
	[EL_TAB_STOP] = "tab-stop",
	[EL_TABLE] = "table",
	[EL_CELL] = "table-cell",
	[EL_ROW] = "table-row",
	[EL_TEXT] = "text",
	[EL_TEXT_BOX] = "text-box",
	[EL_TIME] = "time",
	[EL_TITLE] = "title",
	[EL_TRACKED_CHANGES] = "tracked-changes",
	[EL_UNORDERED_LIST] = "unordered-list",
};

/* Text held until the end of its paragraph. */
struct held {
	char *text;
	size_t len;
	size_t room;
};

struct odf {
	struct office *o;
	struct odf_styles styles;
	struct odf_forms forms;
	struct odf_changes changes;
	unsigned skipped;    /* depth inside an element that is not shown */
	unsigned paragraphs; /* depth; those of notes are nested */
	unsigned holding;    /* depth of elements whose text is held */
	struct held held;
	bool margins; /* only margins of pages are read */
	bool heading; /* the outer paragraph is a heading */
	bool in_comment;
	bool title; /* of a slide: its paragraphs are headings */
	bool page_after;
	char label[ODF_LABEL_BYTES];
	struct odf_lists lists;
	struct odf_count *headings;
	/* Pages and sheets: */
	bool paged;
	bool fresh;
	bool slides;
	bool sheets;
};

/* ---- text */

static void hold(struct odf *d, const char *text, size_t len)
{
	struct held *h = &d->held;

	if (!grow(&h->text, &h->room, h->len + len, 1)) {
		d->o->pool.no_memory = true;
		return;
	}
	memcpy(h->text + h->len, text, len);
	h->len += len;
}

static void say(struct odf *d, const char *text, size_t len)
{
	size_t i = 0;

	if (d->holding) {
		hold(d, text, len);
		return;
	}
	while (i < len && (text[i] == ' ' || text[i] == '\n'))
		i++;
	if (i < len)
		office_say_sheet(d->o);
	if (i < len && *d->label) {
		lines_text(&d->o->lines, d->label, strlen(d->label));
		lines_text(&d->o->lines, " ", 1);
		*d->label = '\0';
	}
	if (i < len)
		d->fresh = false;
	lines_text(&d->o->lines, text, len);
}

/* Outputs the held text, line by line. */
static void let_go(struct odf *d)
{
	const char *text = d->held.text;
	size_t left = d->held.len;

	d->held.len = 0;
	while (left > 0) {
		const char *end = memchr(text, '\n', left);
		size_t n = end ? (size_t)(end - text) : left;

		lines_break(&d->o->lines);
		say(d, text, n);
		n += end != NULL;
		text += n;
		left -= n;
	}
	lines_break(&d->o->lines);
}

static void page_breaks(struct odf *d)
{
	if (!d->paged || d->fresh || d->holding)
		return;
	lines_page(&d->o->lines);
	d->fresh = true;
}

/* ---- paragraphs */

static void make_label(struct odf *d, long heading, const char **attributes)
{
	const char *unnumbered = part_attribute(attributes, "is-list-header");

	*d->label = '\0';
	if (d->lists.depth > 0)
		odf_item_label(&d->lists, d->label);
	else if (heading > 0 && d->styles.outline && d->headings &&
		 !(unnumbered && strcmp(unnumbered, "true") == 0))
		odf_label(d->styles.outline, d->headings, heading - 1, -1,
			  d->label);
}

static void paragraph_starts(struct odf *d, bool heading,
			     const char **attributes)
{
	const struct odf_style *style =
		odf_style(&d->styles, "paragraph",
			  part_attribute(attributes, "style-name"));
	const char *outline = part_attribute(attributes, "outline-level");
	long level = 0;

	if (style && style->hidden) {
		d->skipped = 1;
		return;
	}
	if (d->paragraphs++ > 0 || d->holding) {
		hold(d, "\n", 1);
		return;
	}
	if (!outline) /* its name in OpenOffice.org 1 */
		outline = part_attribute(attributes, "level");
	if (style && style->page_before)
		page_breaks(d);
	if (heading)
		level = part_number(outline, 1, ODF_LEVELS, 1);
	else if (d->title)
		level = 1;
	d->heading = level > 0;
	d->page_after = style && style->page_after;
	lines_heading(
		&d->o->lines,
		(unsigned)(level < FRAME_MAX_LEVEL ? level : FRAME_MAX_LEVEL));
	make_label(d, heading ? level : 0, attributes);
}

static void paragraph_ends(struct odf *d)
{
	if (d->paragraphs > 0 && --d->paragraphs > 0)
		return;
	if (d->holding)
		return;
	lines_break(&d->o->lines);
	if (!d->sheets)
		let_go(d);
	if (d->page_after)
		page_breaks(d);
	d->page_after = false;
}

static void line_breaks(struct odf *d)
{
	if (d->holding)
		hold(d, "\n", 1);
	else if (d->heading)
		say(d, " ", 1);
	else
		lines_break(&d->o->lines);
}

/* ---- headers and footers */

static void margin_starts(struct odf *d, const char **attributes)
{
	const char *display = part_attribute(attributes, "display");

	if (display && strcmp(display, "false") == 0)
		d->skipped = 1;
	else
		d->holding++;
}

/* Without its fields "(Sheet1)" is just "()". */
static bool has_words(const struct held *h)
{
	for (size_t i = 0; i < h->len; i++)
		if ((unsigned char)h->text[i] >= 0x80 ||
		    isalnum((unsigned char)h->text[i]))
			return true;
	return false;
}

/* Each text once, because kinds of pages repeat their headers. */
static void margin_ends(struct odf *d)
{
	d->holding -= d->holding > 0;
	if (d->holding) /* nested margins: only an attack has that */
		return;
	if (has_words(&d->held) &&
	    repeats_is_new(
		    &d->o->margins,
		    repeats_hash(REPEATS_BEGIN, d->held.text, d->held.len)))
		let_go(d);
	d->held.len = 0;
}

/* In a cell it waits for the end of the row, not only of the paragraph. */
static void comment_starts(struct odf *d)
{
	d->in_comment = true;
	if (d->paragraphs > 0 || d->holding || d->sheets)
		d->holding++;
}

/* For slides: output after the first paragraph. */
static void slide_margin_starts(struct odf *d)
{
	d->holding++;
	d->paragraphs++;
}

static void slide_margin_ends(struct odf *d)
{
	hold(d, "\n", 1);
	d->holding -= d->holding > 0;
	d->paragraphs -= d->paragraphs > 0;
}

/* ---- events */

/*
 * Each LibreOffice workbook has the name of the sheet and the page number in
 * its margins, which differ on each page.
 */
static bool is_for_readers(const struct odf *d, int element)
{
	switch (element) {
	case EL_DATE:
	case EL_FILE_NAME:
	case EL_PAGE_COUNT:
	case EL_PAGE_NUMBER:
	case EL_SHEET_NAME:
	case EL_TIME:
		return !d->in_comment && (!d->margins || !d->sheets);
	case EL_CREATOR:
	case EL_INITIALS:
		return !d->in_comment;
	case EL_BODY: /* a flat document has both in one file */
		return !d->margins;
	case EL_MASTERS:
		return d->margins;
	case EL_BINARY:
	case EL_DESC:
	case EL_FORMS: /* their fields are in the text */
	case EL_FOOTNOTE_CITATION:
	case EL_NOTE_CITATION:
	case EL_OBJECT: /* in a flat document it is a document of its own */
	case EL_RUBY_TEXT:
	case EL_TITLE: /* of a picture; rarely the document's, as a field */
	case EL_TRACKED_CHANGES: /* contains deleted text */
		return false;
	default:
		return true;
	}
}

static void sheet_starts(struct odf *d, const char **attributes)
{
	const char *name = part_attribute(attributes, "name");

	if (d->sheets && name)
		office_sheet(d->o, pool_copy(&d->o->pool, name, strlen(name)));
}

/* Elements around paragraphs. */
static void block_starts(struct odf *d, int element, const char **attributes)
{
	const char *value;

	switch (element) {
	case EL_TABLE:
		sheet_starts(d, attributes);
		break;
	case EL_ROW:
		if (!d->holding)
			lines_row(&d->o->lines);
		break;
	case EL_CELL:
	case EL_COVERED:
		if (!d->holding)
			lines_cell(&d->o->lines);
		break;
	case EL_LIST:
	case EL_ORDERED_LIST:
	case EL_UNORDERED_LIST:
		if (!odf_list_starts(&d->lists, &d->styles, attributes))
			d->skipped = 1;
		break;
	case EL_LIST_ITEM:
	case EL_LIST_HEADER:
		odf_item_starts(&d->lists, element == EL_LIST_ITEM, attributes);
		break;
	case EL_FRAME:
		value = part_attribute(attributes, "class");
		d->title = value && strcmp(value, "title") == 0;
		break;
	case EL_SPREADSHEET:
		d->sheets = true;
		break;
	case EL_TEXT:
		value = part_attribute(attributes, "use-soft-page-breaks");
		d->paged = value && strcmp(value, "true") == 0;
		break;
	case EL_PAGE:
		d->slides = d->paged = true;
		d->fresh = false; /* a slide may have no text */
		break;
	default:
		break;
	}
}

static void say_control(struct odf *d, const char **attributes)
{
	const char *id = part_attribute(attributes, "control");
	const char *text = odf_forms_text(&d->forms, id);
	bool apart = d->paragraphs == 0 && !d->holding;

	if (!text)
		return;
	if (apart)
		lines_break(&d->o->lines);
	say(d, " ", 1);
	say(d, text, strlen(text));
	say(d, " ", 1);
	if (apart)
		lines_break(&d->o->lines);
}

static void span_starts(struct odf *d, const char **attributes)
{
	const struct odf_style *style = odf_style(
		&d->styles, "text", part_attribute(attributes, "style-name"));

	if (style && style->hidden)
		d->skipped = 1;
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct odf *d = user;
	int element = part_lookup(name, elements, COUNT(elements));

	odf_styles_start(&d->styles, name, attributes);
	odf_forms_start(&d->forms, name, attributes);
	odf_changes_start(&d->changes, name, attributes);
	if (d->skipped || !is_for_readers(d, element)) {
		d->skipped++;
		return;
	}
	switch (element) {
	case EL_P:
	case EL_H:
		paragraph_starts(d, element == EL_H, attributes);
		break;
	case EL_SPAN:
		span_starts(d, attributes);
		break;
	case EL_S:
	case EL_TAB:
	case EL_TAB_STOP:
		say(d, " ", 1);
		break;
	case EL_LINE_BREAK:
		line_breaks(d);
		break;
	case EL_SOFT_PAGE_BREAK:
		page_breaks(d);
		break;
	case EL_CONTROL:
		say_control(d, attributes);
		break;
	case EL_TEXT_BOX:
	case EL_NOTE_BODY:
	case EL_FOOTNOTE_BODY:
		if (d->paragraphs > 0 || d->holding)
			d->holding++;
		break;
	case EL_ANNOTATION:
		comment_starts(d);
		break;
	case EL_DATE_DECL:
	case EL_FOOTER_DECL:
	case EL_HEADER_DECL:
		slide_margin_starts(d);
		break;
	case EL_HEADER:
	case EL_HEADER_FIRST:
	case EL_HEADER_LEFT:
	case EL_FOOTER:
	case EL_FOOTER_FIRST:
	case EL_FOOTER_LEFT:
		if (d->margins)
			margin_starts(d, attributes);
		break;
	default:
		block_starts(d, element, attributes);
	}
}

static void row_ends(struct odf *d)
{
	lines_row(&d->o->lines);
	if (d->sheets && d->held.len > 0)
		let_go(d);
}

static void block_ends(struct odf *d, int element)
{
	switch (element) {
	case EL_ROW:
	case EL_TABLE:
		if (!d->holding)
			row_ends(d);
		break;
	case EL_LIST:
	case EL_ORDERED_LIST:
	case EL_UNORDERED_LIST:
		odf_list_ends(&d->lists);
		break;
	case EL_FRAME:
		d->title = false;
		break;
	case EL_PAGE:
		if (!d->holding)
			let_go(d);
		page_breaks(d);
		break;
	default:
		break;
	}
}

static void on_end(void *user, const char *name)
{
	struct odf *d = user;
	int element = part_lookup(name, elements, COUNT(elements));

	odf_styles_end(&d->styles, name);
	odf_forms_end(&d->forms, name);
	if (d->skipped) {
		d->skipped--;
		return;
	}
	switch (element) {
	case EL_P:
	case EL_H:
		paragraph_ends(d);
		break;
	case EL_ANNOTATION:
		d->in_comment = false;
		d->holding -= d->holding > 0;
		break;
	case EL_TEXT_BOX:
	case EL_NOTE_BODY:
	case EL_FOOTNOTE_BODY:
		d->holding -= d->holding > 0;
		break;
	case EL_DATE_DECL:
	case EL_FOOTER_DECL:
	case EL_HEADER_DECL:
		slide_margin_ends(d);
		break;
	case EL_HEADER:
	case EL_HEADER_FIRST:
	case EL_HEADER_LEFT:
	case EL_FOOTER:
	case EL_FOOTER_FIRST:
	case EL_FOOTER_LEFT:
		if (d->margins)
			margin_ends(d);
		break;
	default:
		block_ends(d, element);
	}
}

static void on_text(void *user, const char *text, size_t len)
{
	struct odf *d = user;

	if (d->paragraphs > 0 && !d->skipped && !d->changes.deleted &&
	    (!d->margins || d->holding))
		say(d, text, len);
}

static void style_starts(void *user, const char *name, const char **attributes)
{
	struct odf *d = user;

	odf_styles_start(&d->styles, name, attributes);
}

static void style_ends(void *user, const char *name)
{
	struct odf *d = user;

	odf_styles_end(&d->styles, name);
}

/* ---- the document */

static void manifest_starts(void *user, const char *name,
			    const char **attributes)
{
	struct office *o = user;

	(void)attributes;
	if (strcmp(name, "encryption-data") == 0)
		o->encrypted = true;
}

static void manifest_ends(void *user, const char *name)
{
	(void)user;
	(void)name;
}

void odf_read(struct office *o, const char *part)
{
	static const struct part_events manifest = {.start = manifest_starts,
						    .end = manifest_ends};
	static const struct part_events styles = {.start = style_starts,
						  .end = style_ends};
	static const struct part_events events = {on_start, on_end, on_text};
	static const char styles_part[] = "styles.xml";
	struct odf *d;

	office_parse(o, "META-INF/manifest.xml", &manifest, o);
	if (o->encrypted)
		return;
	office_fields(o, "meta.xml");
	d = pool_alloc(&o->pool, sizeof(*d));
	if (!d)
		return;
	d->o = o;
	d->styles.o = d->forms.o = d->changes.o = o;
	d->headings = odf_count_new(o);
	d->fresh = true;
	office_parse(o, styles_part, &styles, d);
	office_parse(o, part, &events, d);
	d->changes.deleted = false;
	d->skipped = d->paragraphs = d->holding = d->lists.depth = 0;
	d->held.len = 0;
	if (!d->slides) {
		d->margins = true;
		office_parse(o, styles_part, &events, d);
		if (d->paged)
			lines_page(&o->lines);
	}
	free(d->held.text);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_styles.c: styles and numbers of the paragraphs of a DOCX document. */
#include "reader/office/docx_styles.h"

#include "reader/text/labels.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Maximum depth of based-on styles; Word itself allows some ten. */
#define MAX_BASED 16

/* Word counts to 32,767. */
#define MAX_NUMBER 1000000

struct level {
	enum label_kind kind;
	const char *text; /* "%1.%2." */
	const char *style;
	long start;
	bool legal; /* all its numbers are decimal */
};

/* Word's "abstract numbering": all lists that follow it share its counters. */
struct scheme {
	struct level levels[DOCX_LEVELS];
	long counted[DOCX_LEVELS]; /* the last number; < 0: none yet */
	const char *link;          /* a style whose list is followed instead */
};

struct list {
	const char *scheme;
	struct level *levels[DOCX_LEVELS]; /* override those of the scheme */
	bool restarts[DOCX_LEVELS];        /* when first used */
	long start[DOCX_LEVELS];
};

bool docx_is_on(const char **attributes)
{
	const char *value = part_attribute(attributes, "val");

	return !value ||
	       (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
		strcmp(value, "off") != 0);
}

static const char *copy(struct docx_styles *s, const char *value)
{
	return value ? pool_copy(&s->o->pool, value, strlen(value)) : NULL;
}

/* ---- styles */

struct style_parsing {
	struct docx_styles *s;
	struct docx_style *style; /* the current one; may be NULL */
};

/* "heading 1", which Word writes in any language, or "Nadpis 1". */
static long outline_of(const char *name)
{
	static const char *const names[] = {"heading ", "nadpis "};

	for (size_t i = 0; name && i < COUNT(names); i++) {
		size_t n = strlen(names[i]);

		if (strncasecmp(name, names[i], n) == 0 && name[n] >= '1' &&
		    name[n] <= '9' && name[n + 1] == '\0')
			return name[n] - '0';
	}
	return -1;
}

static struct docx_style *add_style(struct docx_styles *s,
				    const char **attributes)
{
	const char *type = part_attribute(attributes, "type");
	const char *id = part_attribute(attributes, "styleId");
	const char *usual = part_attribute(attributes, "default");
	struct docx_style *style =
		names_add(&s->styles, &s->o->pool, id, sizeof(*style));

	if (!style)
		return NULL;
	*style = (struct docx_style){copy(s, id), NULL, NULL, -1, -1, -1};
	if (usual && strcmp(usual, "1") == 0 && type &&
	    strcmp(type, "paragraph") == 0)
		s->usual = style;
	return style;
}

static void style_starts(void *user, const char *name, const char **attributes)
{
	struct style_parsing *p = user;
	struct docx_style *style = p->style;
	const char *value = part_attribute(attributes, "val");

	if (strcmp(name, "style") == 0)
		p->style = add_style(p->s, attributes);
	else if (!style)
		return;
	else if (strcmp(name, "name") == 0 && style->outline < 0)
		style->outline = outline_of(value);
	else if (strcmp(name, "basedOn") == 0)
		style->based_on = copy(p->s, value);
	else if (strcmp(name, "outlineLvl") == 0)
		style->outline = (part_number(value, 0, 9, 9) + 1) % 10;
	else if (strcmp(name, "numId") == 0)
		style->number = copy(p->s, value);
	else if (strcmp(name, "ilvl") == 0)
		style->level = part_number(value, 0, DOCX_LEVELS - 1, -1);
	else if (strcmp(name, "vanish") == 0)
		style->hidden = docx_is_on(attributes);
}

static void style_ends(void *user, const char *name)
{
	struct style_parsing *p = user;

	if (strcmp(name, "style") == 0)
		p->style = NULL;
}

struct docx_style *docx_style(const struct docx_styles *s, const char *id)
{
	return names_find(&s->styles, id);
}

long docx_style_outline(const struct docx_styles *s,
			const struct docx_style *style)
{
	for (int i = 0; style && i < MAX_BASED; i++) {
		if (style->outline >= 0)
			return style->outline;
		style = docx_style(s, style->based_on);
	}
	return 0;
}

bool docx_style_hidden(const struct docx_styles *s,
		       const struct docx_style *style)
{
	for (int i = 0; style && i < MAX_BASED; i++) {
		if (style->hidden >= 0)
			return style->hidden;
		style = docx_style(s, style->based_on);
	}
	return false;
}

/* ---- numbering */

struct list_parsing {
	struct docx_styles *s;
	struct scheme *scheme; /* current */
	struct list *list;     /* current */
	long at;               /* current level */
	struct level *level;   /* current */
};

static enum label_kind kind_of(const char *format)
{
	static const struct {
		const char *name;
		enum label_kind kind;
	} table[] = {
		{"decimalZero", LABEL_ZERO},
		{"lowerLetter", LABEL_LOWER},
		{"upperLetter", LABEL_UPPER},
		{"lowerRoman", LABEL_LOWER_ROMAN},
		{"upperRoman", LABEL_UPPER_ROMAN},
		{"none", LABEL_NONE},
		{"bullet", LABEL_BULLET},
	};

	for (size_t i = 0; format && i < COUNT(table); i++)
		if (strcmp(table[i].name, format) == 0)
			return table[i].kind;
	return LABEL_DECIMAL;
}

static struct scheme *add_scheme(struct list_parsing *p, const char *id)
{
	struct scheme *scheme =
		names_add(&p->s->schemes, &p->s->o->pool, id, sizeof(*scheme));

	for (int i = 0; scheme && i < DOCX_LEVELS; i++) {
		scheme->levels[i] = (struct level){.start = 1};
		scheme->counted[i] = -1;
	}
	return scheme;
}

static void level_begins(struct list_parsing *p, const char **attributes)
{
	const char *value = part_attribute(attributes, "ilvl");

	p->at = part_number(value, 0, DOCX_LEVELS - 1, -1);
	p->level = NULL;
	if (p->at < 0)
		return;
	if (p->scheme) {
		p->level = &p->scheme->levels[p->at];
	} else if (p->list) {
		p->level = pool_alloc(&p->s->o->pool, sizeof(*p->level));
		p->list->levels[p->at] = p->level;
	}
}

static void level_says(struct list_parsing *p, const char *name,
		       const char **attributes)
{
	const char *value = part_attribute(attributes, "val");

	if (strcmp(name, "start") == 0)
		p->level->start = part_number(value, 0, MAX_NUMBER, 1);
	else if (strcmp(name, "numFmt") == 0)
		p->level->kind = kind_of(value);
	else if (strcmp(name, "lvlText") == 0)
		p->level->text = copy(p->s, value);
	else if (strcmp(name, "pStyle") == 0)
		p->level->style = copy(p->s, value);
	else if (strcmp(name, "isLgl") == 0)
		p->level->legal = docx_is_on(attributes);
}

static void list_says(struct list_parsing *p, const char *name,
		      const char **attributes)
{
	const char *value = part_attribute(attributes, "val");

	if (strcmp(name, "abstractNumId") == 0) {
		p->list->scheme = copy(p->s, value);
	} else if (strcmp(name, "lvlOverride") == 0) {
		value = part_attribute(attributes, "ilvl");
		p->at = part_number(value, 0, DOCX_LEVELS - 1, -1);
	} else if (strcmp(name, "startOverride") == 0 && p->at >= 0) {
		p->list->restarts[p->at] = true;
		p->list->start[p->at] = part_number(value, 0, MAX_NUMBER, 1);
	}
}

static void list_starts(void *user, const char *name, const char **attributes)
{
	struct list_parsing *p = user;

	if (strcmp(name, "abstractNum") == 0) {
		p->scheme = add_scheme(
			p, part_attribute(attributes, "abstractNumId"));
	} else if (strcmp(name, "num") == 0) {
		p->list = names_add(&p->s->lists, &p->s->o->pool,
				    part_attribute(attributes, "numId"),
				    sizeof(*p->list));
		p->at = -1;
	} else if (strcmp(name, "lvl") == 0) {
		level_begins(p, attributes);
	} else if (p->level) {
		level_says(p, name, attributes);
	} else if (p->list) {
		list_says(p, name, attributes);
	} else if (p->scheme && strcmp(name, "numStyleLink") == 0) {
		p->scheme->link = copy(p->s, part_attribute(attributes, "val"));
	}
}

static void list_ends(void *user, const char *name)
{
	struct list_parsing *p = user;

	if (strcmp(name, "abstractNum") == 0)
		p->scheme = NULL;
	else if (strcmp(name, "num") == 0)
		p->list = NULL;
	else if (strcmp(name, "lvl") == 0)
		p->level = NULL;
}

void docx_styles_read(struct docx_styles *s, struct office *o,
		      const char *styles, const char *numbering)
{
	static const struct part_events style_events = {.start = style_starts,
							.end = style_ends};
	static const struct part_events list_events = {.start = list_starts,
						       .end = list_ends};
	struct style_parsing sp = {s, NULL};
	struct list_parsing lp = {.s = s, .at = -1};

	*s = (struct docx_styles){.o = o};
	office_parse(o, styles, &style_events, &sp);
	office_parse(o, numbering, &list_events, &lp);
}

/* ---- labels */

static struct scheme *scheme_of(const struct docx_styles *s,
				const struct list *list)
{
	struct scheme *scheme =
		list ? names_find(&s->schemes, list->scheme) : NULL;
	const struct docx_style *style;

	if (!scheme || !scheme->link)
		return scheme;
	style = docx_style(s, scheme->link);
	list = style ? names_find(&s->lists, style->number) : NULL;
	return list ? names_find(&s->schemes, list->scheme) : scheme;
}

static const struct level *level_of(const struct list *list,
				    const struct scheme *scheme, long at)
{
	return list->levels[at] ? list->levels[at] : &scheme->levels[at];
}

/* The level at which a list counts the paragraphs of a style. */
static long level_for(const struct list *list, const struct scheme *scheme,
		      const struct docx_style *style, long otherwise)
{
	for (long i = 0; i < DOCX_LEVELS; i++) {
		const char *id = level_of(list, scheme, i)->style;

		if (id && strcmp(id, style->id) == 0)
			return i;
	}
	return otherwise;
}

static void count(struct list *list, struct scheme *scheme, long at)
{
	long *counted = scheme->counted;

	for (long i = 0; i <= at; i++) {
		if (list->restarts[i] && i == at)
			counted[i] = list->start[i];
		else if (counted[i] < 0)
			counted[i] = level_of(list, scheme, i)->start;
		else if (i == at && counted[i] < MAX_NUMBER)
			counted[i]++;
	}
	list->restarts[at] = false;
	for (long i = at + 1; i < DOCX_LEVELS; i++)
		counted[i] = -1;
}

static void make_label(const struct list *list, const struct scheme *scheme,
		       long at, struct label *label)
{
	const struct level *level = level_of(list, scheme, at);
	const char *text = level->text ? level->text : "";

	for (; *text; text++) {
		long i = text[0] == '%' ? text[1] - '1' : -1;
		enum label_kind kind;

		if (i < 0 || i > at) {
			label_add(label, text, 1);
			continue;
		}
		kind = level_of(list, scheme, i)->kind;
		if (level->legal && kind != LABEL_NONE)
			kind = LABEL_DECIMAL;
		label_number(label, kind, scheme->counted[i]);
		text++;
	}
}

/* The nearest base style that is in a list. */
static const struct docx_style *counted_style(const struct docx_styles *s,
					      const struct docx_style *style)
{
	for (int i = 0; style && i < MAX_BASED; i++) {
		if (style->number)
			return style;
		style = docx_style(s, style->based_on);
	}
	return NULL;
}

void docx_label(struct docx_styles *s, const struct docx_style *style,
		const char *number, long level, char text[DOCX_LABEL_BYTES])
{
	const struct docx_style *counted =
		number ? NULL : counted_style(s, style);
	struct label label = {text, 0, DOCX_LABEL_BYTES};
	struct scheme *scheme;
	struct list *list;

	*text = '\0';
	if (counted)
		number = counted->number;
	list = names_find(&s->lists, number);
	scheme = scheme_of(s, list);
	if (!scheme)
		return;
	if (level < 0 && style)
		level = level_for(list, scheme, style, style->level);
	if (level < 0 && counted)
		level = level_for(list, scheme, counted, counted->level);
	if (level < 0)
		level = 0;
	count(list, scheme, level);
	if (level_of(list, scheme, level)->kind != LABEL_BULLET)
		make_label(list, scheme, level, &label);
}

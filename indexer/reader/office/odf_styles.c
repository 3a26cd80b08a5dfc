/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_styles.c: styles and lists of an OpenDocument document. */
#include "reader/office/odf_styles.h"

#include <stdio.h>
#include <string.h>

#define MAX_NUMBER 1000000

/* Longer names are truncated, which at worst makes two of them equal. */
#define NAME_BYTES 256

static bool is(const char *value, const char *wanted)
{
	return value && strcmp(value, wanted) == 0;
}

static const char *copy(struct odf_styles *s, const char *value)
{
	return value ? pool_copy(&s->o->pool, value, strlen(value)) : NULL;
}

/* ---- styles */

static void key_of(char key[NAME_BYTES], const char *family, const char *name)
{
	snprintf(key, NAME_BYTES, "%s %s", family, name);
}

const struct odf_style *odf_style(const struct odf_styles *s,
				  const char *family, const char *name)
{
	char key[NAME_BYTES];

	if (!name)
		return NULL;
	key_of(key, family, name);
	return names_find(&s->styles, key);
}

/* It inherits from its parent, which comes before it. */
static void add_style(struct odf_styles *s, const char **attributes)
{
	const char *family = part_attribute(attributes, "family");
	const char *name = part_attribute(attributes, "name");
	const char *page = part_attribute(attributes, "master-page-name");
	const struct odf_style *parent;
	char key[NAME_BYTES];

	if (!name || (!is(family, "paragraph") && !is(family, "text")))
		return;
	parent = odf_style(s, family,
			   part_attribute(attributes, "parent-style-name"));
	key_of(key, family, name);
	s->style = names_add(&s->styles, &s->o->pool, key, sizeof(*s->style));
	if (!s->style)
		return;
	*s->style = parent ? *parent : (struct odf_style){false, false, false};
	if (page && *page)
		s->style->page_before = true;
}

static void style_says(struct odf_style *style, const char *name,
		       const char **attributes)
{
	const char *before = part_attribute(attributes, "break-before");
	const char *after = part_attribute(attributes, "break-after");
	const char *display = part_attribute(attributes, "display");

	if (strcmp(name, "text-properties") == 0 && display)
		style->hidden = is(display, "none");
	if (before)
		style->page_before = is(before, "page");
	if (after)
		style->page_after = is(after, "page");
}

/* ---- lists */

static void add_scheme(struct odf_styles *s, const char *name)
{
	s->scheme =
		names_add(&s->schemes, &s->o->pool, name, sizeof(*s->scheme));
	for (int i = 0; s->scheme && i < ODF_LEVELS; i++)
		s->scheme->levels[i] =
			(struct odf_level){LABEL_BULLET, NULL, NULL, 1, 1};
}

static enum label_kind kind_of(const char *format)
{
	switch (format ? *format : '\0') {
	case '1':
		return LABEL_DECIMAL;
	case 'a':
		return LABEL_LOWER;
	case 'A':
		return LABEL_UPPER;
	case 'i':
		return LABEL_LOWER_ROMAN;
	case 'I':
		return LABEL_UPPER_ROMAN;
	default:
		return LABEL_NONE;
	}
}

static void add_level(struct odf_styles *s, const char **attributes)
{
	long at = part_number(part_attribute(attributes, "level"), 1,
			      ODF_LEVELS, 0);
	const char *start = part_attribute(attributes, "start-value");
	const char *shown = part_attribute(attributes, "display-levels");

	if (at > 0)
		s->scheme->levels[at - 1] = (struct odf_level){
			kind_of(part_attribute(attributes, "num-format")),
			copy(s, part_attribute(attributes, "num-prefix")),
			copy(s, part_attribute(attributes, "num-suffix")),
			part_number(shown, 1, ODF_LEVELS, 1),
			part_number(start, 0, MAX_NUMBER, 1)};
}

void odf_styles_start(struct odf_styles *s, const char *name,
		      const char **attributes)
{
	if (strcmp(name, "style") == 0) {
		add_style(s, attributes);
	} else if (s->style) {
		style_says(s->style, name, attributes);
	} else if (strcmp(name, "list-style") == 0) {
		add_scheme(s, part_attribute(attributes, "name"));
	} else if (strcmp(name, "outline-style") == 0) {
		add_scheme(s, ""); /* no other has an empty name */
		s->outline = s->scheme;
	} else if (s->scheme && (strcmp(name, "list-level-style-number") == 0 ||
				 strcmp(name, "outline-level-style") == 0)) {
		add_level(s, attributes);
	}
}

void odf_styles_end(struct odf_styles *s, const char *name)
{
	if (strcmp(name, "style") == 0)
		s->style = NULL;
	else if (strcmp(name, "list-style") == 0 ||
		 strcmp(name, "outline-style") == 0)
		s->scheme = NULL;
}

/* ---- labels */

struct odf_count *odf_count_new(struct office *o)
{
	struct odf_count *count = pool_alloc(&o->pool, sizeof(*count));

	for (int i = 0; count && i < ODF_LEVELS; i++)
		count->counted[i] = -1;
	return count;
}

static void count_on(const struct odf_scheme *scheme, struct odf_count *count,
		     long level, long start)
{
	long *counted = count->counted;

	for (long i = 0; i <= level; i++) {
		if (i == level && start >= 0)
			counted[i] = start;
		else if (counted[i] < 0)
			counted[i] = scheme->levels[i].start;
		else if (i == level && counted[i] < MAX_NUMBER)
			counted[i]++;
	}
	for (long i = level + 1; i < ODF_LEVELS; i++)
		counted[i] = -1;
}

void odf_label(const struct odf_scheme *scheme, struct odf_count *count,
	       long level, long start, char text[ODF_LABEL_BYTES])
{
	const struct odf_level *l = &scheme->levels[level];
	struct label label = {text, 0, ODF_LABEL_BYTES};
	long first = level + 1 - l->shown;

	*text = '\0';
	count_on(scheme, count, level, start);
	if (l->kind == LABEL_BULLET || l->kind == LABEL_NONE)
		return;
	if (l->prefix)
		label_add(&label, l->prefix, strlen(l->prefix));
	for (long i = first < 0 ? 0 : first; i <= level; i++) {
		size_t before = label.len;

		label_number(&label, scheme->levels[i].kind, count->counted[i]);
		if (i < level && label.len > before)
			label_add(&label, ".", 1);
	}
	if (l->suffix)
		label_add(&label, l->suffix, strlen(l->suffix));
}

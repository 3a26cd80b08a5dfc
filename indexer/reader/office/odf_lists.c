/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_lists.c: open lists while OpenDocument is read. */
#include "reader/office/odf_lists.h"

#include <string.h>

static struct odf_list *inner(struct odf_lists *l)
{
	return l->depth ? &l->list[l->depth - 1] : NULL;
}

/* The counters that the list continues, or new ones. */
static struct odf_count *find_count(struct odf_lists *l, struct office *o,
				    const char **attributes)
{
	const char *after = part_attribute(attributes, "continue-list");
	const char *on = part_attribute(attributes, "continue-numbering");
	struct odf_count **known = names_find(&l->counts, after);
	struct odf_count *count = NULL;

	if (l->depth > 0)
		count = inner(l)->count;
	else if (known)
		count = *known;
	else if (on && strcmp(on, "true") == 0)
		count = l->last;
	return count ? count : odf_count_new(o);
}

bool odf_list_starts(struct odf_lists *l, const struct odf_styles *styles,
		     const char **attributes)
{
	const char *style = part_attribute(attributes, "style-name");
	const char *id = part_attribute(attributes, "id");
	const struct odf_list *outer = inner(l);
	struct odf_list list = {.level = outer ? outer->level + 1 : 0};
	struct odf_count **known;

	if (l->depth == ODF_MAX_LISTS)
		return false;
	if (outer && outer->level + 1 == ODF_LEVELS)
		list.level = outer->level;
	list.scheme = names_find(&styles->schemes, style);
	if (!list.scheme && outer)
		list.scheme = outer->scheme;
	list.count = find_count(l, styles->o, attributes);
	l->last = list.count;
	known = names_add(&l->counts, &styles->o->pool, id, sizeof(*known));
	if (known)
		*known = list.count;
	l->list[l->depth++] = list;
	return true;
}

void odf_list_ends(struct odf_lists *l)
{
	l->depth -= l->depth > 0;
}

void odf_item_starts(struct odf_lists *l, bool counts, const char **attributes)
{
	struct odf_list *list = inner(l);

	if (!list)
		return;
	list->counted = !counts;
	list->start = part_number(part_attribute(attributes, "start-value"), 0,
				  1000000, -1);
}

void odf_item_label(struct odf_lists *l, char label[ODF_LABEL_BYTES])
{
	struct odf_list *list = inner(l);

	*label = '\0';
	if (!list || !list->scheme || !list->count || list->counted)
		return;
	list->counted = true;
	odf_label(list->scheme, list->count, list->level, list->start, label);
}

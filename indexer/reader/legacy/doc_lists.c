/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_lists.c: numbers that Word puts before paragraphs of lists. */
#include "reader/legacy/doc_lists.h"

#include "reader/base/characters.h"
#include "reader/text/labels.h"

#define LIST_BYTES  28u
#define LEVEL_BYTES 28u
#define USE_BYTES   16u
#define MAX_LISTS   4096u

enum { LIST_SIMPLE = 1 }; /* it has only one level */

/* ---- reading */

/* Takes a level from the beginning of `rest`. */
static struct doc_level take_level(struct view *rest)
{
	size_t properties = (size_t)view_u8(rest, 24) + view_u8(rest, 25);
	size_t text = LEVEL_BYTES + properties;
	size_t len = (size_t)2 * view_u16(rest, text);
	struct doc_level level = {
		.start = view_u32(rest, 0),
		.kind = view_u8(rest, 4),
		.text = view_part(rest, text + 2, len),
	};

	*rest = view_part(rest, text + 2 + len, rest->len);
	return level;
}

static void load_lists(struct doc_lists *l, const struct doc *d)
{
	struct view table = doc_part(d, DOC_LISTS);
	struct view rest = doc_behind(d, DOC_LISTS);
	size_t count = view_u16(&table, 0);

	if (count > MAX_LISTS)
		count = MAX_LISTS;
	l->lists = pool_alloc(&d->o->pool, count * sizeof(*l->lists));
	for (size_t i = 0; i < count && l->lists; i++) {
		struct doc_list *list = &l->lists[l->list_count++];
		size_t at = 2 + LIST_BYTES * i, levels = DOC_LIST_LEVELS;

		list->id = view_u32(&table, at);
		if (view_u8(&table, at + 26) & LIST_SIMPLE)
			levels = 1;
		for (size_t n = 0; n < levels; n++)
			list->levels[n] = take_level(&rest);
	}
}

static struct doc_list *find_list(const struct doc_lists *l, uint32_t id)
{
	for (size_t i = 0; i < l->list_count; i++)
		if (l->lists[i].id == id)
			return &l->lists[i];
	return NULL;
}

/* Takes the properties of a use of its own from the beginning of `rest`. */
static void take_overrides(struct doc_list_use *use, unsigned count,
			   struct view *rest)
{
	enum { OWN_START = 0x10, OWN_FORMAT = 0x20 };

	*rest = view_part(rest, 4, rest->len);
	for (unsigned i = 0; i < count && rest->len > 0; i++) {
		uint32_t start = view_u32(rest, 0), flags = view_u32(rest, 4);
		unsigned level = flags & 0xF;

		*rest = view_part(rest, 8, rest->len);
		if (flags & OWN_FORMAT) {
			struct doc_level own = take_level(rest);

			start = own.start;
		}
		if (level < DOC_LIST_LEVELS && flags & OWN_START) {
			use->starts[level] = true;
			use->start[level] = start;
		}
	}
}

static void load_uses(struct doc_lists *l, const struct doc *d)
{
	struct view table = doc_part(d, DOC_LIST_USES);
	size_t count = view_u32(&table, 0);
	struct view rest;

	if (count > MAX_LISTS)
		count = MAX_LISTS;
	rest = view_part(&table, 4 + USE_BYTES * count, table.len);
	l->uses = pool_alloc(&d->o->pool, count * sizeof(*l->uses));
	for (size_t i = 0; i < count && l->uses; i++) {
		struct doc_list_use *use = &l->uses[l->use_count++];
		size_t at = 4 + USE_BYTES * i;

		use->list = find_list(l, view_u32(&table, at));
		take_overrides(use, view_u8(&table, at + 12), &rest);
	}
}

void doc_lists_load(struct doc_lists *l, const struct doc *d)
{
	*l = (struct doc_lists){0};
	if (d->old)
		return;
	load_lists(l, d);
	load_uses(l, d);
}

/* ---- counting */

static enum label_kind kind_of(unsigned stored)
{
	switch (stored) {
	case 1:
		return LABEL_UPPER_ROMAN;
	case 2:
		return LABEL_LOWER_ROMAN;
	case 3:
		return LABEL_UPPER;
	case 4:
		return LABEL_LOWER;
	case 22:
		return LABEL_ZERO;
	case 23:
		return LABEL_BULLET;
	case 255:
		return LABEL_NONE;
	default:
		return LABEL_DECIMAL;
	}
}

/* Counts a paragraph of this level; lower levels start again. */
static void advance(struct doc_list_use *use, unsigned level)
{
	struct doc_list *list = use->list;

	if (use->starts[level]) {
		list->numbers[level] = use->start[level];
		use->starts[level] = false;
	} else if (list->begun[level]) {
		list->numbers[level]++;
	} else {
		list->numbers[level] = list->levels[level].start;
	}
	list->begun[level] = true;
	for (unsigned i = level + 1; i < DOC_LIST_LEVELS; i++)
		list->begun[i] = false;
}

static void add_number(struct label *l, const struct doc_list *list,
		       unsigned level)
{
	uint32_t number = list->begun[level] ? list->numbers[level]
					     : list->levels[level].start;

	label_number(l, kind_of(list->levels[level].kind), (long)number);
}

size_t doc_list_label(struct doc_lists *l, unsigned use, unsigned level,
		      char *label)
{
	struct label made = {label, 0, DOC_LABEL_BYTES};
	struct doc_list *list;
	struct view text;

	*label = '\0';
	if (use == 0 || use > l->use_count || level >= DOC_LIST_LEVELS)
		return 0;
	list = l->uses[use - 1].list;
	if (!list)
		return 0;
	advance(&l->uses[use - 1], level);
	if (kind_of(list->levels[level].kind) == LABEL_BULLET)
		return 0;
	text = list->levels[level].text;
	for (size_t i = 0; i + 2 <= text.len; i += 2) {
		unsigned unit = view_u16(&text, i);
		char utf8[CHARACTER_BYTES];

		if (unit < DOC_LIST_LEVELS)
			add_number(&made, list, unit);
		else
			label_add(&made, utf8, character_utf8(unit, utf8));
	}
	return made.len;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* doc_runs.c: properties of characters and paragraphs of a Word document. */
#include "reader/legacy/doc_runs.h"

#include <stdlib.h>

#define PAGE_BYTES 512u

/* ---- properties */

/* Word 6: length of the value; VARIABLE: it begins with its length. */
#define VARIABLE 255

static const struct {
	unsigned char first, last, bytes;
} old_values[] = {
	{2, 2, 2},
	{3, 3, VARIABLE},
	{4, 11, 1},
	{12, 12, VARIABLE},
	{13, 14, 1},
	{15, 15, VARIABLE},
	{16, 19, 2},
	{20, 20, 4},
	{21, 22, 2},
	{23, 23, VARIABLE},
	{24, 25, 1},
	{26, 28, 2},
	{29, 29, 1},
	{30, 36, 2},
	{37, 37, 1},
	{38, 43, 2},
	{44, 44, 1},
	{45, 49, 2},
	{50, 51, 1},
	{52, 64, VARIABLE},
	{65, 67, 1},
	{68, 68, VARIABLE},
	{69, 69, 2},
	{70, 70, 4},
	{71, 71, 1},
	{72, 72, 2},
	{73, 73, 3},
	{74, 74, VARIABLE},
	{75, 75, 1},
	{77, 77, VARIABLE},
	{79, 79, VARIABLE},
	{80, 80, 2},
	{81, 82, VARIABLE},
	{83, 83, 0},
	{85, 92, 1},
	{93, 93, 2},
	{94, 94, 1},
	{95, 95, 3},
	{96, 97, 2},
	{98, 98, 1},
	{99, 99, 2},
	{100, 100, 1},
	{101, 101, 2},
	{102, 102, 1},
	{103, 103, VARIABLE},
	{104, 104, 1},
	{105, 106, VARIABLE},
	{107, 107, 2},
	{108, 108, VARIABLE},
	{109, 110, 2},
	{117, 118, 1},
	{119, 119, 1},
	{120, 122, VARIABLE},
	{131, 131, 1},
	{182, 184, 2},
	{185, 186, 1},
	{187, 187, 12},
	{189, 189, 2},
	{191, 191, VARIABLE},
};

static const struct {
	unsigned char old;
	unsigned code;
} old_codes[] = {
	{24, PROPERTY_IN_TABLE}, {25, PROPERTY_ROW_END}, {65, PROPERTY_DELETED},
	{74, PROPERTY_SYMBOL},   {92, PROPERTY_HIDDEN},  {93, PROPERTY_FONT},
	{117, PROPERTY_SPECIAL},
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static bool take(struct view *properties, size_t header, size_t bytes,
		 struct doc_property *p)
{
	p->value = view_part(properties, header, bytes);
	*properties = view_part(properties, header + bytes, properties->len);
	return true;
}

static bool old_property(struct view *properties, struct doc_property *p)
{
	unsigned char old = view_u8(properties, 0);

	p->code = 0;
	for (size_t i = 0; i < COUNT(old_codes); i++)
		if (old_codes[i].old == old)
			p->code = old_codes[i].code;
	for (size_t i = 0; i < COUNT(old_values); i++) {
		if (old < old_values[i].first || old > old_values[i].last)
			continue;
		if (old_values[i].bytes != VARIABLE)
			return take(properties, 1, old_values[i].bytes, p);
		return take(properties, 2, view_u8(properties, 1), p);
	}
	return false; /* the start of the next one is unknown */
}

/* The upper three bits of a code determine the length of the value. */
static bool new_property(struct view *properties, struct doc_property *p)
{
	enum { TABLE_DEFINITION = 0xD608 };
	static const unsigned char bytes[] = {1, 1, 2, 4, 2, 2, 0, 3};
	unsigned kind;

	p->code = view_u16(properties, 0);
	kind = p->code >> 13;
	if (p->code == TABLE_DEFINITION)
		return take(properties, 3, view_u16(properties, 2), p);
	if (bytes[kind] == 0)
		return take(properties, 3, view_u8(properties, 2), p);
	return take(properties, 2, bytes[kind], p);
}

bool doc_property(const struct doc *d, struct view *properties,
		  struct doc_property *property)
{
	if (properties->len < (d->old ? 1 : 2))
		return false;
	return d->old ? old_property(properties, property)
		      : new_property(properties, property);
}

/* ---- runs */

static unsigned run_count(const struct doc_runs *r, size_t page)
{
	return view_u8(r->doc->main, page + PAGE_BYTES - 1);
}

static void add_page(struct doc_runs *r, size_t number)
{
	size_t at = number * PAGE_BYTES;
	struct doc_page *p = &r->pages[r->count];

	if (at + PAGE_BYTES > r->doc->main->len || run_count(r, at) == 0)
		return;
	p->at = at;
	p->from = view_u32(r->doc->main, at);
	p->to = view_u32(r->doc->main, at + (size_t)4 * run_count(r, at));
	r->count++;
}

static int by_text(const void *a, const void *b)
{
	const struct doc_page *p = a, *q = b;

	if (p->from != q->from)
		return p->from < q->from ? -1 : 1;
	return p->at < q->at ? -1 : p->at > q->at;
}

/*
 * Word 6 lists the first pages only if it had little memory; the others follow
 * them.
 */
static size_t old_pages(const struct doc *d, bool of_paragraphs, size_t *first)
{
	*first = view_u16(d->main, of_paragraphs ? 0x18C : 0x18A);
	return view_u16(d->main, of_paragraphs ? 0x190 : 0x18E);
}

void doc_runs_load(struct doc_runs *r, const struct doc *d, enum doc_part part)
{
	struct view table = doc_part(d, part);
	size_t bytes = d->old ? 2 : 4, first = 0, more = 0;
	size_t count = table.len < 4 ? 0 : (table.len - 4) / (4 + bytes);

	*r = (struct doc_runs){.doc = d,
			       .of_paragraphs = part == DOC_PARAGRAPHS};
	if (d->old)
		more = old_pages(d, r->of_paragraphs, &first);
	more = more > count ? more - count : 0;
	r->pages = pool_alloc(&d->o->pool, (count + more) * sizeof(*r->pages));
	if (!r->pages)
		return;
	for (size_t i = 0; i < count; i++) {
		size_t at = 4 * (count + 1) + bytes * i;

		add_page(r, d->old ? view_u16(&table, at)
				   : view_u32(&table, at) & 0x3FFFFF);
	}
	for (size_t i = 0; i < more; i++)
		add_page(r, first + count + i);
	qsort(r->pages, r->count, sizeof(*r->pages), by_text);
}

/* Offset on its page of the properties of run `i`; 0: none. */
static size_t properties_at(const struct doc_runs *r, size_t page, unsigned i)
{
	/* Each paragraph also has its height, which is not needed. */
	size_t entry = !r->of_paragraphs ? 1 : r->doc->old ? 7 : 13;
	size_t at = page + (size_t)4 * (run_count(r, page) + 1) + entry * i;

	return (size_t)2 * view_u8(r->doc->main, at);
}

static void take_run(struct doc_runs *r, size_t page, unsigned i)
{
	struct view bytes = view_part(r->doc->main, page, PAGE_BYTES);
	size_t at = properties_at(r, page, i), len;

	r->from = view_u32(&bytes, (size_t)4 * i);
	r->to = view_u32(&bytes, (size_t)4 * i + 4);
	r->style = 0;
	r->properties = (struct view){NULL, 0};
	if (at == 0)
		return;
	len = view_u8(&bytes, at++);
	if (!r->of_paragraphs) {
		r->properties = view_part(&bytes, at, len);
		return;
	}
	if (r->doc->old) /* counted in words */
		len *= 2;
	else if (len > 0)
		len = 2 * len - 1;
	else
		len = (size_t)2 * view_u8(&bytes, at++);
	r->style = view_u16(&bytes, at);
	r->properties = view_part(&bytes, at + 2, len < 2 ? 0 : len - 2);
}

/* The last page that begins at or before `at`. */
static const struct doc_page *find_page(const struct doc_runs *r, uint32_t at)
{
	size_t low = 0, high = r->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (r->pages[middle].from <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && at < r->pages[low - 1].to ? &r->pages[low - 1] : NULL;
}

bool doc_runs_find(struct doc_runs *r, uint32_t at)
{
	const struct doc_page *p;

	if (at >= r->from && at < r->to)
		return false;
	p = find_page(r, at);
	for (unsigned i = 0; p && i < run_count(r, p->at); i++) {
		size_t entry = p->at + (size_t)4 * i;

		if (at >= view_u32(r->doc->main, entry) &&
		    at < view_u32(r->doc->main, entry + 4)) {
			take_run(r, p->at, i);
			return true;
		}
	}
	r->from = at;
	r->to = at + 1;
	r->style = 0;
	r->properties = (struct view){NULL, 0};
	return true;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_lists.h: the lists we are in while OpenDocument is read. */
#ifndef READER_ODF_LISTS_H
#define READER_ODF_LISTS_H

#include "reader/office/odf_styles.h"

/* Lists in lists in tables in lists. */
#define ODF_MAX_LISTS 32

/* A list we are in, or another one in it. */
struct odf_list {
	const struct odf_scheme *scheme; /* NULL: none known */
	struct odf_count *count;
	long level;
	long start;   /* of the item we are in; -1: not said */
	bool counted; /* the item is, or has no number */
};

/* All zero: we are in none. */
struct odf_lists {
	struct odf_list list[ODF_MAX_LISTS];
	unsigned depth;      /* lists we are in */
	struct names counts; /* struct odf_count *, by id of the list */
	struct odf_count *last;
};

/* False: there are too many in each other, and this one is not taken. */
bool odf_list_starts(struct odf_lists *l, const struct odf_styles *styles,
		     const char **attributes);
void odf_list_ends(struct odf_lists *l);

/* `counts`: it has a number. */
void odf_item_starts(struct odf_lists *l, bool counts, const char **attributes);

/* Of the item we are in, for its first paragraph; "" when it has none. */
void odf_item_label(struct odf_lists *l, char label[ODF_LABEL_BYTES]);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_lists.h: open lists while OpenDocument is read. */
#ifndef READER_ODF_LISTS_H
#define READER_ODF_LISTS_H

#include "reader/office/odf_styles.h"

/* Lists in lists in tables in lists. */
#define ODF_MAX_LISTS 32

/* An open list, or one nested in it. */
struct odf_list {
	const struct odf_scheme *scheme; /* NULL: unknown */
	struct odf_count *count;
	long level;
	long start;   /* of the current item; -1: not specified */
	bool counted; /* the item is counted, or has no number */
};

/* All zero: no open list. */
struct odf_lists {
	struct odf_list list[ODF_MAX_LISTS];
	unsigned depth;      /* number of open lists */
	struct names counts; /* of struct odf_count *, by id of the list */
	struct odf_count *last;
};

/* False: too many are nested, and this one is ignored. */
bool odf_list_starts(struct odf_lists *l, const struct odf_styles *styles,
		     const char **attributes);
void odf_list_ends(struct odf_lists *l);

/* `counts`: it has a number. */
void odf_item_starts(struct odf_lists *l, bool counts, const char **attributes);

/* Label of the current item, for its first paragraph; "" if it has none. */
void odf_item_label(struct odf_lists *l, char label[ODF_LABEL_BYTES]);

#endif

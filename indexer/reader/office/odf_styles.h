/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_styles.h: styles and lists of a document in OpenDocument format. */
#ifndef READER_ODF_STYLES_H
#define READER_ODF_STYLES_H

#include "reader/office/office.h"
#include "reader/text/labels.h"

#define ODF_LEVELS      10
#define ODF_LABEL_BYTES 128

struct odf_style {
	bool hidden;
	bool page_before;
	bool page_after;
};

struct odf_level {
	enum label_kind kind;
	const char *prefix; /* NULL: none */
	const char *suffix;
	long shown; /* levels in its label */
	long start;
};

/* How lists number their items. */
struct odf_scheme {
	struct odf_level levels[ODF_LEVELS];
};

/* Where one list, or several that continue each other, has come to. */
struct odf_count {
	long counted[ODF_LEVELS]; /* the last number; < 0: none yet */
};

struct odf_styles {
	struct office *o;
	struct names styles;
	struct names schemes;
	struct odf_scheme *outline; /* that of headings, or NULL */
	/* While they are parsed: */
	struct odf_style *style;
	struct odf_scheme *scheme;
};

/* An element begins or ends; any but those of styles is passed over. */
void odf_styles_start(struct odf_styles *s, const char *name,
		      const char **attributes);
void odf_styles_end(struct odf_styles *s, const char *name);

/* `family`: "paragraph" or "text".  NULL: there is none of that name. */
const struct odf_style *odf_style(const struct odf_styles *s,
				  const char *family, const char *name);

/* With nothing counted; NULL: no memory. */
struct odf_count *odf_count_new(struct office *o);

/*
 * Counts an item of `level`, 0 to ODF_LEVELS - 1, on, or from `start` if that
 * is not negative, and makes its label; "" when it has none.
 */
void odf_label(const struct odf_scheme *scheme, struct odf_count *count,
	       long level, long start, char text[ODF_LABEL_BYTES]);

#endif

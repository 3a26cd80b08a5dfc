/* SPDX-License-Identifier: GPL-2.0-or-later */
/* odf_styles.h: styles and lists of an OpenDocument document. */
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

/* How a list numbers its items. */
struct odf_scheme {
	struct odf_level levels[ODF_LEVELS];
};

/* Counters of one list, or of several that continue each other. */
struct odf_count {
	long counted[ODF_LEVELS]; /* the last number; < 0: none yet */
};

struct odf_styles {
	struct office *o;
	struct names styles;
	struct names schemes;
	struct odf_scheme *outline; /* of headings, or NULL */
	/* During parsing: */
	struct odf_style *style;
	struct odf_scheme *scheme;
};

/*
 * Handles the start or end of an element; ignores elements that do not concern
 * styles.
 */
void odf_styles_start(struct odf_styles *s, const char *name,
		      const char **attributes);
void odf_styles_end(struct odf_styles *s, const char *name);

/* `family`: "paragraph" or "text".  NULL: there is none with that name. */
const struct odf_style *odf_style(const struct odf_styles *s,
				  const char *family, const char *name);

/* All counters at the start; NULL: out of memory. */
struct odf_count *odf_count_new(struct office *o);

/*
 * Counts an item of `level`, 0 to ODF_LEVELS - 1, or sets it to `start` if that
 * is not negative, and makes its label; "" if it has none.
 */
void odf_label(const struct odf_scheme *scheme, struct odf_count *count,
	       long level, long start, char text[ODF_LABEL_BYTES]);

#endif

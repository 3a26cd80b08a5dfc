/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docx_styles.h: styles and numbers of the paragraphs of a DOCX document. */
#ifndef READER_DOCX_STYLES_H
#define READER_DOCX_STYLES_H

#include "reader/office/office.h"

#define DOCX_LEVELS      9
#define DOCX_LABEL_BYTES 128

struct docx_style {
	const char *id;
	const char *based_on;
	const char *number; /* id of a list, NULL: none */
	long level;         /* in that list; -1: not said */
	long outline;       /* 1 to 9; 0: text; -1: not said */
	int hidden;         /* -1: not said */
};

struct docx_styles {
	struct office *o;
	struct names styles;      /* struct docx_style */
	struct docx_style *usual; /* of paragraphs that name none */
	struct names lists;       /* struct list, what paragraphs name */
	struct names schemes;     /* struct scheme, what those follow */
};

/* `styles` and `numbering`: their parts, or NULL. */
void docx_styles_read(struct docx_styles *s, struct office *o,
		      const char *styles, const char *numbering);

/* NULL: there is none of that id. */
struct docx_style *docx_style(const struct docx_styles *s, const char *id);

/* The style itself, or the one it is based on, says so. */
long docx_style_outline(const struct docx_styles *s,
			const struct docx_style *style);
bool docx_style_hidden(const struct docx_styles *s,
		       const struct docx_style *style);

/*
 * Counts a paragraph on, and makes its visible label, "2.1" or "a)"; "" when
 * it has none.  `number` and `level` are its own, else NULL and -1.
 */
void docx_label(struct docx_styles *s, const struct docx_style *style,
		const char *number, long level, char label[DOCX_LABEL_BYTES]);

/* The property that an element like <w:vanish w:val="0"/> switches. */
bool docx_is_on(const char **attributes);

#endif

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
	long level;         /* in that list; -1: not specified */
	long outline;       /* 1 to 9; 0: text; -1: not specified */
	int hidden;         /* -1: not specified */
};

struct docx_styles {
	struct office *o;
	struct names styles;      /* of struct docx_style */
	struct docx_style *usual; /* for paragraphs without a style */
	struct names lists;       /* of struct list: referenced by paragraphs */
	struct names schemes;     /* of struct scheme: referenced by lists */
};

/* `styles` and `numbering`: their parts, or NULL. */
void docx_styles_read(struct docx_styles *s, struct office *o,
		      const char *styles, const char *numbering);

/* NULL: there is none with that id. */
struct docx_style *docx_style(const struct docx_styles *s, const char *id);

/* The level of the style itself, or of the one it is based on. */
long docx_style_outline(const struct docx_styles *s,
			const struct docx_style *style);
bool docx_style_hidden(const struct docx_styles *s,
		       const struct docx_style *style);

/*
 * Counts a paragraph, and makes its visible label, "2.1" or "a)"; "" if it has
 * none.  `number` and `level` are its own, or NULL and -1.
 */
void docx_label(struct docx_styles *s, const struct docx_style *style,
		const char *number, long level, char label[DOCX_LABEL_BYTES]);

/* The value of a switch such as <w:vanish w:val="0"/>. */
bool docx_is_on(const char **attributes);

#endif

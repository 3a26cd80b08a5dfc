/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf_words.h: the control words of RTF that matter to a reader. */
#ifndef READER_RTF_WORDS_H
#define READER_RTF_WORDS_H

#include <stddef.h>

/* Where the text of a group goes. */
enum rtf_place {
	RTF_BODY,
	RTF_NUMBER, /* before the paragraph: "1.", a bullet */
	RTF_NOTE,   /* after the paragraph: footnotes, text boxes */
	RTF_HEADER, /* before everything, if they come early enough */
	RTF_FOOTER, /* after everything */
	RTF_TITLE,  /* fields */
	RTF_SUBJECT,
	RTF_AUTHOR,
	RTF_CREATED,
	RTF_MODIFIED,
	RTF_STYLES, /* tables of the document */
	RTF_FONTS,
	RTF_PROPERTY, /* name of a property of a shape */
	RTF_INFO,
	RTF_NOWHERE,
	RTF_VALUE,    /* value of such a property: text, if it is WordArt */
	RTF_TWICE,    /* followed by the same in Unicode */
	RTF_INHERITED /* the place of the surrounding group */
};

enum rtf_action {
	RTF_ENTER,      /* the rest of the group goes to its own rtf_place */
	RTF_UNICODE,    /* the Unicode for which RTF_TWICE was waiting */
	RTF_SAY,        /* the text that the word stands for */
	RTF_BREAK,      /* ends a line or paragraph */
	RTF_CELL,       /* ends a cell */
	RTF_ROW,        /* ends a row */
	RTF_PAGE,       /* ends a page */
	RTF_SECTION,    /* ends a section, and with it a page ... */
	RTF_CONTINUOUS, /* ... unless the next one begins on it */
	RTF_CHARSET,    /* of the document: a code page */
	RTF_DEFAULT_FONT,
	RTF_FONT,
	RTF_FONT_CHARSET,
	RTF_FONT_PAGE,
	RTF_PLAIN,     /* resets all properties of characters */
	RTF_PARAGRAPH, /* resets those of paragraphs */
	RTF_IN_TABLE,
	RTF_STYLE,
	RTF_LEVEL,      /* outline level, from 0 */
	RTF_HIDE,       /* hides or shows; the value is a bit */
	RTF_CHARACTER,  /* by its number ... */
	RTF_SUBSTITUTE, /* ... and the number of substitute bytes after it */
	RTF_BINARY,     /* this many bytes follow */
	RTF_DATE        /* the value: which part of it */
};

struct rtf_word {
	const char *name;
	enum rtf_action action;
	int value;        /* see there; otherwise the default parameter */
	const char *text; /* for RTF_SAY */
};

/* NULL: the word does not matter. */
const struct rtf_word *rtf_word(const char *name);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtf_words.h: the control words of RTF that matter to a reader. */
#ifndef READER_RTF_WORDS_H
#define READER_RTF_WORDS_H

#include <stddef.h>

/* Where the text of a group goes. */
enum rtf_place {
	RTF_BODY,
	RTF_NUMBER, /* before the paragraph: "1.", a bullet */
	RTF_NOTE,   /* behind the paragraph: footnotes, text boxes */
	RTF_HEADER, /* before all, those that come so early */
	RTF_FOOTER, /* behind all */
	RTF_TITLE,  /* fields */
	RTF_SUBJECT,
	RTF_AUTHOR,
	RTF_CREATED,
	RTF_MODIFIED,
	RTF_STYLES, /* tables of the document */
	RTF_FONTS,
	RTF_PROPERTY, /* name of one of a shape */
	RTF_INFO,
	RTF_NOWHERE,
	RTF_VALUE,    /* of such a property: text, if it is WordArt */
	RTF_TWICE,    /* the same follows in Unicode */
	RTF_INHERITED /* where that of the group around it goes */
};

enum rtf_action {
	RTF_ENTER,      /* the rest of the group has its own rtf_place */
	RTF_UNICODE,    /* what RTF_TWICE has waited for */
	RTF_SAY,        /* text that the word stands for */
	RTF_BREAK,      /* ends a line or paragraph */
	RTF_CELL,       /* ends one */
	RTF_ROW,        /* ends one */
	RTF_PAGE,       /* ends one */
	RTF_SECTION,    /* ends one, and with it a page ... */
	RTF_CONTINUOUS, /* ... unless the next one begins on it */
	RTF_CHARSET,    /* of the document: a code page */
	RTF_DEFAULT_FONT,
	RTF_FONT,
	RTF_FONT_CHARSET,
	RTF_FONT_PAGE,
	RTF_PLAIN,     /* all properties of characters at their default */
	RTF_PARAGRAPH, /* those of paragraphs */
	RTF_IN_TABLE,
	RTF_STYLE,
	RTF_LEVEL,      /* in the outline, from 0 */
	RTF_HIDE,       /* or show again; the value is a bit */
	RTF_CHARACTER,  /* by its number ... */
	RTF_SUBSTITUTE, /* ... and how many bytes stand behind it instead */
	RTF_BINARY,     /* so many bytes follow */
	RTF_DATE        /* the value: which part of it */
};

struct rtf_word {
	const char *name;
	enum rtf_action action;
	int value; /* see there; else the parameter where none is given */
	const char *text; /* for RTF_SAY */
};

/* NULL: it does not matter. */
const struct rtf_word *rtf_word(const char *name);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page_language.h: the language of pages, Czech or English. */
#ifndef SERVE_PAGE_LANGUAGE_H
#define SERVE_PAGE_LANGUAGE_H

enum page_language { PAGE_CZECH, PAGE_ENGLISH };

/*
 * Of what the header Accept-Language lists, the first of these languages;
 * Slovaks read Czech.  Without it, Czech.
 */
enum page_language page_language_accepted(const char *list);

/* As the parameter "lang" has it: "cs" or "en". */
const char *page_language_code(enum page_language l);

/* The text in the one language or the other; it may be a format of markup(). */
static inline const char *in(enum page_language l, const char *czech,
			     const char *english)
	__attribute__((format_arg(2), format_arg(3)));

static inline const char *in(enum page_language l, const char *czech,
			     const char *english)
{
	return l == PAGE_CZECH ? czech : english;
}

#endif

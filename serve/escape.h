/* SPDX-License-Identifier: GPL-2.0-or-later */
/* escape.h: text of documents and queries, as HTML and XML. */
#ifndef SERVE_ESCAPE_H
#define SERVE_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

/*
 * Writes text for an element or a quoted attribute: the five characters of
 * markup are escaped, what may not be shown (see safe_char()) or stand in XML
 * is left out, except line feeds and tabs; a byte that is no UTF-8 becomes
 * U+FFFD.
 */
void escape(FILE *to, const char *s, size_t len);

/*
 * Writes markup, which is all of `format` except %s and %lu: strings go through
 * escape(), whatever they are.  The only way in which pages and feeds are
 * written; nothing else than these two conversions and %% is known.
 */
void markup(FILE *to, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif

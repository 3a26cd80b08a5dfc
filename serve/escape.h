/* SPDX-License-Identifier: GPL-2.0-or-later */
/* escape.h: text of documents and queries, as HTML and XML. */
#ifndef SERVE_ESCAPE_H
#define SERVE_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

/*
 * Writes text for an element or a quoted attribute.  The five characters of
 * markup are escaped; characters that must not be shown (see safe_char()), or
 * that XML does not allow, are left out, except line feeds and tabs; a byte
 * that is not UTF-8 becomes U+FFFD.
 */
void escape(FILE *to, const char *s, size_t len);

/*
 * Writes `format`, which is markup, and each string through escape().  The only
 * conversions are %s, %lu and %%.  Pages and feeds are written in no other way.
 */
void markup(FILE *to, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif

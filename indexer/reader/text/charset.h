/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.h: the charset a page declares for itself. */
#ifndef READER_CHARSET_H
#define READER_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

/* Names of charsets are short; longer ones are none. */
#define CHARSET_NAME_BYTES 40

/*
 * What <meta charset>, <meta http-equiv content="...charset=..."> or the
 * XML declaration near the beginning of the page says; `name` has room for
 * CHARSET_NAME_BYTES.  False: nothing.
 */
bool charset_declared(const char *html, size_t len, char *name);

#endif

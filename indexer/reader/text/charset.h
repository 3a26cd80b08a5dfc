/* SPDX-License-Identifier: GPL-2.0-or-later */
/* charset.h: the charset that a page declares. */
#ifndef READER_CHARSET_H
#define READER_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

/* Longer names are not names of charsets. */
#define CHARSET_NAME_BYTES 40

/*
 * The value of <meta charset>, <meta http-equiv content="...charset=..."> or
 * the XML declaration near the beginning of the page; `name` needs room for
 * CHARSET_NAME_BYTES.  False: none.
 */
bool charset_declared(const char *html, size_t len, char *name);

#endif

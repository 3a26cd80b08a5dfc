/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entities.h: names of Czech letters unknown to libxml2. */
#ifndef READER_ENTITIES_H
#define READER_ENTITIES_H

#include <stddef.h>

/*
 * HTML 5 has names for all letters of Czech and Slovak ("&ccaron;"), libxml2
 * only those of HTML 4.  Replaces the names by the letters.  Returns the new
 * length, which is not larger.
 */
size_t entities_replace(char *html, size_t len);

#endif

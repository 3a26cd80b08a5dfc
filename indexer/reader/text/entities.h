/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entities.h: names of Czech letters that libxml2 does not know. */
#ifndef READER_ENTITIES_H
#define READER_ENTITIES_H

#include <stddef.h>

/*
 * HTML 5 has names for all letters of Czech and Slovak ("&ccaron;"), libxml2
 * those of HTML 4 only.  Puts the letters in their place.  Returns the new
 * length, which is not larger.
 */
size_t entities_replace(char *html, size_t len);

#endif

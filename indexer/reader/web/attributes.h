/* SPDX-License-Identifier: GPL-2.0-or-later */
/* attributes.h: which attributes of XML are data for readers. */
#ifndef READER_ATTRIBUTES_H
#define READER_ATTRIBUTES_H

#include "reader/text/lines.h"

/*
 * Says the values of an element's attributes as a row of cells, if one of
 * them looks like a name or a text: numbers and dates come with it, but no
 * identifiers, addresses, namespaces or styles.  `attributes` as Expat has
 * them: names and values, NULL at the end.
 */
void attributes_say(const char **attributes, struct lines *lines);

#endif

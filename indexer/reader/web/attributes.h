/* SPDX-License-Identifier: GPL-2.0-or-later */
/* attributes.h: which XML attributes are data for people. */
#ifndef READER_ATTRIBUTES_H
#define READER_ATTRIBUTES_H

#include "reader/text/lines.h"

/*
 * Outputs the values of an element's attributes as a row of cells, if one of
 * them looks like a name or a text: numbers and dates are included, but not
 * identifiers, URLs, namespaces or styles.  `attributes` as in Expat: names and
 * values, NULL at the end.
 */
void attributes_say(const char **attributes, struct lines *lines);

#endif

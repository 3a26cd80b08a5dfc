/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.h: the text in XML of any kind. */
#ifndef READER_XML_H
#define READER_XML_H

#include "reader/base/output.h"

/*
 * Outputs the text of an XML document including the end: an element is a line,
 * and one inside running text is part of that line.  Attributes are read if the
 * elements have no text at all, see attributes.h.
 */
void xml_say(const char *bytes, size_t len, struct output *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xml.h: the text in XML of any kind. */
#ifndef READER_XML_H
#define READER_XML_H

#include "reader/base/output.h"

/*
 * Says the text of an XML document up to the end: an element is a line, one
 * inside running text is part of that.  Attributes are read when the elements
 * hold no text at all, see attributes.h.
 */
void xml_say(const char *bytes, size_t len, struct output *out);

#endif

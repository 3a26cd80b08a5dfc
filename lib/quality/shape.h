/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shape.h: judges whether people may have written a text, in any language. */
#ifndef QUALITY_SHAPE_H
#define QUALITY_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether most of what should be words cannot be: hexadecimal or base64 dumps,
 * letters that stand for others.  Tables, codes and names are not gibberish.
 */
bool shape_is_gibberish(const char *text, size_t len);

#endif

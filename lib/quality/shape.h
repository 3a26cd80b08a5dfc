/* SPDX-License-Identifier: GPL-2.0-or-later */
/* shape.h: does a text look as if people had written it, in any language? */
#ifndef QUALITY_SHAPE_H
#define QUALITY_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * True when most of what should be words cannot be any: dumps in hexadecimal
 * or base64, letters that stand for others.  Tables, codes and names are
 * nothing of the kind.
 */
bool shape_is_gibberish(const char *text, size_t len);

#endif

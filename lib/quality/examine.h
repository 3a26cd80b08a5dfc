/* SPDX-License-Identifier: GPL-2.0-or-later */
/* examine.h: judges a text and repairs it. */
#ifndef QUALITY_EXAMINE_H
#define QUALITY_EXAMINE_H

#include "base/buf.h"
#include "base/error.h"
#include "quality/judge.h"

#include <stddef.h>

/*
 * Fills *quality for `len` bytes of UTF-8.  What could be repaired is in
 * `repaired`, which is empty when the text is right as it is, or beyond help.
 * SPIS_NO_MEMORY.
 */
spis_status examine(struct error *e, const struct judge *j, const char *text,
		    size_t len, spis_quality *quality, struct buf *repaired);

#endif

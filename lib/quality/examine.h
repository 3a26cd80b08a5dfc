/* SPDX-License-Identifier: GPL-2.0-or-later */
/* examine.h: judges a text and repairs it. */
#ifndef QUALITY_EXAMINE_H
#define QUALITY_EXAMINE_H

#include "base/buf.h"
#include "base/error.h"
#include "quality/judge.h"

#include <stddef.h>

/*
 * Fills *quality for `len` bytes of UTF-8.  A repaired text is in `repaired`,
 * which is empty if nothing is wrong or nothing can be repaired.
 * SPIS_NO_MEMORY.
 */
spis_status examine(struct error *e, const struct judge *j, const char *text,
		    size_t len, spis_quality *quality, struct buf *repaired);

#endif

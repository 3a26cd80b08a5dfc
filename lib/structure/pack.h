/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.h: sections as stored in the index, a few bytes each. */
#ifndef STRUCTURE_PACK_H
#define STRUCTURE_PACK_H

#include "base/buf.h"
#include "spis.h"

/*
 * Appends sections, in the order of the text, to `out`; nothing if there are
 * none.
 */
void pack_sections(const spis_section *sections, size_t count, struct buf *out);

/*
 * Reads one section; `*bytes` and `*len` advance.  `before`: the section read
 * last, all zero at first.  False: there are no more, or the bytes are
 * damaged.  Ranges are within a text of `text_bytes`.
 */
bool unpack_section(const char **bytes, size_t *len, size_t text_bytes,
		    const spis_section *before, spis_section *section);

#endif

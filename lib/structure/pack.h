/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pack.h: sections as the index keeps them: a few bytes each. */
#ifndef STRUCTURE_PACK_H
#define STRUCTURE_PACK_H

#include "base/buf.h"
#include "spis.h"

/*
 * Appends sections, in the order of the text, to `out`.  Nothing for none.
 */
void pack_sections(const spis_section *sections, size_t count, struct buf *out);

/*
 * Reads one section; `*bytes` and `*len` go on behind it.  `before`: the one
 * read last, all zero at first.  False: that was the last, or the bytes are
 * damaged.  Ranges lie within a text of `text_bytes`.
 */
bool unpack_section(const char **bytes, size_t *len, size_t text_bytes,
		    const spis_section *before, spis_section *section);

#endif

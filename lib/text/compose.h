/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compose.h: turns text into clean, composed UTF-8, the only form indexed. */
#ifndef TEXT_COMPOSE_H
#define TEXT_COMPOSE_H

#include "base/buf.h"
#include "base/error.h"

/* Begins the line of a heading, repeated for each level of its depth. */
#define COMPOSE_HEADING '\x01'

/*
 * Appends `text` to `out` as valid UTF-8 in Unicode NFC; repeating this changes
 * nothing.  Bytes that are not UTF-8 become U+FFFD; Latin ligatures (U+FB00 to
 * U+FB06) become letters; CR LF, CR, VT, NEL, line and paragraph separators
 * become LF.  Dropped are the byte order mark, bidirectional controls, marks
 * beyond some thirty on one letter, and control characters except tab, LF, form
 * feed and U+0001 at the beginning of a line.  Everything else is kept,
 * including soft hyphens and no-break spaces, which the tokenizer handles.
 * SPIS_NO_MEMORY.
 */
spis_status compose(struct error *e, const char *text, size_t len,
		    struct buf *out);

/*
 * The same, but keeps U+0080 to U+009F, except U+0085: if a text was read in a
 * wrong charset, they show in which.
 */
spis_status compose_decoded(struct error *e, const char *text, size_t len,
			    struct buf *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compose.h: text becomes composed, clean UTF-8, the one form indexed. */
#ifndef TEXT_COMPOSE_H
#define TEXT_COMPOSE_H

#include "base/buf.h"
#include "base/error.h"

/* Begins the line of a heading, once for each level it is deep. */
#define COMPOSE_HEADING '\x01'

/*
 * Appends `text` to `out` as valid UTF-8 in Unicode NFC; doing it twice
 * changes nothing.  A byte that is not UTF-8 becomes U+FFFD; Latin ligatures
 * (U+FB00 to U+FB06) become letters; CR LF, CR, VT, NEL, line and paragraph
 * separators become LF.  Other control characters than tab, LF, form feed and,
 * where a line begins, U+0001,
 * the byte order mark, bidirectional controls, and marks beyond some thirty
 * on one letter are dropped.  Everything else stays, soft hyphens and no-break
 * spaces too: the tokens know what to do with them.
 * SPIS_NO_MEMORY.
 */
spis_status compose(struct error *e, const char *text, size_t len,
		    struct buf *out);

/*
 * The same, but U+0080 to U+009F stay, except U+0085: where a text was read in
 * a wrong charset they tell in which.
 */
spis_status compose_decoded(struct error *e, const char *text, size_t len,
			    struct buf *out);

#endif

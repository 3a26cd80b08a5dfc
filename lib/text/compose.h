/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compose.h: text becomes composed, clean UTF-8, the one form indexed. */
#ifndef TEXT_COMPOSE_H
#define TEXT_COMPOSE_H

#include "base/buf.h"
#include "base/error.h"

/*
 * Appends `text` to `out` as valid UTF-8 in Unicode NFC.  Invalid bytes become
 * U+FFFD; Latin ligatures (U+FB00 to U+FB06) become letters; CR LF and CR
 * become LF; control characters other than tab, LF and form feed, the byte
 * order mark and bidirectional controls are dropped.  Everything else stays,
 * soft hyphens and no-break spaces too: the tokens know what to do with them.
 */
spis_status compose(struct error *e, const char *text, size_t len,
		    struct buf *out);

#endif

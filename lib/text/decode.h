/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.h: converts bytes in a doubtful charset to valid UTF-8. */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/buf.h"
#include "base/error.h"

/*
 * Appends `len` bytes, decoded, to `out`: valid UTF-8, not yet composed.
 * `declared` may be NULL; it is believed only if the bytes agree with it.
 * *charset: name of the charset found, static; "as declared" if only iconv
 * knows it.  Undefined characters become U+FFFD, but one truncated by the end
 * is dropped.  SPIS_BROKEN: binary data, not text.  SPIS_NO_MEMORY.
 */
spis_status decode(struct error *e, const void *bytes, size_t len,
		   const char *declared, struct buf *out, const char **charset);

#endif

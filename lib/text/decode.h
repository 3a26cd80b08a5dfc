/* SPDX-License-Identifier: GPL-2.0-or-later */
/* decode.h: bytes in a doubtful charset become valid UTF-8. */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/buf.h"
#include "base/error.h"

/*
 * Appends `len` bytes, decoded, to `out`: valid UTF-8, not yet composed.
 * `declared` may be NULL; it is believed only as far as the bytes bear it
 * out.  *charset: name of the one found, static; "as declared" when it is one
 * that iconv alone knows.  What is no character becomes U+FFFD, but for one
 * cut off by the end, which is dropped.
 * SPIS_BROKEN: binary data, not text.  SPIS_NO_MEMORY.
 */
spis_status decode(struct error *e, const void *bytes, size_t len,
		   const char *declared, struct buf *out, const char **charset);

#endif

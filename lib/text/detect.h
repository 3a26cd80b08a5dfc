/* SPDX-License-Identifier: GPL-2.0-or-later */
/* detect.h: which 8-bit charset makes the best Czech of some bytes. */
#ifndef TEXT_DETECT_H
#define TEXT_DETECT_H

#include "text/charset.h"

#include <stdbool.h>

/*
 * The charset to read `len` bytes in, which hold some above ASCII and are not
 * UTF-8.  `declared` is what the document says of itself, or NULL; it need not
 * be one of charsets[].  Looks at up to DETECT_SAMPLE of the bytes above ASCII,
 * spread over all.
 */
#define DETECT_SAMPLE 512
const struct charset *detect(const unsigned char *bytes, size_t len,
			     const struct charset *declared);

/* True when in one of charsets[] the bytes make good Czech. */
bool detect_czech(const unsigned char *bytes, size_t len);

#endif

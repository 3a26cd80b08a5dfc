/* SPDX-License-Identifier: GPL-2.0-or-later */
/* detect.h: finds the 8-bit charset that makes the best Czech of some bytes. */
#ifndef TEXT_DETECT_H
#define TEXT_DETECT_H

#include "text/charset.h"

#include <stdbool.h>

/*
 * The charset of `len` bytes, which include some above ASCII and are not
 * UTF-8.  `declared` is what the document says about itself, or NULL; it need
 * not be one of charsets[].  Looks at up to DETECT_SAMPLE of the bytes above
 * ASCII, spread over all.
 */
#define DETECT_SAMPLE 512
const struct charset *detect(const unsigned char *bytes, size_t len,
			     const struct charset *declared);

/* Whether the bytes make good Czech in one of charsets[]. */
bool detect_czech(const unsigned char *bytes, size_t len);

#endif

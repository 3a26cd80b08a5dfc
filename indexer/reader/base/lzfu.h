/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lzfu.h: the compression of formatted text in Outlook messages. */
#ifndef READER_LZFU_H
#define READER_LZFU_H

#include "reader/base/pool.h"
#include "reader/base/view.h"

/*
 * The unpacked bytes, in the pool, as far as they are valid; at most `max`
 * bytes.  Empty if invalid.
 */
struct view lzfu_unpack(const struct view *packed, size_t max,
			struct pool *pool);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lzfu.h: the compression of formatted text in messages of Outlook. */
#ifndef READER_LZFU_H
#define READER_LZFU_H

#include "reader/base/pool.h"
#include "reader/base/view.h"

/*
 * What it unpacks to, in the pool, as far as it is good; at most `max` bytes.
 * Empty if it is none.
 */
struct view lzfu_unpack(const struct view *packed, size_t max,
			struct pool *pool);

#endif

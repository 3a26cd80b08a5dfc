/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sized.h: structs from programs that were built with another spis.h. */
#ifndef BASE_SIZED_H
#define BASE_SIZED_H

#include "base/error.h"

/* No struct of any version is larger, so a larger size is invalid. */
#define SIZED_MAX_BYTES 4096u

/*
 * Copies a struct of the caller, whose first member, a size_t, is its size: at
 * least `first`, the size first published; `known` is the size here.  Members
 * that the caller lacks keep their default in `to`.  SPIS_INVALID, with `what`
 * as the name in the message: NULL, an invalid size, or a non-zero byte in the
 * part that is not known here.  Such a struct must not have padding at its end,
 * because nobody clears that.
 */
spis_status sized_take(struct error *e, const char *what, const void *from,
		       void *to, size_t known, size_t first);

/*
 * The reverse: `to` is the caller's struct, with its size set; the rest becomes
 * 0.
 */
spis_status sized_give(struct error *e, const char *what, const void *from,
		       void *to, size_t known, size_t first);

/* Whether `size` is valid for such a struct, or for one without it. */
spis_status sized_check(struct error *e, const char *what, size_t size,
			size_t first);

/* Whether bytes [known, size) of the struct are 0. */
spis_status sized_tail(struct error *e, const char *what, const void *from,
		       size_t size, size_t known);

#endif

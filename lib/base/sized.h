/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sized.h: structs of programs that were built with another spis.h. */
#ifndef BASE_SIZED_H
#define BASE_SIZED_H

#include "base/error.h"

/* No struct of any version is larger: a size beyond is no size. */
#define SIZED_MAX_BYTES 4096u

/*
 * A struct as the caller's header has it: the first member, a size_t, is its
 * size, at least `first` as published first, `known` here.  Takes what the
 * caller has; what is missing stays as it is in `to`, the default.  `what`
 * names it in the sentence of SPIS_INVALID: NULL, no size of this struct, or
 * something in the part that is not known here.  Such a struct must not have
 * padding at its end: nobody clears that.
 */
spis_status sized_take(struct error *e, const char *what, const void *from,
		       void *to, size_t known, size_t first);

/* The other way: `to` is the caller's, its size is set; the rest becomes 0. */
spis_status sized_give(struct error *e, const char *what, const void *from,
		       void *to, size_t known, size_t first);

/* Whether `size` can be the size of such a struct, or of one without it. */
spis_status sized_check(struct error *e, const char *what, size_t size,
			size_t first);

/* Whether bytes [known, size) of it are 0. */
spis_status sized_tail(struct error *e, const char *what, const void *from,
		       size_t size, size_t known);

#endif

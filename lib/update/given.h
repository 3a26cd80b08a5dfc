/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given.h: a document as a caller gives it: checked, and of our version. */
#ifndef UPDATE_GIVEN_H
#define UPDATE_GIVEN_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>

/* All zero at first. */
struct given {
	spis_document document; /* points to what the caller's points to */
	struct buf values; /* its fields, where theirs are of another size */
};

/*
 * Whether spis_put() takes the document; with `text` false, spis_copy(), which
 * does not look at the text.  SPIS_INVALID, SPIS_TOO_BIG, SPIS_NO_MEMORY.
 */
spis_status given_take(struct error *e, const spis_document *document,
		       bool text, struct given *out);

void given_release(struct given *given);

/* As spis_check_field(), with a sentence. */
spis_status given_check_field(struct error *e, const spis_value *value);

/* Whether it is 1 to SPIS_MAX_PATH_BYTES long. */
spis_status given_check_path(struct error *e, const char *path);

#endif

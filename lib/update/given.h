/* SPDX-License-Identifier: GPL-2.0-or-later */
/* given.h: checks a document from a caller, and converts it to our version. */
#ifndef UPDATE_GIVEN_H
#define UPDATE_GIVEN_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>

/* All zero at first. */
struct given {
	spis_document document; /* points into the caller's */
	struct buf values;      /* its fields, if theirs differ in size */
};

/*
 * Whether spis_put() accepts the document; with `text` false, whether
 * spis_copy() does, which ignores the text.  SPIS_INVALID, SPIS_TOO_BIG,
 * SPIS_NO_MEMORY.
 */
spis_status given_take(struct error *e, const spis_document *document,
		       bool text, struct given *out);

void given_release(struct given *given);

/* Like spis_check_field(), with a message. */
spis_status given_check_field(struct error *e, const spis_value *value);

/* Whether it has 1 to SPIS_MAX_PATH_BYTES. */
spis_status given_check_path(struct error *e, const char *path);

#endif

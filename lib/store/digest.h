/* SPDX-License-Identifier: GPL-2.0-or-later */
/* digest.h: a hash of everything that the index has of a document. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "store/identity.h"

/* Like spis_digest(). */
spis_status digest(struct error *e, struct store *s, struct identity *id,
		   char out[SPIS_DIGEST_BYTES]);

#endif

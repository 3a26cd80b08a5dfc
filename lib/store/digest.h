/* SPDX-License-Identifier: GPL-2.0-or-later */
/* digest.h: all that the index holds of a document, as one number. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "store/identity.h"

/* As spis_digest(). */
spis_status digest(struct error *e, struct store *s, struct identity *id,
		   char out[SPIS_DIGEST_BYTES]);

#endif

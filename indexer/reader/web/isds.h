/* SPDX-License-Identifier: GPL-2.0-or-later */
/* isds.h: messages and receipts of Czech data boxes, as XML. */
#ifndef READER_ISDS_H
#define READER_ISDS_H

#include "reader/base/output.h"

struct isds;

/*
 * The XML that begins so is one of those.  `len`: up to ISDS_HEAD_BYTES are
 * looked at.
 */
bool isds_recognise(const char *head, size_t len);
#define ISDS_HEAD_BYTES 1024u

/* NULL: no memory.  Free with isds_free(). */
struct isds *isds_new(struct output *out);

/* The bytes that come next.  False: no more are wanted. */
bool isds_feed(struct isds *isds, const void *bytes, size_t len);

/* All has come, or, not `whole`, what there is.  Says all up to the end. */
void isds_end(struct isds *isds, bool whole);

void isds_free(struct isds *isds);

#endif

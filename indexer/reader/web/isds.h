/* SPDX-License-Identifier: GPL-2.0-or-later */
/* isds.h: messages and receipts of Czech data boxes, as XML. */
#ifndef READER_ISDS_H
#define READER_ISDS_H

#include "reader/base/output.h"

struct isds;

/*
 * Whether the XML with this beginning is one of those.  Examines up to
 * ISDS_HEAD_BYTES of `len`.
 */
bool isds_recognise(const char *head, size_t len);
#define ISDS_HEAD_BYTES 1024u

/* NULL: out of memory.  Free with isds_free(). */
struct isds *isds_new(struct output *out);

/* Takes the next bytes.  False: no more are wanted. */
bool isds_feed(struct isds *isds, const void *bytes, size_t len);

/*
 * All input has come, or, if not `whole`, part of it.  Outputs everything
 * including the end.
 */
void isds_end(struct isds *isds, bool whole);

void isds_free(struct isds *isds);

#endif

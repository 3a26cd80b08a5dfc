/* SPDX-License-Identifier: GPL-2.0-or-later */
/* signed.h: signed documents, and messages of Czech data boxes. */
#ifndef READER_SIGNED_H
#define READER_SIGNED_H

#include "reader/base/output.h"

/* The largest messages of data boxes have attachments of 100 MB. */
#define SIGNED_MAX_BYTES (300u * 1024 * 1024)

/*
 * Outputs a whole signed document, in BER, PEM or base64, including the end.
 * Modifies `bytes`.
 */
void signed_say(char *bytes, size_t len, struct output *out);

#endif

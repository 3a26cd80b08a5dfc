/* SPDX-License-Identifier: GPL-2.0-or-later */
/* identity.h: the unique term of a document. */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Prefix, 32 hexadecimal digits, NUL. */
#define IDENTITY_BYTES 34

/*
 * Paths are too long for terms, hence a hash; a cryptographic one, so that
 * nobody can name a file to replace another's entry.
 */
void identity_of(const char *path, size_t len, char out[IDENTITY_BYTES]);

#ifdef __cplusplus
}
#endif
#endif

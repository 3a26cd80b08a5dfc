/* SPDX-License-Identifier: GPL-2.0-or-later */
/* velvet.h: documents that are encrypted with the password Excel tries. */
#ifndef READER_VELVET_H
#define READER_VELVET_H

#include "reader/legacy/ole.h"
#include "reader/sheets/biff.h"

/*
 * Excel encrypts workbooks whose structure is protected, with a password that
 * it tries before it asks anybody, as LibreOffice does: for who has such a
 * file it is open.  No other password is ever tried.
 */
#define VELVET_PASSWORD "VelvetSweatshop"

/*
 * Decrypts the workbook, of BIFF8, in which `filepass` was found.  `plain` is
 * in the pool.  False: it has another password, or an unknown encryption.
 */
bool velvet_workbook(struct pool *pool, const struct view *stream,
		     const struct biff_record *filepass, struct view *plain);

/*
 * Decrypts the stream "EncryptedPackage", a document in Office Open XML.
 * `plain` is in the pool.  False: as above.
 */
bool velvet_package(struct ole *o, struct view *plain);

/* The password in UTF-16; returns its bytes. */
size_t velvet_password(unsigned char utf16[2 * sizeof(VELVET_PASSWORD)]);

#endif

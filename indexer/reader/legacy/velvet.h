/* SPDX-License-Identifier: GPL-2.0-or-later */
/* velvet.h: documents encrypted with the password that Excel tries. */
#ifndef READER_VELVET_H
#define READER_VELVET_H

#include "reader/legacy/ole.h"
#include "reader/sheets/biff.h"

/*
 * Excel encrypts workbooks whose structure is protected with a fixed password,
 * which it tries before it asks the user; so does LibreOffice: anyone with such
 * a file can open it.  No other password is ever tried.
 */
#define VELVET_PASSWORD "VelvetSweatshop"

/*
 * Decrypts the BIFF8 workbook in which `filepass` was found.  `plain` is in the
 * pool.  False: it has another password, or an unknown encryption.
 */
bool velvet_workbook(struct pool *pool, const struct view *stream,
		     const struct biff_record *filepass, struct view *plain);

/*
 * Decrypts the stream "EncryptedPackage", an Office Open XML document.  `plain`
 * is in the pool.  False: as above.
 */
bool velvet_package(struct ole *o, struct view *plain);

/* The password in UTF-16; returns its length. */
size_t velvet_password(unsigned char utf16[2 * sizeof(VELVET_PASSWORD)]);

#endif

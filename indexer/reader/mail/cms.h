/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cms.h: finds the document inside a signed one. */
#ifndef READER_CMS_H
#define READER_CMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Cryptographic Message Syntax (RFC 5652, and PKCS #7 before it) and
 * time-stamped data (RFC 5544), in BER or DER.  Signatures are not verified:
 * that is up to the recipient of the document, not a search.
 */
enum cms {
	CMS_DOCUMENT,  /* it has a document */
	CMS_DETACHED,  /* a signature, or certificates, and no document */
	CMS_STAMP,     /* a time stamp for a document that is elsewhere */
	CMS_ENCRYPTED, /* only the recipient can decrypt it */
	CMS_OTHER,     /* unknown */
	CMS_BROKEN
};

/* The document, which may be in pieces. */
struct cms_content {
	const unsigned char *at, *end;
	size_t open;      /* nested pieces with indefinite length, plus one */
	bool unknown;     /* an end mark comes after it, at an unknown place */
	const char *name; /* of the document, if given; not terminated */
	size_t name_bytes;
	bool cut; /* something is missing or damaged */
};

enum cms cms_open(struct cms_content *content, const unsigned char *bytes,
		  size_t len);

/* Its next piece, a part of the given bytes; false: there are no more. */
bool cms_next(struct cms_content *content, const unsigned char **piece,
	      size_t *len);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cms.h: finds the document inside a signed one. */
#ifndef READER_CMS_H
#define READER_CMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Cryptographic Message Syntax (RFC 5652, and PKCS #7 before it) and
 * time-stamped data (RFC 5544), in BER or DER.  A signature is not verified:
 * that is for whom the document was sent to, not for a search.
 */
enum cms {
	CMS_DOCUMENT,  /* here it is */
	CMS_DETACHED,  /* a signature, or certificates, and no document */
	CMS_STAMP,     /* a time stamp of a document that is elsewhere */
	CMS_ENCRYPTED, /* what is inside is for its recipient */
	CMS_OTHER,     /* nothing known */
	CMS_BROKEN
};

/* The document, which may be in pieces. */
struct cms_content {
	const unsigned char *at, *end;
	size_t open;      /* pieces of pieces that have no length, and one */
	bool unknown;     /* there is a mark at its end, which is not known */
	const char *name; /* of the document, if told; not terminated */
	size_t name_bytes;
	bool cut; /* something is missing or damaged */
};

enum cms cms_open(struct cms_content *content, const unsigned char *bytes,
		  size_t len);

/* The next piece of it, in the bytes that were given; false: there is none. */
bool cms_next(struct cms_content *content, const unsigned char **piece,
	      size_t *len);

#endif

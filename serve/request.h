/* SPDX-License-Identifier: GPL-2.0-or-later */
/* request.h: what was asked, and what is answered. */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "params.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * All of an address.  Front servers pass on no more, and a query of a thousand
 * letters with diacritics fits.
 */
#define URL_MAX_BYTES 8192u

/* One that is larger is an error: no page or list that anybody reads. */
#define BODY_MAX_BYTES (8u * 1024 * 1024)

/* A name of a file in a header, percent-encoded: NAME_MAX bytes at most. */
#define NAME_HEADER_BYTES (3 * 255 + 64)

enum media { MEDIA_JSON, MEDIA_HTML, MEDIA_ATOM, MEDIA_OPENSEARCH, MEDIA_TEXT };

struct response {
	unsigned status;  /* of HTTP; 0: there is no response yet */
	const char *type; /* of its content, static */
	char *body;       /* malloc'd; NULL: `fixed` or `fd` */
	size_t bytes;
	const char *fixed; /* lives as long as the program */
	int fd;            /* a file, with `file` true */
	uint64_t file_bytes;
	bool file;
	bool keeps; /* may be kept by browsers */
	char disposition[NAME_HEADER_BYTES];
};

struct route;

struct request {
	struct request *next; /* in the queue */
	void *connection;     /* of the server, opaque */
	int64_t began_ns;     /* of CLOCK_MONOTONIC */
	const struct route *route;
	uint64_t grants; /* a bit for each index that may be searched */
	struct params params;
	const char *fault; /* of the parameters; NULL: none */
	struct response response;
	size_t url_bytes; /* beyond URL_MAX_BYTES: it was cut */
	char url[URL_MAX_BYTES + 1];
	char origin[256]; /* of this server: "http://localhost:8090" */
};

#endif

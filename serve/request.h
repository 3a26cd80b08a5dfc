/* SPDX-License-Identifier: GPL-2.0-or-later */
/* request.h: a request and its response. */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "params.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A whole address.  Front servers accept no longer ones, and a query of a
 * thousand letters with diacritics fits.
 */
#define URL_MAX_BYTES 8192u

/*
 * A larger answer is an error.  The text of a document has 20 MB at most,
 * unless spis.conf says otherwise; nothing else has a fraction of that.
 */
#define BODY_MAX_BYTES (32u * 1024 * 1024)

/* A header with the percent-encoded name of a file, of NAME_MAX bytes. */
#define NAME_HEADER_BYTES (3 * 255 + 64)

enum media { MEDIA_JSON, MEDIA_HTML, MEDIA_ATOM, MEDIA_OPENSEARCH, MEDIA_TEXT };

struct response {
	unsigned status;  /* of HTTP; 0: no response yet */
	const char *type; /* of the content, static */
	char *body;       /* malloc'd; NULL: `fixed` or `fd` */
	size_t bytes;
	const char *fixed; /* lives as long as the program */
	int fd;            /* a file, with `file` true */
	uint64_t file_bytes;
	bool file;
	bool keeps; /* browsers may keep it */
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
	const char *fault; /* what is wrong with the parameters, or NULL */
	struct response response;
	size_t unsent_bytes; /* counted by unsent.h */
	size_t url_bytes;    /* if more than URL_MAX_BYTES, `url` is cut */
	char url[URL_MAX_BYTES + 1];
	char origin[256]; /* of this server: "http://localhost:8090" */
};

#endif

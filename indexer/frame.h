/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.h: what a sandboxed reader sends: framed pieces of one document. */
#ifndef INDEXER_FRAME_H
#define INDEXER_FRAME_H

#include "outcome.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A frame is a byte of kind, four bytes of length (little endian), and so many
 * bytes.  The receiver trusts none of it.
 */
enum frame_kind {
	FRAME_TITLE = 'T', /* title, UTF-8; at most once */
	FRAME_TEXT = 'X',  /* a piece of text, UTF-8 */
	FRAME_PAGE = 'P',  /* a page ended; no bytes */
	FRAME_END = 'E'    /* the last: an outcome (one byte), its reason */
};

#define FRAME_HEADER_BYTES 5

/* Bytes in one frame; both sides have so much in memory. */
#define FRAME_MAX_BYTES (32u * 1024)

/* All frames of a document: the text, some headers, a title, an end. */
#define FRAME_OUTPUT_BYTES (SPIS_MAX_TEXT_BYTES + 1024u * 1024)

/* A title is a line to look at; what is longer is cut. */
#define FRAME_TITLE_BYTES 1024u

/* A reason is part of one line of a log. */
#define FRAME_REASON_BYTES 200u

/* Writes the header of a frame to `to`, FRAME_HEADER_BYTES of room. */
void frame_header(unsigned char *to, enum frame_kind kind, size_t len);

/* What has come of one document so far.  All zero is the beginning. */
struct frames {
	char *text; /* each page ended by U+000C; NULL at first */
	size_t text_bytes;
	size_t text_room;
	char title[FRAME_TITLE_BYTES];
	size_t title_bytes;
	bool ended;                          /* these two have come: */
	enum outcome outcome;                /* one a reader may tell */
	char reason[FRAME_REASON_BYTES + 1]; /* printable ASCII */
	size_t raw_bytes;                    /* of the frame begun */
	unsigned char raw[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
};

/*
 * Takes the bytes that came next.  SPIS_TOO_BIG: the text has reached
 * SPIS_MAX_TEXT_BYTES, the rest is not wanted.  SPIS_BROKEN: rubbish.
 * SPIS_NO_MEMORY.  After any of these feed no more.
 */
SPIS_MUST_USE spis_status frames_feed(struct frames *f, const void *bytes,
				      size_t len);

/* As at the beginning; keeps the memory for the next document. */
void frames_reset(struct frames *f);

/* Frees what it points to, not itself. */
void frames_release(struct frames *f);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.h: output of a sandboxed reader: frames of one document. */
#ifndef INDEXER_FRAME_H
#define INDEXER_FRAME_H

#include "pipe/outcome.h"
#include "spis.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A frame is one byte for the kind, four bytes for the length (little endian),
 * and that many bytes.  The receiver trusts nothing in it.
 */
enum frame_kind {
	FRAME_FORMAT = 'F',  /* format, if recognised inside: "DOCX" */
	FRAME_FIELD = 'I',   /* a byte, enum spis_field, then its value */
	FRAME_TEXT = 'X',    /* a piece of text, UTF-8 */
	FRAME_HEADING = 'H', /* the next line is a heading; a byte: level */
	FRAME_SCAN = 'S',    /* the current page is a picture */
	FRAME_PAGE = 'P',    /* a page ends; no bytes */
	FRAME_MEMBER = 'M',  /* a document inside begins: its name */
	FRAME_DATA = 'D',    /* some of its bytes */
	FRAME_CLOSE = 'C',   /* it is complete: like FRAME_END */
	FRAME_MORE = 'R', /* there are more members: read the document again */
	FRAME_NOTICE = 'N', /* fields of another file; see below */
	FRAME_END = 'E'     /* the last: an outcome (one byte), its reason */
};

#define FRAME_HEADER_BYTES 5

/* Maximum bytes in one frame; both sides have this much in memory. */
#define FRAME_MAX_BYTES (32u * 1024)

/*
 * All frames of a document except members: the text, headers, fields, an end.
 */
#define FRAME_OUTPUT_BYTES (SPIS_MAX_TEXT_BYTES + 1024u * 1024)

/*
 * In the text a heading begins with this character, repeated for its level, 1
 * to FRAME_MAX_LEVEL.
 */
#define FRAME_HEADING_MARK '\x01'
#define FRAME_MAX_LEVEL    6

/* Members of a document are returned in batches of about this size. */
#define FRAME_BATCH_BYTES (64u * 1024 * 1024)

/* The largest member that is read; a scanned book has some 100 MB. */
#define FRAME_MEMBER_BYTES (256u * 1024 * 1024)

/*
 * Maximum number of pages that can be marked as pictures; no document has more.
 */
#define FRAME_MAX_SCANS 20000u

/*
 * A notice gives fields of a file beside this document: its name, NUL, then for
 * each field a byte, enum spis_field, its value, and NUL.
 */
#define FRAME_MAX_NOTICES 100000u

/* A reason is part of one line of a log. */
#define FRAME_REASON_BYTES 200u

/* "DOCX", and the like. */
#define FRAME_FORMAT_BYTES 32u

/* Writes the header of a frame to `to`, FRAME_HEADER_BYTES of room. */
void frame_header(unsigned char *to, enum frame_kind kind, size_t len);

struct frame_field {
	size_t len;
	char value[SPIS_MAX_FIELD_BYTES]; /* one line */
};

/* A document inside the document. */
struct frame_member {
	uint32_t name_at; /* in struct frames names, NUL-terminated */
	uint32_t reason_at;
	enum outcome outcome; /* one that a reader may report */
	uint64_t from;        /* start of its data frames in the stream */
	uint64_t bytes;       /* of data */
};

/* A file beside the document, and its fields. */
struct frame_notice {
	uint32_t name_at; /* in struct frames names, NUL-terminated */
	uint32_t end;     /* end of its fields there, which follow the name */
};

/*
 * What has come from one document so far.  All zero is the beginning of a
 * document that may have no members.
 */
struct frames {
	char *text; /* each page terminated by U+000C; NULL at first */
	size_t text_bytes;
	size_t text_room;
	size_t text_max;   /* set it once; 0: SPIS_MAX_TEXT_BYTES */
	size_t member_max; /* maximum number; set it before feeding */
	struct frame_field fields[SPIS_FIELD_COUNT];
	char format[FRAME_FORMAT_BYTES + 1]; /* printable ASCII */
	uint32_t pages;                      /* number of completed pages */
	uint32_t *scans; /* numbers of pages that are pictures, from 0 */
	size_t scan_count;
	size_t scan_room;
	struct frame_member *members;
	size_t member_count;
	size_t member_room;
	struct frame_notice *notices;
	size_t notice_count;
	size_t notice_room;
	char *names; /* of members, reasons, notices */
	size_t name_bytes;
	size_t name_room;
	bool in_member;       /* the last member is not closed */
	bool more;            /* there are members in a next batch */
	bool ended;           /* the following two have come: */
	enum outcome outcome; /* one that a reader may report */
	char reason[FRAME_REASON_BYTES + 1]; /* printable ASCII */
	uint64_t at;                         /* bytes of the stream consumed */
	size_t raw_bytes;                    /* bytes of the current frame */
	unsigned char raw[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
};

/*
 * Takes the next bytes.  SPIS_TOO_BIG: the text has reached text_max, the rest
 * is not wanted.  SPIS_BROKEN: invalid.  SPIS_NO_MEMORY.  After any of these do
 * not feed any more.
 */
SPIS_MUST_USE spis_status frames_feed(struct frames *f, const void *bytes,
				      size_t len);

/*
 * Copies the data of a member, its first `most` bytes, from the stream, open as
 * `from`, to `to`.  SPIS_IO: see errno.
 */
SPIS_MUST_USE spis_status frames_copy(int from, const struct frame_member *m,
				      uint64_t most, int to);

/*
 * The value of a field in a notice, one line of UTF-8 if the reader was right;
 * NULL: missing.  Belongs to `f` until more is fed.
 */
const char *frames_notice_field(const struct frames *f,
				const struct frame_notice *notice,
				spis_field field);

/* Back to the beginning; keeps the memory for the next document. */
void frames_reset(struct frames *f);

/* Frees what it points to, not itself. */
void frames_release(struct frames *f);

#endif

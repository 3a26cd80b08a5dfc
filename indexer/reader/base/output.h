/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: sends the contents of a document as frames. */
#ifndef READER_OUTPUT_H
#define READER_OUTPUT_H

#include "pipe/frame.h"

/*
 * Limits for the output of one document.  "Tree": the file in the archive with
 * all members at any depth; the sender of the job counts its limits.
 */
struct output_limits {
	uint64_t data_bytes;   /* of members, left for the tree */
	uint64_t inflated_max; /* total bytes that unpacking may yield */
	uint32_t members; /* left for the tree; 0: members are only listed */
	uint32_t first_member; /* earlier ones have been returned already */
	bool too_deep;         /* the reason for having no members */
};

struct output {
	int fd;
	struct output_limits limits;
	size_t text_bytes; /* so far */
	size_t held;       /* bytes of text or a member in frame[], unsent */
	uint64_t inflated; /* see output_inflated() */
	uint64_t batch;    /* bytes of members sent */
	uint64_t member_bytes;
	uint32_t members;   /* number of members, including skipped ones */
	bool in_member;     /* and its data is wanted */
	bool overflown;     /* its data exceeded the limit */
	const char *halted; /* why it is incomplete; NULL: it may be whole */
	uint32_t fields;    /* those sent, one bit each */
	uint32_t notices;
	unsigned char frame[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
};

/* Frames go to `fd`.  If the receiver is gone, the process ends. */
void output_init(struct output *out, int fd,
		 const struct output_limits *limits);

/*
 * The format recognised inside, such as "DOCX": ASCII, up to
 * FRAME_FORMAT_BYTES.  The first one counts.
 */
void output_format(struct output *out, const char *name);

/*
 * A field, UTF-8; for each field the first value that is not empty counts.
 * White space around it is ignored.
 */
void output_field(struct output *out, spis_field field, const char *value,
		  size_t len);

/* A piece of text, UTF-8, cut anywhere. */
void output_text(struct output *out, const char *text, size_t len);

/*
 * The line of text that begins now is a heading of level 1 to FRAME_MAX_LEVEL.
 * Call it after the line feed, before the line.
 */
void output_heading(struct output *out, unsigned level);

/* The current page is a picture, with little or no text. */
void output_scan(struct output *out);

/* Ends a page.  All output so far reaches the receiver. */
void output_page(struct output *out);

/*
 * The limit SPIS_MAX_TEXT_BYTES is reached, which makes the document partial:
 * there is no point in reading on.
 */
bool output_full(const struct output *out);

/*
 * Reports this many more unpacked bytes.  False: it is a bomb, stop reading;
 * output_end() makes it partial.
 */
bool output_inflated(struct output *out, size_t bytes);

struct output_value {
	spis_field field;
	const char *value; /* UTF-8; NULL or empty: unknown */
};

/*
 * What this document says about the file `name` in the same folder, as a notice
 * board does in its notices; `name` must have no folders.
 */
void output_notice(struct output *out, const char *name,
		   const struct output_value *values, size_t count);

/*
 * Begins a member, a document inside this one; `name` as the document has it,
 * UTF-8 if known, with '/' between folders; it need not be unique.
 */
enum output_member {
	MEMBER_WANTED,    /* output its data, then output_close() */
	MEMBER_UNWANTED,  /* it was returned before: continue with the next */
	MEMBER_NO_FURTHER /* a limit, or enough for now: output_end() */
};
enum output_member output_member(struct output *out, const char *name,
				 size_t len);

/*
 * Outputs bytes of the member.  False: a limit is reached; close it, it becomes
 * "too big", and continue with the next, if any.
 */
bool output_data(struct output *out, const void *bytes, size_t len);

/* The member is complete, or `reason` says what is wrong with it. */
void output_close(struct output *out, enum outcome outcome, const char *reason);

/* Outputs a whole member at once.  False: MEMBER_NO_FURTHER. */
bool output_whole(struct output *out, const char *name, size_t name_len,
		  const void *bytes, size_t len);

/* Must be the last call.  `reason`: English, one line, NULL for OUTCOME_OK. */
void output_end(struct output *out, enum outcome outcome, const char *reason);

#endif

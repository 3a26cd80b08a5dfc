/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: what a reader says of its document, sent as frames. */
#ifndef READER_OUTPUT_H
#define READER_OUTPUT_H

#include "pipe/frame.h"

/*
 * What may come of one document.  "Tree": the file in the archive with all
 * members at any depth; limits of it are counted by who sends the job.
 */
struct output_limits {
	uint64_t data_bytes;   /* of members, that the tree has left */
	uint64_t inflated_max; /* bytes that unpacking it may give in all */
	uint32_t members;      /* that the tree has left; 0: told of only */
	uint32_t first_member; /* those before were handed over already */
	bool too_deep;         /* why there are no members */
};

struct output {
	int fd;
	struct output_limits limits;
	size_t text_bytes; /* said so far */
	size_t held;       /* bytes of text, or a member, in frame[] not sent */
	uint64_t inflated; /* see output_inflated() */
	uint64_t batch;    /* bytes of members sent */
	uint64_t member_bytes;
	uint32_t members;   /* that were begun, those passed over too */
	bool in_member;     /* and its data is wanted */
	bool overflown;     /* there was too much of that */
	const char *halted; /* why it is not whole; NULL: it may be */
	uint32_t fields;    /* those said, bit by bit */
	uint32_t notices;
	unsigned char frame[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
};

/* Frames go to `fd`.  A receiver that is gone ends the process. */
void output_init(struct output *out, int fd,
		 const struct output_limits *limits);

/*
 * The format found inside, such as "DOCX": ASCII, up to FRAME_FORMAT_BYTES.
 * The first one said counts.
 */
void output_format(struct output *out, const char *name);

/*
 * A field, UTF-8; of each the first that is not empty counts.  White space
 * around it does not matter.
 */
void output_field(struct output *out, spis_field field, const char *value,
		  size_t len);

/* A piece of text, UTF-8, cut anywhere. */
void output_text(struct output *out, const char *text, size_t len);

/*
 * The line of text that begins now is a heading of level 1 to
 * FRAME_MAX_LEVEL.  To be called after the line feed, before the line.
 */
void output_heading(struct output *out, unsigned level);

/* The page that has begun is a picture, with little or no text. */
void output_scan(struct output *out);

/* Here a page ends.  What was said so far reaches the receiver. */
void output_page(struct output *out);

/*
 * There is more than SPIS_MAX_TEXT_BYTES, which makes the document partial:
 * there is no use in reading on.
 */
bool output_full(const struct output *out);

/*
 * So many bytes more came of unpacking the document.  False: it is a bomb,
 * read no further; output_end() makes it partial.
 */
bool output_inflated(struct output *out, size_t bytes);

struct output_value {
	spis_field field;
	const char *value; /* UTF-8; NULL or empty: not known */
};

/*
 * What this document says of the file `name` that lies in the same folder, as
 * one notice board of its notices; `name` is one of a file, without folders.
 */
void output_notice(struct output *out, const char *name,
		   const struct output_value *values, size_t count);

/*
 * A member, a document inside this one, begins; `name` as the document has
 * it, UTF-8 if known, with '/' between folders; it need not be unique.
 */
enum output_member {
	MEMBER_WANTED,    /* say its data, then output_close() */
	MEMBER_UNWANTED,  /* it was handed over before: on to the next */
	MEMBER_NO_FURTHER /* a limit, or enough for now: output_end() */
};
enum output_member output_member(struct output *out, const char *name,
				 size_t len);

/*
 * Some bytes of the member.  False: a limit is reached; close it, it becomes
 * "too big", and go on to the next, if any.
 */
bool output_data(struct output *out, const void *bytes, size_t len);

/* The member is complete, or `reason` says what is wrong with it. */
void output_close(struct output *out, enum outcome outcome, const char *reason);

/* A whole member at once.  False: MEMBER_NO_FURTHER. */
bool output_whole(struct output *out, const char *name, size_t name_len,
		  const void *bytes, size_t len);

/* The last word.  `reason`: English, one line, NULL for OUTCOME_OK. */
void output_end(struct output *out, enum outcome outcome, const char *reason);

#endif

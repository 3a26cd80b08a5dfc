/* SPDX-License-Identifier: GPL-2.0-or-later */
/* output.h: what a reader says of its document, sent as frames. */
#ifndef READER_OUTPUT_H
#define READER_OUTPUT_H

#include "frame.h"

struct output {
	int fd;
	size_t text_bytes; /* said so far */
	size_t held;       /* bytes of text in frame[] not yet sent */
	unsigned char frame[FRAME_HEADER_BYTES + FRAME_MAX_BYTES];
};

/* Frames go to `fd`.  A receiver that is gone ends the process. */
void output_init(struct output *out, int fd);

/* UTF-8; at most once.  White space around it does not matter. */
void output_title(struct output *out, const char *title, size_t len);

/* A piece of text, UTF-8, cut anywhere. */
void output_text(struct output *out, const char *text, size_t len);

/* Here a page ends.  What was said so far reaches the receiver. */
void output_page(struct output *out);

/*
 * There is more than SPIS_MAX_TEXT_BYTES, which makes the document partial:
 * there is no use in reading on.
 */
bool output_full(const struct output *out);

/* The last word.  `reason`: English, one line, NULL for OUTCOME_OK. */
void output_end(struct output *out, enum outcome outcome, const char *reason);

#endif

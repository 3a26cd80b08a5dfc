/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame.h: what a sandboxed reader sends: framed pieces of one document. */
#ifndef INDEXER_FRAME_H
#define INDEXER_FRAME_H

#include <stddef.h>
#include <stdint.h>

/*
 * A frame is a byte of kind, four bytes of length (little endian), and so many
 * bytes.  The receiver trusts none of it.
 */
enum frame_kind {
	FRAME_TITLE = 'T', /* title, UTF-8 */
	FRAME_TEXT = 'X',  /* a piece of text, UTF-8 */
	FRAME_PAGE = 'P',  /* a page ended; no bytes */
	FRAME_END = 'E',   /* all is said; no bytes */
	FRAME_FAILED = 'F' /* cannot be read; an English reason */
};

#endif

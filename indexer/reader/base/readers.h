/* SPDX-License-Identifier: GPL-2.0-or-later */
/* readers.h: what reads the formats inside spis-read, one for each. */
#ifndef READER_READERS_H
#define READER_READERS_H

#include "pipe/format.h"
#include "reader/base/output.h"

/*
 * Called once, before the first document: loads what reading may want from
 * the file system, because a sandboxed process can open nothing.
 */
typedef void format_prepare(void);

/*
 * Reads the document open as `fd` and tells it to `out`, output_end() last.
 * Runs sandboxed in a process of its own, which ends when this returns: what
 * it allocated needs no freeing, and it may die.
 */
typedef void format_read(int fd, struct output *out);

/*
 * Draws page `page`, from 0, of the PDF open as `fd` as one member, a picture
 * for those who read pictures.  Otherwise as format_read.
 */
void pdf_render(int fd, unsigned page, struct output *out);

#define READ(id, name, recognise, prepare, read) \
	extern format_prepare prepare;           \
	extern format_read read;
#define KNOW(...)
FORMAT_TABLE(READ, KNOW)
#undef READ
#undef KNOW

#endif

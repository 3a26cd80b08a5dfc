/* SPDX-License-Identifier: GPL-2.0-or-later */
/* readers.h: the functions that read each format inside spis-read. */
#ifndef READER_READERS_H
#define READER_READERS_H

#include "pipe/format.h"
#include "reader/base/output.h"

/*
 * Called once, before the first document: loads whatever reading may need from
 * the file system, because a sandboxed process cannot open anything.
 */
typedef void format_prepare(void);

/*
 * Reads the document open as `fd` and outputs it to `out`, calling output_end()
 * last.  Runs in a sandboxed process of its own, which ends when this returns:
 * memory need not be freed, and it may crash.
 */
typedef void format_read(int fd, struct output *out);

/*
 * Draws page `page`, from 0, of the PDF open as `fd` as one member, a picture
 * for OCR.  Otherwise like format_read.
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

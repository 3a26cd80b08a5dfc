/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exec.h: runs other programs to read documents, in a sandbox of their own. */
#ifndef READER_EXEC_H
#define READER_EXEC_H

#include "reader/sandbox/sandbox.h"

/*
 * What programs may read: libraries and data, in their usual places; ends with
 * NULL.
 */
extern const char *const exec_readable[];

/* Call it once, before the first program; see sandbox_prepare(). */
void exec_prepare(void);

/*
 * Enters permanently, before the program is run: its standard input is the
 * document, its standard output the output.  It may read what programs need,
 * libraries and data below /usr, and itself; it cannot change or create files,
 * open sockets, start other processes, or reach any.  `path`: of the program.
 * False: see errno; ENOSYS if the kernel has no landlock.
 */
bool exec_enter(const struct sandbox_limits *limits, int document, int output,
		const char *path);

#endif

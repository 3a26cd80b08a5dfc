/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exec.h: other programs read documents for us, in a sandbox of theirs. */
#ifndef READER_EXEC_H
#define READER_EXEC_H

#include "reader/sandbox/sandbox.h"

/*
 * What programs may read: libraries and data, as they are made for; ends with
 * NULL.
 */
extern const char *const exec_readable[];

/* Once, before the first program; see sandbox_prepare(). */
void exec_prepare(void);

/*
 * Enters for good, before the program is run: it has the document as standard
 * input and the output as standard output.  It may read what programs need,
 * libraries and data below /usr, and itself; change or make no file, open no
 * socket, start no other process, and reach none.  `path`: of the program.
 * False: errno says why; a kernel without landlock is ENOSYS.
 */
bool exec_enter(const struct sandbox_limits *limits, int document, int output,
		const char *path);

#endif

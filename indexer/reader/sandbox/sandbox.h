/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sandbox.h: removes from a process everything that reading does not need. */
#ifndef READER_SANDBOX_H
#define READER_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

/* All descriptors of a sandboxed process; 0 and 2 are /dev/null. */
#define SANDBOX_OUTPUT   1 /* the only one it can write to */
#define SANDBOX_DOCUMENT 3

struct sandbox_limits {
	uint64_t memory_bytes; /* of address space */
	uint64_t output_bytes; /* of any file it writes */
	unsigned cpu_s;
};

/*
 * Builds once what does not depend on the document, so that entering is cheap.
 * Missing kernel features are detected when entering.
 */
void sandbox_prepare(void);

/* Memory, time, output: the limits of every sandbox. */
bool sandbox_enter_limits(const struct sandbox_limits *limits);

/*
 * Enters permanently: from now on no file, socket, process or program can be
 * opened, created or reached, and memory and time are limited.  Exactly the
 * descriptors above are then open.  `document` and `output`: their current
 * numbers.  False: the kernel refused a part, see errno; the other parts are in
 * force.
 */
bool sandbox_enter(const struct sandbox_limits *limits, int document,
		   int output);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sandbox.h: takes from a process all that reading does not need. */
#ifndef READER_SANDBOX_H
#define READER_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

/* All descriptors a sandboxed process has; 0 and 2 lead to /dev/null. */
#define SANDBOX_OUTPUT   1 /* the only one it can write to */
#define SANDBOX_DOCUMENT 3

struct sandbox_limits {
	uint64_t memory_bytes; /* of address space */
	uint64_t output_bytes; /* of any file it writes */
	unsigned cpu_s;
};

/*
 * Builds what does not depend on the document, once, so that entering is
 * cheap.  What the kernel does not have shows when entering.
 */
void sandbox_prepare(void);

/* Memory, time, output: what every sandbox limits. */
bool sandbox_enter_limits(const struct sandbox_limits *limits);

/*
 * Enters for good: no file, socket, process or program can be opened, made or
 * reached from now on, memory and time are bounded.  Exactly the descriptors
 * above are open then.  `document` and `output`: where they are now.
 * False: the kernel refused a part, errno says why; the others are in force.
 */
bool sandbox_enter(const struct sandbox_limits *limits, int document,
		   int output);

#endif

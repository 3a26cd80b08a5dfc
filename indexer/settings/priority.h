/* SPDX-License-Identifier: GPL-2.0-or-later */
/* priority.h: a run at night must not be in the way of others. */
#ifndef INDEXER_PRIORITY_H
#define INDEXER_PRIORITY_H

#include <stdbool.h>

enum priority {
	PRIORITY_AUTO = 0, /* low, unless somebody waits at a terminal */
	PRIORITY_LOW = 1,  /* what others leave, of processors and disks */
	PRIORITY_NORMAL = 2
};

/* "low" or "normal"; false: it is neither. */
bool priority_read(const char *name, enum priority *priority);

/* Of this process, and all that it starts. */
void priority_set(enum priority priority);

#endif

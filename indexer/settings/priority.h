/* SPDX-License-Identifier: GPL-2.0-or-later */
/* priority.h: makes a nightly run give way to others. */
#ifndef INDEXER_PRIORITY_H
#define INDEXER_PRIORITY_H

#include <stdbool.h>

enum priority {
	PRIORITY_AUTO = 0, /* low, unless a user waits at a terminal */
	PRIORITY_LOW = 1,  /* uses what others leave of processors and disks */
	PRIORITY_NORMAL = 2
};

/* "low" or "normal"; false: neither. */
bool priority_read(const char *name, enum priority *priority);

/* For this process, and everything it starts. */
void priority_set(enum priority priority);

#endif

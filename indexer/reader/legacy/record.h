/* SPDX-License-Identifier: GPL-2.0-or-later */
/* record.h: records of PowerPoint, and of what old Office draws. */
#ifndef READER_RECORD_H
#define READER_RECORD_H

#include "reader/base/view.h"

#include <stdbool.h>

/* Records in records; below this no program goes. */
#define RECORD_MAX_DEPTH 24

struct record {
	unsigned type;
	unsigned instance;
	bool is_container;
	struct view body;
	size_t next; /* where the next one begins */
};

/* False: there is none at `at`. */
bool record_at(const struct view *v, size_t at, struct record *r);

#endif

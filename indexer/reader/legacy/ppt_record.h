/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ppt_record.h: records of PowerPoint, and of what old Office draws. */
#ifndef READER_PPT_RECORD_H
#define READER_PPT_RECORD_H

#include "reader/base/view.h"

#include <stdbool.h>

/* Records in records; below this no program goes. */
#define PPT_RECORD_MAX_DEPTH 24

struct ppt_record {
	unsigned type;
	unsigned instance;
	bool is_container;
	struct view body;
	size_t next; /* where the next one begins */
};

/* False: there is none at `at`. */
bool ppt_record_at(const struct view *v, size_t at, struct ppt_record *r);

#endif

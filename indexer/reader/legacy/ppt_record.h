/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ppt_record.h: records of PowerPoint and of Office drawings. */
#ifndef READER_PPT_RECORD_H
#define READER_PPT_RECORD_H

#include "reader/base/view.h"

#include <stdbool.h>

/* Maximum nesting of records; no program writes more. */
#define PPT_RECORD_MAX_DEPTH 24

struct ppt_record {
	unsigned type;
	unsigned instance;
	bool is_container;
	struct view body;
	size_t next; /* start of the next one */
};

/* False: there is no record at `at`. */
bool ppt_record_at(const struct view *v, size_t at, struct ppt_record *r);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* programs.h: checks that external programs exist. */
#ifndef INDEXER_PROGRAMS_H
#define INDEXER_PROGRAMS_H

#include "files/known.h"
#include "report/report.h"
#include "settings/config.h"

#include <stdbool.h>

/*
 * Looks for tesseract and its languages, and for the programs of filters;
 * reports each that is missing, and returns false.  Without all of its
 * languages, `config` disables reading pictures, because they would be recorded
 * as unreadable.  Missing filters are marked; their documents wait.
 */
bool programs_check(struct config *config, struct report *report);

/* Files that waited for a filter which exists now are read again. */
void programs_retry(const struct config *config, struct known *known);

#endif

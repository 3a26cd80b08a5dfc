/* SPDX-License-Identifier: GPL-2.0-or-later */
/* programs.h: are the programs there that read what we do not? */
#ifndef INDEXER_PROGRAMS_H
#define INDEXER_PROGRAMS_H

#include "files/known.h"
#include "report/report.h"
#include "settings/config.h"

#include <stdbool.h>

/*
 * Looks for tesseract with its languages, and for the programs of filters; a
 * line for each that is missing, and false.  Without all of its languages,
 * `config` reads no pictures any more: they would be noted as read in vain.
 * Filters are marked; what they are for is left for later.
 */
bool programs_check(struct config *config, struct report *report);

/* Files wait for a filter that is there now: they are to be read again. */
void programs_retry(const struct config *config, struct known *known);

#endif

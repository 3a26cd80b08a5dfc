/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tally.c: adds a document that was read to the report. */
#include "tally.h"

#include "files/walk.h"

/*
 * If it waits for a program: one line has reported that for all such documents.
 */
static bool waits(const struct config *config, const struct reading *reading,
		  const char *path)
{
	const struct filter *filter =
		filter_for(&config->reader.filters,
			   *reading->member ? reading->member : path);

	return filter && filter->missing;
}

void tally(struct report *report, const struct config *config,
	   const struct reading *reading, const char *path)
{
	struct walk_file *file = reading->tag;
	bool waiting = waits(config, reading, path);
	bool good = reading->outcome == OUTCOME_OK || waiting;

	report_outcome(report, path, reading->outcome, reading->reason);
	report->troubles += waiting;
	if (*reading->member) {
		report->members++;
		if (!good)
			report_member(report, reading->member, reading->reason);
		return;
	}
	report->indexed_bytes += file->signature.bytes;
	if (!file->counted) {
		report->fresh += !file->known;
		report->changed += file->known != NULL;
		file->counted = true;
	}
	report_file(report, path, good ? "" : reading->reason);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rebuild.c: rebuilds an index with another lexicon or an older format. */
#include "rebuild.h"

#include "stop.h"

static int wants_to_stop(const spis_progress *progress, void *arg)
{
	(void)progress;
	(void)arg;
	return stop_signal != 0;
}

spis_status rebuild_outdated(spis_index *index, unsigned threads,
			     struct report *report, bool verbose)
{
	const spis_watch watch = {.size = sizeof(watch),
				  .watcher = wants_to_stop};
	int64_t started_ns = progress_clock_ns();
	int outdated;
	spis_status status = spis_outdated(index, 0, &outdated), watched;

	if (status != SPIS_OK || !outdated)
		return status;
	status = spis_set_watch(index, &watch);
	if (status == SPIS_OK)
		status = spis_rebuild(index, threads);
	watched = spis_set_watch(index, NULL);
	if (status == SPIS_CANCELLED)
		return watched;
	if (status == SPIS_OK && verbose)
		report_note(report,
			    "the index has another lexicon or format: rebuilt "
			    "from its texts, %u documents in %.1f s",
			    spis_count(index),
			    (double)(progress_clock_ns() - started_ns) / 1e9);
	return status == SPIS_OK ? watched : status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* opened.c: an index for what is no run; what is wrong is told. */
#include "opened.h"

#include "lexicon.h"
#include "report/report.h"

#include <stdio.h>

enum run_status opened_fail(const char *message)
{
	struct report report = {0};

	report_line(&report, "%s", message);
	return RUN_FAILED;
}

enum run_status opened_fail_call(spis_index *index, spis_status status)
{
	return opened_fail(status == SPIS_NO_MEMORY ? "out of memory"
						    : spis_error(index));
}

enum run_status opened_end_print(bool complete)
{
	if (!complete)
		return opened_fail("out of memory");
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("spis-index: cannot write");
		return RUN_FAILED;
	}
	return RUN_DONE;
}

spis_index *opened(const char *path, spis_mode mode, enum run_status *status)
{
	spis_index *index = spis_new();
	spis_status found;

	*status = RUN_DONE;
	if (!index) {
		*status = opened_fail("out of memory");
		return NULL;
	}
	found = lexicon_choose(index);
	if (found == SPIS_OK)
		found = spis_open(index, path, mode);
	if (found == SPIS_OK)
		return index;
	*status = opened_fail(spis_error(index));
	if (found == SPIS_LOCKED)
		*status = RUN_LOCKED;
	spis_free(index);
	return NULL;
}

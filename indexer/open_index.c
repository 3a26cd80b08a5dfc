/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open_index.c: opens an index for other actions than a run. */
#include "open_index.h"

#include "lexicon.h"
#include "report/report.h"

#include <stdio.h>

enum run_status open_index_fail(const char *message)
{
	struct report report = {0};

	report_line(&report, "%s", message);
	return RUN_FAILED;
}

enum run_status open_index_fail_call(spis_index *index, spis_status status)
{
	return open_index_fail(status == SPIS_NO_MEMORY ? "out of memory"
							: spis_error(index));
}

enum run_status open_index_end_print(bool complete)
{
	if (!complete)
		return open_index_fail("out of memory");
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("spis-index: cannot write");
		return RUN_FAILED;
	}
	return RUN_DONE;
}

spis_index *open_index(const char *path, spis_mode mode,
		       enum run_status *status)
{
	return open_index_with(path, NULL, mode, status);
}

spis_index *open_index_with(const char *path, const char *words, spis_mode mode,
			    enum run_status *status)
{
	spis_index *index = spis_new();
	spis_status found;

	*status = RUN_DONE;
	if (!index) {
		*status = open_index_fail("out of memory");
		return NULL;
	}
	found = lexicon_choose_with(index, words);
	if (found == SPIS_OK)
		found = spis_open(index, path, mode);
	if (found == SPIS_OK)
		return index;
	*status = open_index_fail(found == SPIS_NO_MEMORY ? "out of memory"
							  : spis_error(index));
	if (found == SPIS_LOCKED)
		*status = RUN_LOCKED;
	spis_free(index);
	return NULL;
}

spis_index *open_index_to_write(const char *path, enum run_status *status)
{
	spis_index *index = open_index(path, SPIS_READ, status);

	spis_free(index);
	return index ? open_index(path, SPIS_WRITE, status) : NULL;
}

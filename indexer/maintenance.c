/* SPDX-License-Identifier: GPL-2.0-or-later */
/* maintenance.c: checks, compacts or copies an index; reads no document. */
#include "maintenance.h"

#include "open_index.h"
#include "report/report.h"
#include "spis.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* `done` goes behind the number of documents. */
static enum run_status end(spis_index *index, spis_status status,
			   const char *path, const char *done)
{
	struct report report = {0};
	enum run_status result = RUN_DONE;

	if (status != SPIS_OK)
		result = open_index_fail(spis_error(index));
	else if (done)
		report_note(&report, "'%s': %u documents, %s", path,
			    spis_count(index), done);
	spis_free(index);
	return result;
}

static enum run_status check(const char *path, bool verbose)
{
	enum run_status status;
	spis_index *index = open_index_to_write(path, &status);

	return index ? end(index, spis_check(index), path,
			   verbose ? "nothing is wrong" : NULL)
		     : status;
}

enum run_status maintenance_check(const char *index, bool verbose)
{
	struct report report = {0};
	pid_t parent = getpid(), child = fork();
	int status;

	if (child == 0) {
		/* Nobody holds the lock when this program has ended. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(RUN_FAILED);
		_exit((int)check(index, verbose));
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return open_index_fail(strerror(errno));
	if (WIFEXITED(status))
		return (enum run_status)WEXITSTATUS(status);
	report_line(&report,
		    "index '%s' is damaged: whoever reads it ends by SIG%s",
		    index, sigabbrev_np(WTERMSIG(status)));
	return RUN_FAILED;
}

enum run_status maintenance_compact(const char *path, bool verbose)
{
	enum run_status status;
	spis_index *index = open_index_to_write(path, &status);

	return index ? end(index, spis_compact(index), path,
			   verbose ? "made compact" : NULL)
		     : status;
}

enum run_status maintenance_backup(const char *path, const char *to,
				   bool verbose)
{
	enum run_status status;
	spis_index *index = open_index(path, SPIS_READ, &status);

	return index ? end(index, spis_backup(index, to), path,
			   verbose ? "copied" : NULL)
		     : status;
}

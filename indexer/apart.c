/* SPDX-License-Identifier: GPL-2.0-or-later */
/* apart.c: runs in another process what may crash on a damaged index. */
#include "apart.h"

#include "open_index.h"
#include "report/report.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_crash(int number)
{
	return number == SIGSEGV || number == SIGBUS || number == SIGABRT ||
	       number == SIGFPE || number == SIGILL;
}

/* How the process `child` ended. */
static enum run_status take(const char *index, pid_t child)
{
	struct report report = {0};
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return open_index_fail(strerror(errno));
	if (WIFEXITED(status))
		return (enum run_status)WEXITSTATUS(status);
	if (!is_crash(WTERMSIG(status))) {
		signal(WTERMSIG(status), SIG_DFL);
		raise(WTERMSIG(status));
	}
	if (index)
		report_line(
			&report,
			"index '%s' is damaged: reading it ends by SIG%s; %s",
			index, sigabbrev_np(WTERMSIG(status)),
			OPEN_INDEX_REPAIR);
	return RUN_FAILED;
}

enum run_status apart(const char *index, enum run_status (*act)(void *arg),
		      void *arg)
{
	pid_t parent = getpid(), child = fork();

	if (child < 0)
		return open_index_fail(strerror(errno));
	if (child > 0)
		return take(index, child);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(RUN_FAILED);
	_exit((int)act(arg));
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-index, which reads files into an index. */
#include "forget.h"
#include "index/owner.h"
#include "listing.h"
#include "maintenance.h"
#include "options.h"
#include "run.h"
#include "status.h"
#include "stop.h"
#include "terminate.h"
#include "watch.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * If one of these is closed, the next file opened gets its number, and messages
 * would be written into it.  A message is one write, so that lines of several
 * programs are not mixed.
 */
static void prepare_standard_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
}

/* Each named root keeps a folder open during the run. */
static void allow_open_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

static bool writes(enum action action)
{
	return action == ACTION_RUN || action == ACTION_CHECK ||
	       action == ACTION_COMPACT || action == ACTION_FORGET;
}

static enum run_status act(const struct options *o)
{
	const char *index = o->run.index;

	priority_set(o->priority);
	if (writes(o->action) && !owner_become(index))
		return RUN_FAILED;
	switch (o->action) {
	case ACTION_BACKUP:
		return maintenance_backup(index, o->backup, o->run.verbose);
	case ACTION_CHECK:
		return maintenance_check(index, o->run.verbose);
	case ACTION_COMPACT:
		return maintenance_compact(index, o->run.verbose);
	case ACTION_DUMP:
		return maintenance_dump(index);
	case ACTION_FORGET:
		return forget(index, o->forget, o->run.config);
	case ACTION_REPORT:
		return listing(index, o->report);
	case ACTION_STATUS:
		return status_show(index, o->run.config, o->status);
	case ACTION_RUN:
		break;
	}
	stop_on_signals();
	return o->watch_s ? watch(&o->run, o->watch_s) : run(&o->run);
}

int main(int argc, char **argv)
{
	struct options options;
	struct config config = {0};
	enum run_status status;

	prepare_standard_streams();
	allow_open_files();
	terminate_as_failure();
	options_read(&options, argc, argv, &config);
	status = act(&options);
	config_release(&config);
	if (status == RUN_STOPPED)
		stop_now();
	return (int)status;
}

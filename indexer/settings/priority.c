/* SPDX-License-Identifier: GPL-2.0-or-later */
/* priority.c: makes a nightly run give way to others. */
#include "settings/priority.h"

#include <linux/ioprio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As in nice(1). */
#define LOW_NICE 10

static bool is_attended(void)
{
	return isatty(STDIN_FILENO) || isatty(STDOUT_FILENO) ||
	       isatty(STDERR_FILENO);
}

bool priority_read(const char *name, enum priority *priority)
{
	bool low = strcmp(name, "low") == 0;

	if (!low && strcmp(name, "normal") != 0)
		return false;
	*priority = low ? PRIORITY_LOW : PRIORITY_NORMAL;
	return true;
}

/* A lower priority set by the caller is kept; failures are harmless. */
void priority_set(enum priority priority)
{
	if (priority == PRIORITY_NORMAL ||
	    (priority == PRIORITY_AUTO && is_attended()))
		return;
	if (getpriority(PRIO_PROCESS, 0) < LOW_NICE)
		(void)setpriority(PRIO_PROCESS, 0, LOW_NICE);
	(void)syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0,
		      IOPRIO_PRIO_VALUE(IOPRIO_CLASS_IDLE, 0));
}

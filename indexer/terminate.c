/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terminate.c: reports the cause when writing ends the program. */
#include "terminate.h"

#include "run.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* std::set_terminate(), as named in every C++ library of Linux. */
#define SET_TERMINATE "_ZSt13set_terminatePFvvE"

static void say(const char *text)
{
	/* There is no other way to report it. */
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		return;
}

/* The cause is the last failed call; memory may be out. */
static void fail(void)
{
	const char *cause = strerrordesc_np(errno);

	say("spis-index: cannot write the index: ");
	say(cause ? cause : "unknown cause");
	say("; it has what was committed\n");
	_exit(RUN_FAILED);
}

void terminate_as_failure(void)
{
	void (*(*set)(void (*)(void)))(void) = NULL;

	*(void **)&set = dlsym(RTLD_DEFAULT, SET_TERMINATE);
	if (set)
		set(fail);
	/* Above a size limit, a write should fail like any other. */
	signal(SIGXFSZ, SIG_IGN);
}

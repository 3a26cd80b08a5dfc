/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terminate.c: what ends the program in the middle of writing has a cause. */
#include "terminate.h"

#include "run.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* std::set_terminate(), as it is called in every C++ library of Linux. */
#define SET_TERMINATE "_ZSt13set_terminatePFvvE"

static void say(const char *text)
{
	/* There is nobody else to tell. */
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		return;
}

/* What failed is the last call that did; memory may be out. */
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
	/* Beyond a limit of size, a write is to fail like any other. */
	signal(SIGXFSZ, SIG_IGN);
}

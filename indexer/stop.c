/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stop.c: a signal ends the run at the next document, not in the middle. */
#include "stop.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

volatile sig_atomic_t stop_signal;

static void remember(int number)
{
	if (stop_signal) {
		signal(number, SIG_DFL);
		raise(number);
	}
	stop_signal = number;
}

/* One that is ignored stays so: nohup means it. */
static void take(int number)
{
	struct sigaction action = {.sa_handler = remember};
	struct sigaction before;

	if (sigaction(number, NULL, &before) == 0 &&
	    before.sa_handler != SIG_IGN)
		sigaction(number, &action, NULL);
}

static void say(const char *text)
{
	/* There is nobody else to tell. */
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		return;
}

/*
 * Some of Xapian's destructors write; where that fails, it ends the process.
 * What failed is the last call that did.
 */
static void tell_abort(int number)
{
	const char *cause = strerrordesc_np(errno);

	say("spis-index: ended in the middle of writing (");
	say(cause ? cause : "unknown cause");
	say("); what was committed is in the index\n");
	signal(number, SIG_DFL);
	raise(number);
}

void stop_on_signals(void)
{
	signal(SIGABRT, tell_abort);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	take(SIGINT);
	take(SIGTERM);
	take(SIGHUP);
}

void stop_now(void)
{
	signal(stop_signal, SIG_DFL);
	raise(stop_signal);
	/* cppcheck-suppress unreachableCode; raise() can return */
	abort();
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stop.c: on a signal, ends the run after the current document. */
#include "stop.h"

#include <stddef.h>
#include <stdlib.h>

volatile sig_atomic_t stop_signal;

static void remember(int number)
{
	if (stop_signal) {
		signal(number, SIG_DFL);
		raise(number);
	}
	stop_signal = number;
}

/* An ignored signal stays ignored: nohup relies on it. */
static void take(int number)
{
	struct sigaction action = {.sa_handler = remember};
	struct sigaction before;

	if (sigaction(number, NULL, &before) == 0 &&
	    before.sa_handler != SIG_IGN)
		sigaction(number, &action, NULL);
}

void stop_on_signals(void)
{
	signal(SIGPIPE, SIG_IGN);
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

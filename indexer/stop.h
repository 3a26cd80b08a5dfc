/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stop.h: on a signal, ends the run after the current document. */
#ifndef INDEXER_STOP_H
#define INDEXER_STOP_H

#include <signal.h>

/* The signal that asked the run to end; 0: none. */
extern volatile sig_atomic_t stop_signal;

/*
 * From now on SIGINT, SIGTERM and SIGHUP are recorded in stop_signal; the
 * second one ends the process at once.  A closed pipe becomes an error of the
 * call that uses it.
 */
void stop_on_signals(void);

/* Ends the process by the signal that came, so that its parent can see that. */
_Noreturn void stop_now(void);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stop.h: a signal ends the run at the next document, not in the middle. */
#ifndef INDEXER_STOP_H
#define INDEXER_STOP_H

#include <signal.h>

/* The signal that asked the run to end; 0: none did. */
extern volatile sig_atomic_t stop_signal;

/*
 * From here on SIGINT, SIGTERM and SIGHUP are remembered in stop_signal, the
 * second one ends the process at once.  A closed pipe becomes an error of the
 * call that met it.
 */
void stop_on_signals(void);

/* Ends the process by the signal that came, so that who waits can tell. */
_Noreturn void stop_now(void);

#endif

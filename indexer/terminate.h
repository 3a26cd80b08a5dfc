/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terminate.h: what ends the program in the middle of writing has a cause. */
#ifndef INDEXER_TERMINATE_H
#define INDEXER_TERMINATE_H

/*
 * Some of Xapian's destructors write; where that fails, C++ can only end the
 * process.  From now on that is an error as any other: one line, exit status 2.
 * Nothing else is caught: a bug still ends by SIGABRT.
 */
void terminate_as_failure(void);

#endif

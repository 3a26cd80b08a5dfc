/* SPDX-License-Identifier: GPL-2.0-or-later */
/* terminate.h: reports the cause when writing ends the program. */
#ifndef INDEXER_TERMINATE_H
#define INDEXER_TERMINATE_H

/*
 * Some of Xapian's destructors write; if that fails, C++ can only end the
 * process.  From now on that is an ordinary error: one line, exit status 2.
 * Nothing else is caught: a bug still ends in SIGABRT.
 */
void terminate_as_failure(void);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* alerts.h: saved queries, of whose hits only new ones are reported. */
#ifndef QUERY_ALERTS_H
#define QUERY_ALERTS_H

#include "search.h"

/*
 * Documents of one query that are reported at once, without --limit: a mail
 * that can still be read.  The next run reports the others.
 */
#define ALERTS_LIMIT 1000u

/*
 * Answers the lines of the options' operand, "QUERY" or "NAME TAB QUERY", with
 * the hits that the file of the options has not seen, and then has it remember
 * them.  What could not be written is not remembered.  Returns the exit status:
 * EXIT_FOUND, whether anything is new or not, EXIT_TROUBLE or EXIT_LOCKED.
 */
int alerts_run(struct search *s);

#endif

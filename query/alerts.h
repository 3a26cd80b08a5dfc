/* SPDX-License-Identifier: GPL-2.0-or-later */
/* alerts.h: reports new hits of saved queries. */
#ifndef QUERY_ALERTS_H
#define QUERY_ALERTS_H

#include "search.h"

/*
 * Number of documents that a query reports at once, without --limit: a mail
 * that can still be read.  The next run reports the rest.
 */
#define ALERTS_LIMIT 1000u

/*
 * Answers the lines of the options' operand, "QUERY" or "NAME TAB QUERY", with
 * the hits that the file of the options has not seen, and then makes the file
 * remember them.  Hits that could not be written are not remembered.  Returns
 * the exit status: EXIT_FOUND, whether or not there are new hits, EXIT_TROUBLE
 * or EXIT_LOCKED.
 */
int alerts_run(struct search *s);

#endif

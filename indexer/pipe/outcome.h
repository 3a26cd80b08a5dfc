/* SPDX-License-Identifier: GPL-2.0-or-later */
/* outcome.h: how reading one document ended. */
#ifndef INDEXER_OUTCOME_H
#define INDEXER_OUTCOME_H

#include <stdbool.h>

/* Every document has exactly one. */
enum outcome {
	OUTCOME_OK = 0,
	OUTCOME_PARTIAL = 1,   /* a limit, or damage: not everything was read */
	OUTCOME_ENCRYPTED = 2, /* needs a password */
	OUTCOME_UNSUPPORTED = 3,   /* unknown format */
	OUTCOME_TOO_BIG = 4,       /* the file exceeds a limit */
	OUTCOME_BROKEN = 5,        /* damaged */
	OUTCOME_TIMED_OUT = 6,     /* stopped at the time limit */
	OUTCOME_OUT_OF_MEMORY = 7, /* stopped at the memory limit */
	OUTCOME_CRASHED = 8        /* the reader crashed */
};

/* Short English name, such as "timed out".  Static storage. */
const char *outcome_name(enum outcome outcome);

/* There is text: OUTCOME_OK and OUTCOME_PARTIAL. */
bool outcome_has_text(enum outcome outcome);

/* It may be caused by bytes that could not be read. */
bool outcome_may_be_loss(enum outcome outcome);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* outcome.c: how reading one document ended. */
#include "pipe/outcome.h"

/* No default, so that the compiler reports a missing outcome. */
const char *outcome_name(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_OK:
		return "ok";
	case OUTCOME_PARTIAL:
		return "partial";
	case OUTCOME_ENCRYPTED:
		return "encrypted";
	case OUTCOME_UNSUPPORTED:
		return "unsupported";
	case OUTCOME_TOO_BIG:
		return "too big";
	case OUTCOME_BROKEN:
		return "broken";
	case OUTCOME_TIMED_OUT:
		return "timed out";
	case OUTCOME_OUT_OF_MEMORY:
		return "out of memory";
	case OUTCOME_CRASHED:
		return "crashed";
	}
	return "unknown";
}

bool outcome_has_text(enum outcome outcome)
{
	return outcome == OUTCOME_OK || outcome == OUTCOME_PARTIAL;
}

bool outcome_may_be_loss(enum outcome outcome)
{
	return outcome == OUTCOME_PARTIAL || outcome == OUTCOME_BROKEN ||
	       outcome == OUTCOME_TIMED_OUT || outcome == OUTCOME_CRASHED;
}

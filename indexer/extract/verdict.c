/* SPDX-License-Identifier: GPL-2.0-or-later */
/* verdict.c: decides the outcome of reading a document. */
#include "extract/verdict.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static enum outcome say(enum outcome outcome, char *reason, const char *format,
			...) __attribute__((format(printf, 3, 4)));

static enum outcome say(enum outcome outcome, char *reason, const char *format,
			...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(reason, VERDICT_REASON_BYTES, format, args);
	va_end(args);
	return outcome;
}

/* After a limit, what was read before is kept. */
static enum outcome reached(enum outcome limit, const struct frames *frames)
{
	return frames->text_bytes > 0 || frames->member_count > 0
		       ? OUTCOME_PARTIAL
		       : limit;
}

static enum outcome crashed(int detail, char *reason)
{
	if (detail > 0)
		return say(OUTCOME_CRASHED, reason,
			   "the reader was killed by signal %d (%s)", detail,
			   strsignal(detail));
	return say(OUTCOME_CRASHED, reason, "the reader ended with status %d",
		   -detail);
}

/* More than any text may have, in any frames. */
static bool wrote_too_much(const struct job_report *report)
{
	return report->ending == JOB_CRASHED && report->detail == SIGXFSZ;
}

/*
 * A limit may have stopped it in the middle of a text: unlike frames, the text
 * does not show how much of it is right, so nothing is kept.
 */
enum outcome verdict_program(const struct job_report *report,
			     const struct reader_options *limits,
			     char reason[VERDICT_REASON_BYTES])
{
	const struct frames nothing = {.ended = true};

	if (report->ending == JOB_CRASHED && report->detail == -127)
		return say(OUTCOME_BROKEN, reason, FILTER_MISSING);
	if (report->ending == JOB_CRASHED && report->detail < 0)
		return say(OUTCOME_BROKEN, reason,
			   "the filter ended with status %d", -report->detail);
	return verdict(report, &nothing, SPIS_OK, limits, reason);
}

enum outcome verdict(const struct job_report *report,
		     const struct frames *frames, spis_status fed,
		     const struct reader_options *limits,
		     char reason[VERDICT_REASON_BYTES])
{
	if (fed == SPIS_BROKEN)
		return say(OUTCOME_CRASHED, reason,
			   "the reader sent a malformed answer");
	if (fed == SPIS_TOO_BIG || wrote_too_much(report))
		return say(OUTCOME_PARTIAL, reason,
			   "too much text: only the first part was read");
	switch ((enum job_ending)report->ending) {
	case JOB_ENDED:
		if (frames->ended)
			return say(frames->outcome, reason, "%s",
				   frames->reason);
		return say(OUTCOME_CRASHED, reason,
			   "the reader ended without an answer");
	case JOB_TIMED_OUT:
		return say(reached(OUTCOME_TIMED_OUT, frames), reason,
			   "not finished in %u second%s", limits->timeout_s,
			   limits->timeout_s == 1 ? "" : "s");
	case JOB_OUT_OF_MEMORY:
		return say(reached(OUTCOME_OUT_OF_MEMORY, frames), reason,
			   "needs more than %zu MB of memory",
			   limits->memory_bytes >> 20);
	case JOB_NO_SANDBOX:
		return say(OUTCOME_CRASHED, reason, "the sandbox failed");
	case JOB_CRASHED:
	case JOB_NOT_STARTED:
		break;
	}
	return crashed(report->detail, reason);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* report.c: all reports of a run, and its counts. */
#include "report/report.h"

#include "report/account.h"
#include "safe.h"
#include "spis.h"
#include "translate.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A system error and a few words. */
#define REASON_BYTES 128

/* Levels of syslog. */
enum level { LEVEL_ERROR = 3, LEVEL_WARNING = 4, LEVEL_INFO = 6 };

/*
 * Whether the systemd journal reads standard error: an environment variable
 * says which stream is its own, and the journal understands levels at the
 * beginning of lines.
 */
static bool is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	uint64_t device, inode;
	struct stat st;

	return stream &&
	       sscanf(stream, "%" SCNu64 ":%" SCNu64, &device, &inode) == 2 &&
	       fstat(STDERR_FILENO, &st) == 0 && st.st_dev == device &&
	       st.st_ino == inode;
}

static void say(struct report *r, enum level level, const char *line)
{
	progress_clear(&r->progress);
	if (is_journal())
		fprintf(stderr, "<%d>", level);
	fputs("spis-index: ", stderr);
	safe_print(stderr, line, strlen(line));
	fputc('\n', stderr);
	fflush(stderr);
}

static void say_formatted(struct report *r, enum level level,
			  const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

/* People read it in their language, programs in English. */
static void say_formatted(struct report *r, enum level level,
			  const char *format, va_list args)
{
	char *line, *english;
	va_list again;

	va_copy(again, args);
	if (vasprintf(&line, translate(format), args) < 0)
		line = NULL;
	if (vasprintf(&english, format, again) < 0)
		english = NULL;
	va_end(again);
	say(r, level, line ? line : translate("out of memory"));
	account_message(r->account, english ? english : "out of memory");
	free(line);
	free(english);
}

void report_line(struct report *r, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say_formatted(r, LEVEL_ERROR, format, args);
	va_end(args);
}

void report_note(struct report *r, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say_formatted(r, LEVEL_INFO, format, args);
	va_end(args);
}

void report_lack(struct report *r, const char *format, ...)
{
	va_list args;

	r->troubles++;
	if (r->quiet)
		return;
	va_start(args, format);
	say_formatted(r, LEVEL_WARNING, format, args);
	va_end(args);
}

/* `more` is appended to the reason. */
static void say_trouble(struct report *r, const char *path, const char *reason,
			const char *more)
{
	char *line;

	r->troubles++;
	if (r->quiet)
		return;
	if (asprintf(&line, "'%s': %s%s", path, translate(reason), more) < 0)
		line = NULL;
	say(r, LEVEL_WARNING, line ? line : translate("out of memory"));
	free(line);
}

void report_trouble(struct report *r, const char *path, const char *reason)
{
	account_trouble(r->account, path, NULL, reason);
	say_trouble(r, path, reason, "");
}

void report_outcome(struct report *r, const char *path, enum outcome outcome,
		    const char *reason)
{
	r->outcomes[outcome]++;
	if (outcome_has_text(outcome))
		r->indexed++;
	if (outcome != OUTCOME_OK)
		account_trouble(r->account, path, outcome_name(outcome),
				reason);
}

void report_member(struct report *r, const char *member, const char *reason)
{
	if (r->troubled++ == 0 && asprintf(&r->first_trouble, "'%s': %s",
					   member, translate(reason)) < 0)
		r->first_trouble = NULL;
}

void report_file(struct report *r, const char *path, const char *reason)
{
	const char *first = r->first_trouble ? r->first_trouble : "";
	char inside[REASON_BYTES + SPIS_MAX_PATH_BYTES] = "";

	if (r->troubled == 1)
		snprintf(inside, sizeof(inside), translate("%sin it %s"),
			 *reason ? "; " : "", first);
	else if (r->troubled > 1)
		snprintf(inside, sizeof(inside),
			 translate("%sin it %zu documents, first %s"),
			 *reason ? "; " : "", r->troubled, first);
	r->troubles += r->troubled;
	if (*reason || r->troubled > 0)
		say_trouble(r, path, reason, inside);
	r->troubles -= !*reason && r->troubled > 0;
	report_release(r);
}

void report_release(struct report *r)
{
	free(r->first_trouble);
	r->first_trouble = NULL;
	r->troubled = 0;
}

void report_totals(struct report *r, int64_t started_ns)
{
	double seconds = (double)(progress_clock_ns() - started_ns) / 1e9;
	double mb = (double)r->indexed_bytes / 1e6;
	char *line;

	if (asprintf(&line,
		     translate("indexed %" PRIu64 ", unchanged %" PRIu64
			       ", moved %" PRIu64 ", deleted %" PRIu64
			       ", troubles %" PRIu64 ", skipped %" PRIu64
			       "; %.1f MB in %.1f s (%.1f MB/s)"),
		     r->indexed, r->unchanged, r->moved, r->deleted,
		     r->troubles, r->passed_over, mb, seconds,
		     seconds > 0 ? mb / seconds : 0) < 0)
		line = NULL;
	say(r, LEVEL_INFO, line ? line : "out of memory");
	free(line);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* account.c: what a run tells, for programs: an object of JSON in a line. */
#include "account.h"

#include "json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

bool account_begin(struct account *a, const char *path)
{
	*a = (struct account){.path = path};
	if (!path)
		return true;
	if (strcmp(path, "-") == 0)
		a->to = stdout;
	else if (asprintf(&a->fresh, "%s.new", path) < 0)
		a->fresh = NULL;
	else
		a->to = fopen(a->fresh, "we");
	return a->to;
}

static void write_line(struct account *a, json_t *line)
{
	const size_t flags = JSON_COMPACT;

	a->failed = a->failed || !line || json_dumpf(line, a->to, flags) != 0 ||
		    putc('\n', a->to) == EOF;
	json_decref(line);
}

void account_trouble(struct account *a, const char *path, const char *reason,
		     const char *more)
{
	json_t *line;
	int failures = 0;
	char *told;

	if (!a || !a->to)
		return;
	line = json_object();
	if (asprintf(&told, "%s%s", reason, more) < 0)
		told = NULL;
	failures |= json_put(line, "trouble",
			     told ? json_text(told, strlen(told)) : NULL);
	failures |= json_put_path(line, path, strlen(path));
	free(told);
	write_line(a, json_complete(line, failures));
}

void account_message(struct account *a, const char *message)
{
	json_t *line;

	if (!a || !a->to)
		return;
	line = json_object();
	write_line(a, json_complete(
			      line,
			      json_put(line, "message",
				       json_text(message, strlen(message)))));
}

/* "2026-11-25T02:30:00Z" */
static json_t *time_ago(double seconds)
{
	time_t when = time(NULL) - (time_t)seconds;
	char text[32];
	struct tm tm;

	if (!gmtime_r(&when, &tm) ||
	    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return NULL;
	return json_string(text);
}

static json_t *totals(const struct report *r, uint64_t files, double seconds,
		      int exit_status)
{
	const struct {
		const char *key;
		uint64_t value;
	} counts[] = {
		{"files", files},
		{"indexed", r->indexed},
		{"indexed_bytes", r->indexed_bytes},
		{"unchanged", r->unchanged},
		{"moved", r->moved},
		{"deleted", r->deleted},
		{"troubles", r->troubles},
		{"passed_over", r->passed_over},
	};
	json_t *object = json_object();
	int failures = json_put(object, "started", time_ago(seconds));

	failures |= json_put(object, "seconds", json_real(seconds));
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		failures |= json_put(object, counts[i].key,
				     json_integer((json_int_t)counts[i].value));
	failures |= json_put(object, "exit_status", json_integer(exit_status));
	return json_complete(object, failures);
}

bool account_end(struct account *a, const struct report *r, uint64_t files,
		 double seconds, int exit_status)
{
	json_t *line;
	bool good;

	if (!a->to)
		return true;
	line = json_object();
	write_line(a, json_complete(line, json_put(line, "run",
						   totals(r, files, seconds,
							  exit_status))));
	errno = ENOMEM;
	good = fflush(a->to) == 0 && !a->failed;
	if (a->fresh) {
		good = good && fsync(fileno(a->to)) == 0;
		good = fclose(a->to) == 0 && good;
		good = good && rename(a->fresh, a->path) == 0;
	}
	free(a->fresh);
	*a = (struct account){0};
	return good;
}

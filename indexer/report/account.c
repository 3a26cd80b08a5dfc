/* SPDX-License-Identifier: GPL-2.0-or-later */
/* account.c: reports of a run for programs: one JSON object per line. */
#include "report/account.h"

#include "json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * Others may be able to write to the folder, and put a link there.  Otherwise
 * only a run that was killed can have left the file.
 */
static FILE *open_fresh(const char *path)
{
	int fd;
	FILE *to;

	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		  0666);
	to = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (fd >= 0 && !to)
		close(fd);
	return to;
}

bool account_begin(struct account *a, const char *path)
{
	*a = (struct account){.path = path};
	if (!path)
		return true;
	if (strcmp(path, "-") == 0)
		a->to = stdout;
	else if (asprintf(&a->fresh, "%s.%ld.new", path, (long)getpid()) < 0)
		a->fresh = NULL;
	else
		a->to = open_fresh(a->fresh);
	if (a->to)
		return true;
	free(a->fresh);
	return false;
}

static void write_line(struct account *a, json_t *line)
{
	errno = ENOMEM;
	if (!a->error && (!line || json_dumpf(line, a->to, JSON_COMPACT) != 0 ||
			  putc('\n', a->to) == EOF))
		a->error = errno;
	json_decref(line);
}

void account_trouble(struct account *a, const char *path, const char *outcome,
		     const char *reason)
{
	json_t *line;
	int failures;

	if (!a || !a->to)
		return;
	line = json_object();
	failures = json_put(line, "trouble", json_text(reason, strlen(reason)));
	if (outcome)
		failures |= json_put(line, "outcome", json_string(outcome));
	failures |= json_put_path(line, path, strlen(path));
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

static int put_count(json_t *object, const char *key, uint64_t count)
{
	return json_put(object, key, json_integer((json_int_t)count));
}

static json_t *outcomes(const struct report *r)
{
	json_t *object = json_object();
	int failures = 0;

	for (int i = 0; i <= OUTCOME_CRASHED; i++)
		failures |= put_count(object, outcome_name((enum outcome)i),
				      r->outcomes[i]);
	return json_complete(object, failures);
}

static json_t *totals(const struct report *r, const char *index, double seconds,
		      int exit_status)
{
	const struct {
		const char *key;
		uint64_t value;
	} counts[] = {
		{"files", r->files},
		{"new", r->fresh},
		{"changed", r->changed},
		{"moved", r->moved},
		{"unchanged", r->unchanged},
		{"deleted", r->deleted},
		{"passed_over", r->passed_over},
		{"members", r->members},
		{"indexed", r->indexed},
		{"indexed_bytes", r->indexed_bytes},
		{"troubles", r->troubles},
	};
	json_t *object = json_object();
	int failures =
		json_put(object, "index", json_text(index, strlen(index)));

	failures |= json_put(object, "started", time_ago(seconds));
	failures |= json_put(object, "seconds", json_real(seconds));
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		failures |= put_count(object, counts[i].key, counts[i].value);
	failures |= json_put(object, "outcomes", outcomes(r));
	failures |= json_put(object, "exit_status", json_integer(exit_status));
	return json_complete(object, failures);
}

/* It gets its final name, or is removed. */
static bool finish_file(struct account *a, bool good)
{
	int error;

	good = good && fsync(fileno(a->to)) == 0;
	good = fclose(a->to) == 0 && good;
	good = good && rename(a->fresh, a->path) == 0;
	error = errno;
	if (!good)
		unlink(a->fresh);
	errno = error;
	free(a->fresh);
	return good;
}

bool account_end(struct account *a, const struct report *r, const char *index,
		 double seconds, int exit_status)
{
	json_t *line, *run;
	bool good;

	if (!a->to)
		return true;
	line = json_object();
	run = totals(r, index, seconds, exit_status);
	write_line(a, json_complete(line, json_put(line, "run", run)));
	if (fflush(a->to) != 0 && !a->error)
		a->error = errno;
	errno = a->error;
	good = errno == 0;
	if (a->fresh)
		good = finish_file(a, good);
	*a = (struct account){0};
	return good;
}

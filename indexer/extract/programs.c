/* SPDX-License-Identifier: GPL-2.0-or-later */
/* programs.c: checks that external programs exist. */
#include "extract/programs.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Tesseract has some 160 languages and scripts. */
#define LIST_BYTES 16384u

/* It answers in a moment; otherwise it will not read pages, either. */
#define LIST_MS 10000

static pid_t start(const char *program, int output)
{
	char *arguments[] = {strdupa(program), strdupa("--list-langs"), NULL};
	char *environment[] = {NULL};
	posix_spawn_file_actions_t actions;
	pid_t pid = -1;

	errno = posix_spawn_file_actions_init(&actions);
	if (errno)
		return -1;
	errno = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO,
						 "/dev/null", O_RDWR, 0);
	if (!errno)
		errno = posix_spawn_file_actions_adddup2(&actions, output,
							 STDOUT_FILENO);
	if (!errno)
		errno = posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO,
							 STDERR_FILENO);
	if (!errno)
		errno = posix_spawn(&pid, program, &actions, NULL, arguments,
				    environment);
	posix_spawn_file_actions_destroy(&actions);
	return errno ? -1 : pid;
}

/* Reads what is written to the pipe, up to LIST_BYTES, NUL-terminated. */
static bool read_list(int from, char list[LIST_BYTES])
{
	struct pollfd ready = {.fd = from, .events = POLLIN};
	size_t len = 0;
	ssize_t n = 1;

	while (n > 0 && len < LIST_BYTES - 1 && poll(&ready, 1, LIST_MS) == 1) {
		n = read(from, list + len, LIST_BYTES - 1 - len);
		len += n > 0 ? (size_t)n : 0;
	}
	list[len] = '\0';
	return n == 0;
}

/* One language per line, below a heading.  False: see errno. */
static bool list_languages(const char *program, char list[LIST_BYTES])
{
	int ends[2], status;
	pid_t pid;
	bool good;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	pid = start(program, ends[1]);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return false;
	}
	good = read_list(ends[0], list);
	close(ends[0]);
	if (!good)
		kill(pid, SIGKILL);
	good = waitpid(pid, &status, 0) == pid && good && status == 0;
	errno = EIO;
	return good;
}

static bool has_line(const char *list, const char *line, size_t len)
{
	for (; list; list = strchr(list, '\n')) {
		list += *list == '\n';
		if (strncmp(list, line, len) == 0 &&
		    (list[len] == '\n' || list[len] == '\0'))
			return true;
	}
	return false;
}

/* "ces+deu"; "~" marks languages that tesseract must not load. */
static bool check_languages(const char *languages, const char *list,
			    struct report *report)
{
	bool good = true;

	for (const char *at = languages; good && *at; at += *at == '+') {
		size_t len = strcspn(at, "+");

		good = *at == '~' || has_line(list, at, len);
		if (!good)
			report_lack(report,
				    "pictures are not read: tesseract has no "
				    "language '%.*s'",
				    (int)len, at);
		at += len;
	}
	return good;
}

static bool check_ocr(const struct ocr_options *ocr, struct report *report)
{
	const char *program = ocr->program ? ocr->program : OCR_PROGRAM;
	char list[LIST_BYTES];

	if (list_languages(program, list))
		return check_languages(ocr->languages, list, report);
	report_lack(report, "pictures are not read: cannot run '%s': %s",
		    program, strerror(errno));
	return false;
}

static bool check_filter(struct filter *filter, struct report *report)
{
	filter->missing = access(filter->command, X_OK) != 0;
	if (filter->missing)
		report_lack(report,
			    "documents for filter '%s' are not read: cannot "
			    "run '%s': %s",
			    filter->name, filter->command, strerror(errno));
	return !filter->missing;
}

bool programs_check(struct config *config, struct report *report)
{
	struct ocr_options *ocr = &config->reader.ocr;
	bool good = true;

	if (ocr->languages && !check_ocr(ocr, report)) {
		ocr->languages = NULL;
		good = false;
	}
	for (size_t i = 0; i < config->filter_count; i++)
		good = check_filter(&config->filters[i], report) && good;
	return good;
}

void programs_retry(const struct config *config, struct known *known)
{
	for (size_t i = 0; i < known->count; i++) {
		struct known_entry *entry = &known->entries[i];
		const struct filter *filter;

		if (strcmp(entry->reason, FILTER_MISSING) != 0)
			continue;
		filter = filter_for(&config->reader.filters, entry->path);
		entry = entry->member ? entry->file : entry;
		if (entry && !(filter && filter->missing))
			entry->waits = true;
	}
}

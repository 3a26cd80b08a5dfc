/* SPDX-License-Identifier: GPL-2.0-or-later */
/* zygote.c: starts spis-read and communicates with it. */
#include "extract/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "spis-read"

extern char **environ;

static spis_status fail(struct zygote *z, spis_status status,
			const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static spis_status fail(struct zygote *z, spis_status status,
			const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(z->error, sizeof(z->error), format, args);
	va_end(args);
	return status;
}

/* In a build folder the programs are in the same folder. */
static void find_program(char path[PATH_MAX])
{
	ssize_t len = readlink("/proc/self/exe", path, PATH_MAX);
	char *slash = len > 0 ? memrchr(path, '/', (size_t)len) : NULL;
	size_t room = slash ? (size_t)(path + PATH_MAX - slash) : 0;

	if (room > sizeof("/" PROGRAM)) {
		memcpy(slash, "/" PROGRAM, sizeof("/" PROGRAM));
		if (access(path, X_OK) == 0)
			return;
	}
	snprintf(path, PATH_MAX, "%s/%s", SPIS_LIBEXECDIR, PROGRAM);
}

/*
 * The only environment variables that spis-read gets.  Its environment is in
 * the memory of each reader, and that of cron or a service may contain
 * secrets.  It gets the location of libraries that the loader does not find by
 * itself, as for us, and the options of sanitizers.  It needs no language and
 * no time zone; see prepare_zone() there.
 */
static const char *const passed_on[] = {"LD_LIBRARY_PATH", "ASAN_OPTIONS",
					"UBSAN_OPTIONS"};

#define PASSED_ON (sizeof(passed_on) / sizeof(*passed_on))

/* The setting NAME=VALUE of a variable; NULL if it is not set. */
static char *setting(const char *name)
{
	size_t len = strlen(name);

	for (char **e = environ; *e; e++)
		if (strncmp(*e, name, len) == 0 && (*e)[len] == '=')
			return *e;
	return NULL;
}

static void make_environment(char *to[PASSED_ON + 2])
{
	/* Otherwise each child would resolve the library functions again. */
	static char bind_now[] = "LD_BIND_NOW=1";
	size_t count = 0;

	to[count++] = bind_now;
	for (size_t i = 0; i < PASSED_ON; i++) {
		to[count] = setting(passed_on[i]);
		count += to[count] != NULL;
	}
	to[count] = NULL;
}

/* Program name, number of workers, programs.  NULL: out of memory. */
static const char **make_arguments(const char *number,
				   const struct filters *filters)
{
	const char **to = calloc(filters->count + 3, sizeof(*to));

	if (!to)
		return NULL;
	to[0] = PROGRAM;
	to[1] = number;
	for (size_t i = 0; i < filters->count; i++)
		to[2 + i] = filters->filter[i].command;
	return to;
}

/* The other end of the socket is its only descriptor besides 0, 1 and 2. */
static int spawn(pid_t *pid, const char *program, const char **arguments,
		 int socket)
{
	char *environment[PASSED_ON + 2], *const *words;
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);

	if (error)
		return error;
	make_environment(environment);
	/* It does not modify them, though its type does not say so. */
	memcpy(&words, &arguments, sizeof(words));
	error = posix_spawn_file_actions_adddup2(&actions, socket, JOB_SOCKET);
	if (!error)
		error = posix_spawn(pid, program, &actions, NULL, words,
				    environment);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

spis_status zygote_start(struct zygote *z, const char *program,
			 unsigned workers, const struct filters *filters)
{
	char found[PATH_MAX], number[16];
	const char **arguments;
	int ends[2], error;

	if (!program) {
		find_program(found);
		program = found;
	}
	snprintf(number, sizeof(number), "%u", workers);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return fail(z, SPIS_IO, "cannot make a socket: %s",
			    strerror(errno));
	arguments = make_arguments(number, filters);
	error = arguments ? spawn(&z->pid, program, arguments, ends[1])
			  : ENOMEM;
	free(arguments);
	close(ends[1]);
	if (error) {
		close(ends[0]);
		return fail(z, SPIS_IO, "cannot start '%s': %s", program,
			    strerror(error));
	}
	z->socket = ends[0];
	return SPIS_OK;
}

/* It does not answer because it has ended; reports how. */
static spis_status gone(struct zygote *z)
{
	int status = 0;

	close(z->socket);
	z->socket = -1;
	kill(z->pid, SIGKILL); /* it may only have closed the socket */
	while (waitpid(z->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFSIGNALED(status))
		return fail(z, SPIS_INTERNAL,
			    "'" PROGRAM "' was killed by signal %d (%s)",
			    WTERMSIG(status), strsignal(WTERMSIG(status)));
	return fail(z, SPIS_INTERNAL, "'" PROGRAM "' ended with status %d",
		    WEXITSTATUS(status));
}

spis_status zygote_send(struct zygote *z, const struct job_request *request,
			const char *command, int document, int output)
{
	const int fds[2] = {document, output};
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(fds))] = {0};
	struct job_request copy = *request;
	char words[JOB_MAX_COMMAND];
	struct iovec data[] = {{&copy, sizeof(copy)},
			       {words, copy.command_bytes}};
	struct msghdr message = {
		.msg_iov = data,
		.msg_iovlen = 2,
		.msg_control = control,
		.msg_controllen = sizeof(control),
	};
	struct cmsghdr *header;
	ssize_t n;

	if (copy.command_bytes > sizeof(words))
		return fail(z, SPIS_INVALID, "a command of too many words");
	if (copy.command_bytes > 0)
		memcpy(words, command, copy.command_bytes);
	header = CMSG_FIRSTHDR(&message);
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(fds));
	memcpy(CMSG_DATA(header), fds, sizeof(fds));
	do
		n = sendmsg(z->socket, &message, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n < 0 ? gone(z) : SPIS_OK;
}

bool zygote_ready(const struct zygote *z)
{
	struct pollfd on = {.fd = z->socket, .events = POLLIN};

	return poll(&on, 1, 0) > 0;
}

spis_status zygote_receive(struct zygote *z, struct job_report *report)
{
	ssize_t n;

	do
		n = recv(z->socket, report, sizeof(*report), 0);
	while (n < 0 && errno == EINTR);
	return n == sizeof(*report) ? SPIS_OK : gone(z);
}

void zygote_stop(struct zygote *z)
{
	if (z->socket < 0)
		return;
	close(z->socket); /* this makes it end */
	z->socket = -1;
	while (waitpid(z->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

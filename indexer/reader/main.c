/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c: spis-read, which starts a sandboxed process per document. */

/*
 * spis-index starts one spis-read, before it opens the index, and passes open
 * documents to it through a socket.  spis-read has loaded all libraries and
 * touches no document itself: for each it forks a process that reads just that
 * one, enforces its time limit, and reports how it ended.  However spis-index
 * ends, spis-read ends, too, and with it its processes.
 */
#include "pipe/protocol.h"
#include "reader/base/readers.h"
#include "reader/sandbox/exec.h"
#include "reader/sandbox/namespaces.h"
#include "reader/sandbox/sandbox.h"
#include "reader/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "spis-read: cannot %s: %s\n", what, strerror(errno));
	workers_kill();
	exit(EXIT_FAILURE);
}

static void send_report(const struct job_report *report)
{
	while (send(JOB_SOCKET, report, sizeof(*report), MSG_NOSIGNAL) < 0)
		if (errno != EINTR)
			exit(EXIT_FAILURE); /* spis-index is gone */
}

/* The two descriptors of a request; false: there are others, or none. */
static bool take_descriptors(struct msghdr *message, int fds[2])
{
	struct cmsghdr *c = CMSG_FIRSTHDR(message);

	if (!c || c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS ||
	    c->cmsg_len != CMSG_LEN(2 * sizeof(int)))
		return false;
	memcpy(fds, CMSG_DATA(c), 2 * sizeof(int));
	return true;
}

/* False: spis-index has closed the socket, or has ended. */
static bool receive(struct order *order)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))];
	const size_t least = sizeof(order->request);
	struct iovec data[] = {{&order->request, least},
			       {order->command, sizeof(order->command)}};
	struct msghdr message = {
		.msg_iov = data,
		.msg_iovlen = 2,
		.msg_control = control,
		.msg_controllen = sizeof(control),
	};
	ssize_t n;

	do
		n = recvmsg(JOB_SOCKET, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n == 0 || (n < 0 && errno == ECONNRESET))
		return false;
	errno = EPROTO;
	if (n < 0 || (size_t)n < least ||
	    (size_t)n != least + order->request.command_bytes ||
	    ((size_t)n > least && order->command[(size_t)n - least - 1]) ||
	    !take_descriptors(&message, order->fds))
		die("understand spis-index");
	return true;
}

static bool take_job(void)
{
	struct order order = {0};

	if (!receive(&order))
		return false;
	errno = EPROTO;
	if (!workers_take(&order))
		die("take more jobs");
	return true;
}

static void take_leave(int signals)
{
	struct signalfd_siginfo ignored;
	struct job_report report;

	if (read(signals, &ignored, sizeof(ignored)) < 0)
		return;
	while (workers_reap(&report))
		send_report(&report);
}

static void serve(int signals, unsigned limit)
{
	struct job_report report;
	struct pollfd on[2] = {
		{.fd = JOB_SOCKET, .events = POLLIN},
		{.fd = signals, .events = POLLIN},
	};

	for (;;) {
		while (workers_begin(limit, &report))
			send_report(&report);
		if (poll(on, 2, workers_check_time()) < 0 && errno != EINTR)
			die("wait");
		if (on[1].revents)
			take_leave(signals);
		if (on[0].revents && !take_job())
			break;
	}
	workers_kill();
}

/* A signal to the whole group, such as Ctrl-C, is handled by spis-index. */
static int prepare_signals(void)
{
	static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	static const int normal[] = {SIGPIPE, SIGXFSZ, SIGXCPU};
	sigset_t child;
	int fd;

	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_IGN);
	for (size_t i = 0; i < sizeof(normal) / sizeof(*normal); i++)
		signal(normal[i], SIG_DFL);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	fd = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0 || sigprocmask(SIG_BLOCK, &child, NULL) != 0)
		die("prepare signals");
	return fd;
}

/* Closes descriptors inherited from the caller of spis-index. */
static void prepare_descriptors(void)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(null, STDOUT_FILENO) < 0 ||
	    close_range(JOB_SOCKET + 1, ~0u, 0) != 0)
		die("prepare descriptors");
}

/*
 * Libraries that convert the times of an archive's members or of a message look
 * for the zone's file each time, unless the zone is set; so it is the same
 * everywhere.
 */
static void prepare_zone(void)
{
	if (setenv("TZ", "UTC0", 1) != 0)
		die("prepare time zone");
	tzset();
}

static void prepare_formats(void)
{
#define READ(id, name, recognise, prepare, read) prepare();
#define KNOW(...)
	FORMAT_TABLE(READ, KNOW)
#undef READ
#undef KNOW
}

/* The first argument; false: invalid, or missing. */
static bool take_limit(int argc, char **argv, unsigned *limit)
{
	char *end;
	unsigned long value;

	if (argc < 2)
		return false;
	value = strtoul(argv[1], &end, 10);
	*limit = (unsigned)value;
	return *end == '\0' && value >= 1 && value <= JOB_MAX_WORKERS;
}

static bool has_socket(void)
{
	int type;
	socklen_t len = sizeof(type);

	return getsockopt(JOB_SOCKET, SOL_SOCKET, SO_TYPE, &type, &len) == 0 &&
	       type == SOCK_SEQPACKET;
}

int main(int argc, char **argv)
{
	unsigned limit;
	int signals;

	if (!take_limit(argc, argv, &limit) || !has_socket()) {
		fputs("spis-read: only spis-index can start this\n", stderr);
		return EXIT_FAILURE;
	}
	prepare_descriptors();
	signals = prepare_signals();
	if (!namespaces_enter())
		die("start a process");
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prepare_zone();
	prepare_formats();
	sandbox_prepare();
	exec_prepare();
	if (!workers_prepare())
		die("prepare for work");
	/* The other arguments are the programs that may be run. */
	namespaces_show_only(exec_readable, (const char *const *)argv + 2);
	serve(signals, limit);
	return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* probe.c: a filter that tries what a filter may not, and says how it went. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Debian 12's headers have no name for it yet. */
#define FCHMODAT2 452

static void tried(const char *what, long result)
{
	printf("%s: %s\n", what, result >= 0 ? "done" : strerror(errno));
}

static void *nothing(void *arg)
{
	return arg;
}

static long make_thread(void)
{
	pthread_t thread;
	int error = pthread_create(&thread, NULL, nothing, NULL);

	errno = error;
	return error ? -1 : pthread_join(thread, NULL);
}

static long make_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid < 0 ? -1 : waitpid(pid, NULL, 0);
}

/* The kernel does not look at the upper half of a command. */
static void set_pipe(const char *what, int fd, int command, long argument)
{
	const long hidden = 1l << 32;

	tried(what, syscall(SYS_fcntl, fd, hidden | command, argument));
}

/* Has the kernel kill for us, who may not. */
static void kill_by_pipe(void)
{
	const struct f_owner_ex who = {F_OWNER_PID, getppid()};
	int ends[2] = {-1, -1};

	tried("have a pipe", pipe(ends));
	set_pipe("say whom it signals", ends[0], F_SETOWN, getppid());
	set_pipe("or in a newer way", ends[0], F_SETOWN_EX, (long)&who);
	set_pipe("say which signal", ends[0], F_SETSIG, SIGKILL);
	set_pipe("have it signal", ends[0], F_SETFL, O_ASYNC);
	set_pipe("have it not wait", ends[1], F_SETFL, O_NONBLOCK);
	tried("fill it", write(ends[1], "", 1));
}

static long run_program(void)
{
	char name[] = "/usr/bin/env", *argv[] = {name, NULL};

	fflush(stdout);
	return execv(name, argv);
}

int main(void)
{
	const struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
	struct stat st;
	char line[100] = "";

	if (fgets(line, sizeof(line), stdin))
		printf("the document: %s", line);
	tried("read a library", open("/usr/lib/os-release", O_RDONLY));
	tried("read a file", open("/etc/passwd", O_RDONLY));
	tried("list a folder", open("/", O_RDONLY));
	tried("look a file up", stat("/etc/passwd", &st));
	tried("go to a folder", chdir("/var"));
	printf("be user %u\n", (unsigned)getuid());
	printf("be a child of the first process: %s\n",
	       getppid() == 1 ? "yes" : "no");
	tried("write a file",
	      open("/var/spool/probe", O_WRONLY | O_CREAT, 0600));
	tried("write to the document", write(STDIN_FILENO, "", 1));
	tried("change rights", chmod("/nowhere", 0777));
	tried("change rights in a newer way",
	      syscall(FCHMODAT2, AT_FDCWD, "/nowhere", 0777, 0));
	tried("open a socket", socket(AF_INET, SOCK_DGRAM, 0));
	tried("signal a process", kill(getppid(), 0));
	kill_by_pipe();
	tried("make a process", make_process());
	tried("make a thread", make_thread());
	tried("set a limit", setrlimit(RLIMIT_AS, &more));
	tried("run a program", run_program());
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fault.c: preloaded, it counts what a program writes, and breaks it there. */

/*
 * From the environment:
 *
 *   SPIS_FAULT_UNDER  calls count that change files at or below this folder
 *   SPIS_FAULT_SEEN   file that gets two numbers of 8 bytes: how many calls
 *                     (or allocations) there were, and how many failed
 *   SPIS_FAULT        "count": nothing happens
 *                     "kill N": the process is killed before call N
 *                     "fail N E": call N fails with errno E
 *                     "full N E": so do all from call N on
 *                     "memory N": allocation N fails
 *                     "log FILE": all calls are written down with their data,
 *                     and so is what goes to standard output
 *
 * A program that this one starts is left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { OFF, COUNT, KILL, FAIL, FULL, MEMORY, LOG };

static struct {
	enum kind kind;
	uint64_t at;
	int error;
	const char *under;
	int log;
	_Atomic uint64_t *calls; /* and behind it those that failed */
} plan;

/* The order of the log is that of the calls. */
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

/* The function that is called this way without us. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* ---- the plan */

static enum kind kind_of(const char *word)
{
	static const char *const words[] = {"off",  "count",  "kill", "fail",
					    "full", "memory", "log"};

	for (int i = 0; i <= LOG; i++)
		if (strncmp(word, words[i], strlen(words[i])) == 0)
			return (enum kind)i;
	return OFF;
}

static void open_log(const char *path)
{
	struct stat st;

	plan.log = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
			      0666);
	if (stat(plan.under, &st) == 0)
		dprintf(plan.log, "root %ju\n", (uintmax_t)st.st_ino);
}

static void *map_counters(const char *path)
{
	int fd = REAL(open)(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	void *map;

	if (fd < 0 || REAL(ftruncate)(fd, 2 * sizeof(uint64_t)) != 0)
		return NULL;
	map = mmap(NULL, 2 * sizeof(uint64_t), PROT_READ | PROT_WRITE,
		   MAP_SHARED, fd, 0);
	close(fd);
	return map == MAP_FAILED ? NULL : map;
}

/* Libraries are loaded by now; what they have allocated does not count. */
__attribute__((constructor)) static void begin(void)
{
	const char *wish = getenv("SPIS_FAULT");
	const char *seen = getenv("SPIS_FAULT_SEEN");
	char *rest;

	unsetenv("LD_PRELOAD");
	plan.under = getenv("SPIS_FAULT_UNDER");
	if (!wish || !seen || !plan.under)
		return;
	plan.calls = map_counters(seen);
	if (!plan.calls)
		return;
	rest = strchr(wish, ' ');
	if (kind_of(wish) == LOG)
		open_log(rest + 1);
	else if (rest)
		plan.at = strtoull(rest + 1, &rest, 10);
	if (rest && *rest == ' ')
		plan.error = (int)strtol(rest, NULL, 10);
	plan.kind = kind_of(wish);
}

/* ---- calls */

static bool is_under(const char *path)
{
	size_t len = strlen(plan.under);

	return strncmp(path, plan.under, len) == 0 &&
	       (path[len] == '/' || !path[len]);
}

static bool is_under_fd(int fd)
{
	char name[64], path[4096];
	ssize_t len;

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	len = readlink(name, path, sizeof(path) - 1);
	if (len < 0)
		return false;
	path[len] = '\0';
	return is_under(path);
}

static bool is_counted(void)
{
	return plan.kind != OFF && plan.kind != MEMORY;
}

/* Counts one; true: it is to fail, and errno is set. */
static bool breaks(void)
{
	uint64_t n = atomic_fetch_add(&plan.calls[0], 1) + 1;

	if (plan.kind == KILL && n == plan.at)
		kill(getpid(), SIGKILL);
	if (!(plan.kind == FULL && n > plan.at) &&
	    !(plan.kind != KILL && n == plan.at))
		return false;
	atomic_fetch_add(&plan.calls[1], 1);
	errno = plan.kind == MEMORY ? ENOMEM : plan.error;
	return true;
}

static bool call_breaks(const char *path)
{
	return is_counted() && is_under(path) && breaks();
}

static bool call_on_breaks(int fd)
{
	return is_counted() && is_under_fd(fd) && breaks();
}

/* ---- the log */

static void begin_call(void)
{
	if (plan.kind == LOG)
		pthread_mutex_lock(&log_lock);
}

static void end_call(void)
{
	int cause = errno;

	if (plan.kind == LOG)
		pthread_mutex_unlock(&log_lock);
	errno = cause;
}

static void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vdprintf(plan.log, format, args);
	va_end(args);
}

static uintmax_t inode(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 ? (uintmax_t)st.st_ino : 0;
}

static void note_call(bool done, const char *what, const char *path,
		      const char *to)
{
	if (plan.kind == LOG && done && is_under(path))
		note("%s %s%s%s\n", what, path, *to ? "\t" : "", to);
}

static void note_made(bool done, const char *what, const char *path)
{
	struct stat st;

	if (plan.kind == LOG && done && is_under(path) && stat(path, &st) == 0)
		note("%s %ju %s\n", what, (uintmax_t)st.st_ino, path);
}

static void note_data(int fd, const void *data, ssize_t len, off_t at)
{
	if (plan.kind != LOG || len <= 0)
		return;
	if (fd == STDOUT_FILENO)
		note("said 0 0 %zd\n", len);
	else if (is_under_fd(fd))
		note("write %ju %jd %zd\n", inode(fd), (intmax_t)at, len);
	else
		return;
	if (REAL(write)(plan.log, data, (size_t)len) != len)
		abort();
}

static void note_fd(bool done, const char *what, int fd)
{
	if (plan.kind == LOG && done && is_under_fd(fd))
		note("%s %ju\n", what, inode(fd));
}

/* ---- the functions that programs call */

#pragma GCC visibility push(default)

int open(const char *path, int flags, ...)
{
	bool there;
	va_list args;
	mode_t mode;
	int fd;

	va_start(args, flags);
	mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	if (!(flags & (O_CREAT | O_TRUNC)))
		return REAL(open)(path, flags);
	if (call_breaks(path))
		return -1;
	begin_call();
	there = access(path, F_OK) == 0;
	fd = REAL(open)(path, flags, mode);
	if (there && (flags & O_TRUNC))
		note_made(fd >= 0, "empty", path);
	else if (!there)
		note_made(fd >= 0, "create", path);
	end_call();
	return fd;
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

ssize_t pwrite(int fd, const void *data, size_t len, off_t at)
{
	ssize_t done;

	if (call_on_breaks(fd))
		return -1;
	begin_call();
	done = REAL(pwrite)(fd, data, len, at);
	note_data(fd, data, done, at);
	end_call();
	return done;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off_t at)
	__attribute__((alias("pwrite")));

ssize_t write(int fd, const void *data, size_t len)
{
	ssize_t done;
	off_t at;

	if (call_on_breaks(fd))
		return -1;
	begin_call();
	at = plan.kind == LOG ? lseek(fd, 0, SEEK_CUR) : 0;
	done = REAL(write)(fd, data, len);
	note_data(fd, data, done, at);
	end_call();
	return done;
}

int fsync(int fd)
{
	int result;

	if (call_on_breaks(fd))
		return -1;
	begin_call();
	result = REAL(fsync)(fd);
	note_fd(result == 0, "sync", fd);
	end_call();
	return result;
}

int fdatasync(int fd) __attribute__((alias("fsync")));

int ftruncate(int fd, off_t len)
{
	int result;

	if (call_on_breaks(fd))
		return -1;
	begin_call();
	result = REAL(ftruncate)(fd, len);
	if (plan.kind == LOG && result == 0 && is_under_fd(fd))
		note("cut %ju %jd\n", inode(fd), (intmax_t)len);
	end_call();
	return result;
}

int ftruncate64(int fd, off_t len) __attribute__((alias("ftruncate")));

int rename(const char *from, const char *to)
{
	int result;

	if (call_breaks(to))
		return -1;
	begin_call();
	result = REAL(rename)(from, to);
	note_call(result == 0, "rename", from, to);
	end_call();
	return result;
}

int link(const char *from, const char *to)
{
	int result;

	if (call_breaks(to))
		return -1;
	begin_call();
	result = REAL(link)(from, to);
	note_call(result == 0, "link", from, to);
	end_call();
	return result;
}

int mkdir(const char *path, mode_t mode)
{
	int result;

	if (call_breaks(path))
		return -1;
	begin_call();
	result = REAL(mkdir)(path, mode);
	note_made(result == 0, "mkdir", path);
	end_call();
	return result;
}

int unlink(const char *path)
{
	int result;

	if (call_breaks(path))
		return -1;
	begin_call();
	result = REAL(unlink)(path);
	note_call(result == 0, "remove", path, "");
	end_call();
	return result;
}

int rmdir(const char *path)
{
	int result;

	if (call_breaks(path))
		return -1;
	begin_call();
	result = REAL(rmdir)(path);
	note_call(result == 0, "remove", path, "");
	end_call();
	return result;
}

int remove(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) ? rmdir(path)
							    : unlink(path);
}

void *malloc(size_t size)
{
	if (plan.kind == MEMORY && breaks())
		return NULL;
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (plan.kind == MEMORY && breaks())
		return NULL;
	return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	if (plan.kind == MEMORY && breaks())
		return NULL;
	return __libc_realloc(old, size);
}

#pragma GCC visibility pop

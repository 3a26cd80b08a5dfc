/* SPDX-License-Identifier: GPL-2.0-or-later */
/* confine.h: the kernel's means to confine a process, for all sandboxes. */
#ifndef READER_CONFINE_H
#define READER_CONFINE_H

#include <linux/filter.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* ---- seccomp */

/* Adds one rule for each call; 0 or an error, as libseccomp has it. */
int confine_calls(scmp_filter_ctx ctx, uint32_t action, const int *calls,
		  size_t count);

/*
 * What the kernel is to be given; `ctx` is released.  Empty when it could not
 * be made, which the kernel does not take.
 */
struct sock_fprog confine_filter(scmp_filter_ctx ctx);

/* False: the kernel refused, errno says why; likewise below. */
bool confine_enter_filter(const struct sock_fprog *filter);

/* ---- landlock */

/*
 * A set of rules by which no file may be opened, made or changed, no TCP port
 * and no process outside be reached.  -1: the kernel has no landlock.
 */
int confine_ruleset(void);

/*
 * But what is below `path` may be read and run; true if there is nothing, or
 * nothing that we can reach.
 */
bool confine_allow(int ruleset, const char *path);

/* A ruleset of -1 is no failure. */
bool confine_enter_ruleset(int ruleset);

/* ---- capabilities */

/* Root becomes a user like any other, who only happens to be number 0. */
bool confine_drop_capabilities(void);

/* ---- limits */

/* Soft and hard limit are the same; what the kernel has made of it counts. */
bool confine_limit(int resource, rlim_t value);

/* Remembers in *error what failed first. */
void confine_note(int *error, bool done);

#endif

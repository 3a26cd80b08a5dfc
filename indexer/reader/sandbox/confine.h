/* SPDX-License-Identifier: GPL-2.0-or-later */
/* confine.h: kernel features that confine a process, for all sandboxes. */
#ifndef READER_CONFINE_H
#define READER_CONFINE_H

#include <linux/filter.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* ---- seccomp */

/* Adds one rule for each call; 0 or an error, as in libseccomp. */
int confine_calls(scmp_filter_ctx ctx, uint32_t action, const int *calls,
		  size_t count);

/*
 * The program for the kernel; `ctx` is released.  Empty if it could not be
 * built; the kernel refuses that.
 */
struct sock_fprog confine_filter(scmp_filter_ctx ctx);

/* False here and below: the kernel refused, see errno. */
bool confine_enter_filter(const struct sock_fprog *filter);

/* ---- landlock */

/*
 * A set of rules by which no file may be opened, created or changed, and no TCP
 * port and no process outside may be reached.  -1: the kernel has no landlock.
 */
int confine_ruleset(void);

/*
 * Except that files below `path` may be read and run; true if it does not
 * exist, or cannot be reached.
 */
bool confine_allow(int ruleset, const char *path);

/* A ruleset of -1 is not a failure. */
bool confine_enter_ruleset(int ruleset);

/* ---- capabilities */

/* Root becomes a user like any other, who just happens to be number 0. */
bool confine_drop_capabilities(void);

/* ---- limits */

/*
 * Sets soft and hard limit to the same value; verifies what the kernel has set.
 */
bool confine_limit(int resource, rlim_t value);

/* Records the first failure in *error. */
void confine_note(int *error, bool done);

#endif

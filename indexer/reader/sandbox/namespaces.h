/* SPDX-License-Identifier: GPL-2.0-or-later */
/* namespaces.h: limits what spis-read and its processes see of the machine. */
#ifndef READER_NAMESPACES_H
#define READER_NAMESPACES_H

#include <stdbool.h>

/*
 * Enters namespaces of its own: user, processes, mounts, network, System V IPC
 * and host name.  Those that the kernel does not allow are left out: no
 * guarantee of a sandbox depends on them.  Call it once, at the start, with
 * only one thread.  If there is a process namespace, it continues in another
 * process, and the original ends as that one does.  False: no such process
 * could be created, see errno.
 */
bool namespaces_enter(void);

/*
 * Hides the file system except `paths` and what is below them, read-only; each
 * list ends with NULL.  If one of them cannot be shown, everything stays
 * visible.  Call it when everything outside has been loaded.
 */
void namespaces_show_only(const char *const *paths, const char *const *more);

#endif

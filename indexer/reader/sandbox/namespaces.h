/* SPDX-License-Identifier: GPL-2.0-or-later */
/* namespaces.h: what spis-read and its processes see of the machine. */
#ifndef READER_NAMESPACES_H
#define READER_NAMESPACES_H

#include <stdbool.h>

/*
 * Enters namespaces of its own: user, processes, mounts, network, System V IPC
 * and name of the host.  What the kernel does not allow is left out: all that
 * a sandbox promises it keeps without.  Once, at the start, while there is one
 * thread.  Goes on in another process, if processes have a namespace; this one
 * ends as that one does.  False: there is no such process, errno says why.
 */
bool namespaces_enter(void);

/*
 * Leaves nothing of the file system but `paths` and what is below them, to be
 * read; each list ends with NULL.  If one of them cannot be shown, all stays to
 * be seen.  Once all that is outside has been loaded.
 */
void namespaces_show_only(const char *const *paths, const char *const *more);

#endif

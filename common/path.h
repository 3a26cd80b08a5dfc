/* SPDX-License-Identifier: GPL-2.0-or-later */
/* path.h: paths in the index, and of what belongs to a program. */
#ifndef COMMON_PATH_H
#define COMMON_PATH_H

#include <limits.h>
#include <stdbool.h>

/*
 * `given` as an absolute path, without ".", ".." and doubled slashes.  Symbolic
 * links are not resolved: a run from another folder, or after a link was
 * changed to another disk, must produce the same name.  The file is also opened
 * under this name, so "link/.." is the folder that contains the link.  NULL:
 * see errno; "" is not a name, as for the system.  Free with free().
 */
char *path_absolute(const char *given);

/* The same in place, for a path that begins with a slash. */
void path_tidy(char *path);

/*
 * The path of `name` beside the program, as in its build folder; false if it is
 * not there.
 */
bool path_beside(const char *name, char path[PATH_MAX]);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* path.h: the name under which a file is in the index. */
#ifndef COMMON_PATH_H
#define COMMON_PATH_H

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

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* path.c: paths in the index, and of what belongs to a program. */
#include "path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Removes the last name from the `len` bytes at `path`; "" is the root. */
static size_t parent(const char *path, size_t len)
{
	while (len > 0 && path[len - 1] != '/')
		len--;
	return len > 0 ? len - 1 : 0;
}

void path_tidy(char *path)
{
	const char *from = path;
	size_t len = 0;

	while (*from) {
		size_t name = strcspn(++from, "/");

		if (name == 2 && from[0] == '.' && from[1] == '.') {
			len = parent(path, len);
		} else if (name > 0 && !(name == 1 && from[0] == '.')) {
			path[len++] = '/';
			memmove(path + len, from, name);
			len += name;
		}
		from += name;
	}
	if (len == 0)
		path[len++] = '/';
	path[len] = '\0';
}

char *path_absolute(const char *given)
{
	char *here, *path;

	if (given[0] == '\0') {
		errno = ENOENT;
		return NULL;
	}
	if (given[0] == '/') {
		path = strdup(given);
	} else {
		here = getcwd(NULL, 0);
		if (!here)
			return NULL;
		if (asprintf(&path, "%s/%s", here, given) < 0)
			path = NULL;
		free(here);
	}
	if (path)
		path_tidy(path);
	return path;
}

bool path_beside(const char *name, char path[PATH_MAX])
{
	const ssize_t room = PATH_MAX - (ssize_t)strlen(name) - 1;
	ssize_t len = readlink("/proc/self/exe", path, (size_t)PATH_MAX);

	while (len > 0 && path[len - 1] != '/')
		len--;
	if (len <= 0 || len > room)
		return false;
	memcpy(path + len, name, strlen(name) + 1);
	return access(path, R_OK) == 0;
}

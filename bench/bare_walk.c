/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bare_walk.c: lists folders and asks for the status of each name, no more. */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct walk {
	uint64_t files;
	uint64_t bytes;
};

static void fail(const char *what)
{
	fprintf(stderr, "bare-walk: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* Closes the folder. */
static void walk_folder(struct walk *w, int folder)
{
	DIR *dir = fdopendir(folder);
	struct dirent *entry;
	struct stat st;

	if (!dir)
		fail("cannot list a folder");
	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;
		int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			fail(name);
		if (S_ISDIR(st.st_mode))
			walk_folder(w, openat(folder, name, flags));
		w->files += S_ISREG(st.st_mode);
		w->bytes += S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
	}
	closedir(dir);
}

int main(int argc, char **argv)
{
	struct walk w = {0};

	if (argc != 2) {
		fprintf(stderr, "usage: bare-walk FOLDER\n");
		return 2;
	}
	walk_folder(&w, open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	printf("%ju files, %ju bytes\n", (uintmax_t)w.files,
	       (uintmax_t)w.bytes);
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.c: sends the file of a document, if that is allowed. */

/*
 * A request cannot name a file: it names a document of an index that it may
 * search, and the path comes from the index.  Only a regular file below the
 * root of an archive is opened, and no link is followed on the way.
 */
#include "file.h"

#include "respond.h"
#include "safe.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* More than any document has, and as long as anybody would wait. */
#define FILE_MAX_BYTES (512u * 1024 * 1024)

/* Between the path of a packed file and the name of its member. */
#define MEMBER "!/"

/*
 * Files that a browser shows without running any of their content.  It must
 * save all others: a page that a stranger wrote must not become one of this
 * server.
 */
static const struct {
	const char *end, *type;
	bool shown;
} types[] = {
	{".pdf", "application/pdf", true},
	{".png", "image/png", true},
	{".jpg", "image/jpeg", true},
	{".jpeg", "image/jpeg", true},
	{".txt", "text/plain", true},
	{"", "application/octet-stream", false},
};

/* ---- which file */

const struct served_root *file_root(const struct settings *s, const char *path,
				    const char **rest)
{
	const struct served_root *found = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < s->root_count; i++) {
		const char *root = s->roots[i].path;
		const size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);

		if (strncmp(path, s->roots[i].path, len) != 0 ||
		    path[len] != '/' || len < longest)
			continue;
		found = &s->roots[i];
		longest = len;
		*rest = path + len + 1;
	}
	return found;
}

bool file_offered(const struct settings *s, const char *path)
{
	const char *rest;

	return s->documents == DOCUMENTS_FILES && file_root(s, path, &rest);
}

static int open_beneath(const char *root, const char *rest)
{
	const struct open_how how = {
		.flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
			   RESOLVE_NO_MAGICLINKS,
	};
	int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	long fd = -1;

	if (folder >= 0) {
		fd = syscall(SYS_openat2, folder, rest, &how, sizeof(how));
		close(folder);
	}
	return (int)fd;
}

/*
 * A member of a packed file is sent with all of that file: as in spis-index,
 * the longest part of the name before a "!/" that is a file.  *opened is that
 * part; free with free().
 */
static int open_file(const char *root, const char *rest, char **opened)
{
	char *path = strdup(rest), *member = NULL;
	int fd = path ? open_beneath(root, path) : -1;

	while (path && fd < 0 && (member = strstr(path, MEMBER))) {
		char *next;

		while ((next = strstr(member + 1, MEMBER)))
			member = next;
		*member = '\0';
		fd = open_beneath(root, path);
	}
	*opened = path;
	return fd;
}

/* ---- how it is sent */

/* Gives the name that the file has, as RFC 8187 writes it. */
static void set_disposition(struct response *to, const char *path, bool shown)
{
	const size_t len = strlen(path);
	size_t name = len;
	FILE *out = fmemopen(to->disposition, sizeof(to->disposition), "w");

	while (name > 0 && path[name - 1] != '/')
		name--;
	if (!out)
		return;
	fprintf(out, "%s; filename*=UTF-8''", shown ? "inline" : "attachment");
	safe_print_percent(out, path + name, len - name);
	fclose(out);
}

static bool ends_with(const char *path, const char *end)
{
	size_t len = strlen(path), tail = strlen(end);

	return len >= tail && strcasecmp(path + len - tail, end) == 0;
}

static void set_type(struct response *to, const char *path)
{
	size_t i = 0;

	while (!ends_with(path, types[i].end))
		i++;
	to->type = types[i].type;
	set_disposition(to, path, types[i].shown);
}

static void send_path(const struct settings *s, struct request *r,
		      const char *path)
{
	const char *rest;
	const struct served_root *root = file_root(s, path, &rest);
	char *opened = NULL;
	int fd = root ? open_file(root->path, rest, &opened) : -1;
	struct stat about;

	if (fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) &&
	    about.st_size <= (off_t)FILE_MAX_BYTES) {
		r->response = (struct response){
			.status = 200,
			.file = true,
			.fd = fd,
			.file_bytes = (uint64_t)about.st_size};
		set_type(&r->response, opened);
	} else {
		if (fd >= 0)
			close(fd);
		respond_error(r, 404, "the file is gone or cannot be sent");
	}
	free(opened);
}

void file_answer(struct service *s, struct request *r)
{
	const struct asker who = asker_of(s, r);
	struct asked a;

	if (s->settings->documents != DOCUMENTS_FILES || !r->params.id) {
		respond_error(r, r->params.id ? 404 : 400,
			      r->params.id ? "files are not served"
					   : "the parameter id is missing");
		return;
	}
	ask_document(&a, &who, &r->params);
	if (a.status == SPIS_OK)
		send_path(s->settings, r, a.path);
	else
		respond_error(r, ask_http_status(a.status), a.error);
	ask_release(&a);
}

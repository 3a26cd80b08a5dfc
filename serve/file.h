/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.h: sends the file of a document, if that is allowed. */
#ifndef SERVE_FILE_H
#define SERVE_FILE_H

#include "service.h"

/* Sends the file of the document with the id. */
void file_answer(struct service *s, struct request *r);

/* Whether a file at `path` would be sent if it exists. */
bool file_offered(const struct settings *s, const char *path);

/* The archive that has the path, and the rest of the path; NULL: none has. */
const struct served_root *file_root(const struct settings *s, const char *path,
				    const char **rest);

#endif

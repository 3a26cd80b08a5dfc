/* SPDX-License-Identifier: GPL-2.0-or-later */
/* file.h: the file of a document, if it may be fetched. */
#ifndef SERVE_FILE_H
#define SERVE_FILE_H

#include "service.h"

/* Sends the file of the document with the id. */
void file_answer(struct service *s, struct request *r);

/* Whether one at `path` would be sent, if it is there. */
bool file_offered(const struct settings *s, const char *path);

/* The archive that the path is in, and the rest of the path; NULL: none. */
const struct served_root *file_root(const struct settings *s, const char *path,
				    const char **rest);

#endif

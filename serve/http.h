/* SPDX-License-Identifier: GPL-2.0-or-later */
/* http.h: the HTTP server. */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "service.h"

/*
 * Answers requests on the socket until SIGTERM or SIGINT, which must be
 * blocked, and then finishes those that have begun.  Closes `fd`.  Returns the
 * exit status.
 */
int http_run(struct service *s, int fd);

#endif
